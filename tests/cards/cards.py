"""Cards for tests: tokens of SoftHSM in folders, which a reader process can be started with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

PIN = "483920"  # of every sample card
SOFTHSM = "softhsm2-util"
LIBRARY = "/usr/lib/softhsm/libsofthsm2.so"

_ROOT = Path(__file__).resolve().parents[2]
_TIMEOUT_S = 60


@dataclass(frozen=True)
class Reader:
    """A reader with its card. Each `ask` is a process of its own, as the library's state is."""

    folder: Path
    module: str
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def cards(self) -> Path:
        """Return the folder whose content is the card."""
        return self.folder / "tokens"

    @property
    def tries(self) -> Path:
        """Return the file that counts wrong PINs."""
        return self.folder / "tries"

    def ask(self, vault: Path, *questions: list[str], **more: str) -> list[str]:
        """Return what an officer's program answers to each question; see `officer`."""
        lines = "".join(f"{json.dumps(question)}\n" for question in questions)
        command = [sys.executable, "-m", "tests.cards.officer", str(vault), self.module]
        done = self.run(command, lines, more)
        return [line for line in done.splitlines() if line]

    def act(self, vault: Path, *acts: str) -> list[list[str]]:
        """Return what an officer reads on the unlock screen after each act; see `desk`."""
        command = [sys.executable, "-m", "tests.cards.desk", str(vault), self.module]
        lines = "".join(f"{act}\n" for act in acts)
        done = self.run(command, lines, {"QT_QPA_PLATFORM": "offscreen"})
        return [json.loads(line) for line in done.splitlines() if line]

    def issue(self, label: str, kind: str) -> None:
        """Put a new card into the reader."""
        self.cards.mkdir(exist_ok=True)
        self.run([sys.executable, "-m", "tests.cards.issuer", label, kind], "", {})

    def run(
        self, command: list[str], lines: str, more: dict[str, str], timeout_s: int = _TIMEOUT_S
    ) -> str:
        """Return what a program prints that has this reader and is told these lines."""
        settings = self.folder / "softhsm2.conf"
        settings.write_text(f"directories.tokendir = {self.cards}\nobjectstore.backend = file\n")
        environment = {
            **os.environ,
            "SOFTHSM2_CONF": str(settings),
            "CARD_TRIES": str(self.tries),
            **self.environment,
            **more,
        }
        done = subprocess.run(
            command,
            input=lines,
            env=environment,
            cwd=_ROOT,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def compile_shim(folder: Path) -> str:
    """Compile the library that locks PINs and loses cards; return its path."""
    source = Path(__file__).with_name("pin_lock.c")
    made = folder / "pin_lock.so"
    include = "-I/usr/include/p11-kit-1/p11-kit"
    command = ["gcc", "-Wall", "-Werror", "-shared", "-fPIC", include]
    subprocess.run([*command, "-o", str(made), str(source), "-ldl"], check=True)
    return str(made)
