"""Real keys: each goes through the X server to whichever window has the keyboard."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.end2end.waiting import wait_until

# The checklist takes letters closer than 50 ms for those of a scanner; a person needs 60 at least.
_KEY_GAP_MS = 70
_TYPING_GAP_MS = 12

_OWNER = """
import sys
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
data = QMimeData()
data.setData("text/plain;charset=utf-8", sys.stdin.buffer.read())
app.clipboard().setMimeData(data)
print("ready", flush=True)
app.exec()
"""


class Keyboard:
    """The keyboard of a display."""

    def __init__(self, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._environment.pop("QT_QPA_PLATFORM", None)

    def press(self, *names: str, gap_ms: int = _KEY_GAP_MS) -> None:
        """Press keys one after the other, each named as X does: `ctrl+n`, `Down`, `s`."""
        self._xdotool("key", "--delay", str(gap_ms), *names)

    def type(self, text: str, gap_ms: int = _TYPING_GAP_MS) -> None:
        """Type a text letter by letter."""
        self._xdotool("type", "--delay", str(gap_ms), "--", text)

    def window_in_front(self) -> str:
        """Return the title of the window that has the keyboard, or ""."""
        asked = self._try("getwindowfocus", "getwindowname")
        return asked.stdout.strip()

    def titles(self) -> list[str]:
        """Return the titles of all windows that show."""
        found = self._try("search", "--onlyvisible", "--name", ".+").stdout.split()
        return [self._try("getwindowname", window).stdout.strip() for window in found]

    def wait_for_window(self, title: str) -> None:
        """Wait until the window of that title has the keyboard."""
        wait_until(
            lambda: self.window_in_front() == title,
            lambda: f"the window {title!r} in front; it is {self.window_in_front()!r}",
        )

    @contextmanager
    def clipboard(self, content: bytes) -> Iterator[None]:
        """Hold these bytes as the text on the clipboard, as any other program would."""
        with subprocess.Popen(
            [sys.executable, "-c", _OWNER],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as owner:
            try:
                if owner.stdin is None or owner.stdout is None:
                    raise AssertionError("no pipes")
                owner.stdin.write(content)
                owner.stdin.close()
                assert owner.stdout.readline() == b"ready\n"
                yield
            finally:
                owner.kill()

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True)

    def _try(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
        )
