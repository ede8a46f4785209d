"""A display that nobody looks at, and a clean environment for what is started on it."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import time
from typing import TYPE_CHECKING

from build_spec.console import Stop, captured
from build_spec.environment import BIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_SIZE = "1920x1200x24"
_PATIENCE_S = 20.0

# What a developer's own session may have set, and what would make tests differ by it.
_LEFT_OUT = ("QT_", "QML", "QSG_", "PYTHON", "PYTEST_", "XDG_", "LC_", "DBUS_", "VIRTUAL_ENV")


def clean_environment(home: Path, display: str = "") -> dict[str, str]:
    """Return the variables for a child: an empty home; Qt on the display, or else on none."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    kept = {name: text for name, text in os.environ.items() if not name.startswith(_LEFT_OUT)}
    kept.pop("WAYLAND_DISPLAY", None)
    kept.pop("DISPLAY", None)
    kept |= {"DISPLAY": display} if display else {"QT_QPA_PLATFORM": "offscreen"}
    kept |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "LANG": "C.UTF-8"}
    return kept | {"PATH": f"{BIN}{os.pathsep}{kept.get('PATH', os.defpath)}"}


@contextlib.contextmanager
def virtual_display(size: str = _SIZE) -> Iterator[str]:
    """Run Xvfb with a window manager on a free display and give its name, such as ":1"."""
    if not (shutil.which("Xvfb") and shutil.which("openbox") and shutil.which("xdotool")):
        raise Stop("Xvfb, openbox and xdotool are needed; install them and start again.")
    read_end, write_end = os.pipe()
    arguments = ["-displayfd", str(write_end), "-screen", "0", size, "-nolisten", "tcp"]
    with _started(["Xvfb", "-noreset", *arguments], os.environ, write_end):
        os.close(write_end)
        display = f":{_first_line(read_end)}"
        environment = {**os.environ, "DISPLAY": display}
        # Without a window manager no window gets the keyboard.
        with _started(["openbox", "--sm-disable"], environment):
            _wait_for_window_manager(display)
            yield display


@contextlib.contextmanager
def _started(command: list[str], variables: Mapping[str, str], *open_files: int) -> Iterator[None]:
    """Keep a program running, silently, for as long as the block lasts."""
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        command, env=variables, pass_fds=open_files, stdin=silent, stdout=silent, stderr=silent
    ) as process:
        try:
            yield
        finally:
            process.terminate()


def _first_line(read_end: int) -> str:
    with os.fdopen(read_end) as answers:
        ready, _, _ = select.select([answers], [], [], _PATIENCE_S)
        line = answers.readline().strip() if ready else ""
    if not line:
        raise Stop("Xvfb did not start; start `Xvfb :99` by hand to see what it says.")
    return line


def _wait_for_window_manager(display: str) -> None:
    give_up_at = time.monotonic() + _PATIENCE_S
    while captured(["env", f"DISPLAY={display}", "xdotool", "get_num_desktops"]).returncode:
        if time.monotonic() > give_up_at:
            raise Stop("openbox did not start; start it by hand under Xvfb to see what it says.")
        time.sleep(0.02)
