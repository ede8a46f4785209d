"""On a screen as small as the window: all of it shows, with the frame that the desktop draws."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from build_spec.display import virtual_display
from tests.end2end.driver import Desk, desk
from tests.end2end.waiting import wait_until

pytestmark = pytest.mark.screen


class Pointer:
    """Asks where the window lies: the pointer goes to a corner of it, as far as it can."""

    def __init__(self, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._window = self._ask("search", "--onlyvisible", "--name", "^Field Assist$").split()[-1]

    def size(self) -> tuple[int, int]:
        width, height = self._ask("getwindowgeometry", "--shell", self._window).split()[3:5]
        return int(width.removeprefix("WIDTH=")), int(height.removeprefix("HEIGHT="))

    def at(self, x: int, y: int) -> tuple[int, int]:
        """Return where a point of the window is, or the edge of the screen that is nearest."""
        self._ask("mousemove", "--sync", "--window", self._window, str(x), str(y))
        left, top = self._ask("getmouselocation").split()[:2]
        return int(left.removeprefix("x:")), int(top.removeprefix("y:"))

    def _ask(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
        return done.stdout


def lies_whole(pointer: Pointer) -> bool:
    """Tell whether both corners are on the screen, with a title above them."""
    width, height = pointer.size()
    left, top = pointer.at(0, 0)
    return top > 0 and pointer.at(width - 1, height - 1) == (left + width - 1, top + height - 1)


def is_there(officer: Desk) -> bool:
    return bool(officer.screen.focused())


@pytest.mark.parametrize("size", ["1280x800", "1024x600"])
@pytest.mark.parametrize("arguments", [(), ("packet", "verify", "--window")])
def test_the_whole_window_is_on_the_screen(
    tmp_path: Path, size: str, arguments: tuple[str, ...]
) -> None:
    with virtual_display(f"{size}x24") as display, desk(display, tmp_path / "home") as officer:
        officer.start(arguments=arguments)
        wait_until(lambda: is_there(officer), "the keyboard in the window")
        pointer = Pointer(display)

        wait_until(lambda: lies_whole(pointer), "the whole window on the screen")
