"""Starts the program, the floor and a peer on the display, each with a home of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_spec.environment import ROOT
from field_assist.storage.vault import DataKey, create_vault

HERE = Path(__file__).parent
SHIPPED = ROOT / "dist" / "field-assist" / "field-assist"
PASSPHRASE = "sample passphrase of utopia"  # noqa: S105 -- opens nothing but what is made here
LOWEST_ROUNDS = 600_000
_PATIENCE_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A command line, and what to call it in a table."""

    name: str
    command: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict, hash=False)


def field_assist(home: Path) -> Program:
    """Return the program as an officer starts it; its vault is in `data_folder(home)`."""
    command = (sys.executable, "-m", "field_assist")
    return Program(name="Field Assist", command=command, variables={"XDG_DATA_HOME": str(home)})


def field_assist_on(folder: Path) -> Program:
    """Return the program with the vault in a folder."""
    command = (sys.executable, "-m", "field_assist", "--data-dir", str(folder))
    return Program(name="Field Assist", command=command)


def shipped(home: Path) -> Program | None:
    """Return the program as it is shipped, where that was built; its vault is the same."""
    if not SHIPPED.is_file():
        return None
    variables = {"XDG_DATA_HOME": str(home)}
    return Program(name="the folder that is shipped", command=(str(SHIPPED),), variables=variables)


def data_folder(home: Path) -> Path:
    """Return where the program looks for its vault when nothing else is said."""
    return home / "field-assist"


def bare_window() -> Program:
    """Return a window with one line to type in, by the same Python and Qt."""
    command = (sys.executable, str(HERE / "bare_window.py"))
    return Program(name="bare PySide6 window", command=command)


def keepassxc(home: Path) -> Program:
    """Return KeePassXC asking for the passphrase of a small database; it is made here."""
    database = home / "sample.kdbx"
    subprocess.run(
        ["keepassxc-cli", "db-create", "--set-password", str(database)],
        input=f"{PASSPHRASE}\n{PASSPHRASE}\n".encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "HOME": str(home)},
    )
    settings = home / "keepassxc.ini"
    settings.write_text("[General]\nUpdateCheckMessageShown=true\nConfigVersion=2\n")
    command = ("keepassxc", "--config", str(settings), str(database))
    return Program(name="KeePassXC", command=command, variables={"HOME": str(home)})


@contextlib.contextmanager
def running(program: Program) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program in a process group of its own, and end the group afterwards.

    Python writes its compiled files here even if the caller's environment forbids it, so that
    every start but the first finds them.
    """
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    silent = subprocess.DEVNULL
    process = subprocess.Popen(
        program.command,
        env={**kept, **program.variables},
        start_new_session=True,
        stdin=silent,
        stdout=silent,
        stderr=silent,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(_PATIENCE_S)


def make_vault(folder: Path) -> DataKey:
    """Make a vault with the least work of a guess that is allowed, and return its key."""
    return create_vault(folder, PASSPHRASE, rounds=LOWEST_ROUNDS)


def type_text(text: str) -> None:
    """Type a text letter by letter into the window that has the keyboard."""
    command = ["xdotool", "type", "--delay", "5", "--", text]
    subprocess.run(command, check=True, capture_output=True)


def press(*names: str) -> None:
    """Press keys one after the other, as slowly as a person."""
    command = ["xdotool", "key", "--delay", "70", *names]
    subprocess.run(command, check=True, capture_output=True)
