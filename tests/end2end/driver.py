"""An officer at the machine: one display, one home, keys in, and what can be seen and heard."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.end2end.keyboard import Keyboard
from tests.end2end.program import Home, Program, running
from tests.end2end.screen_reader import ScreenReader, message_bus
from tests.end2end.waiting import wait_until

TITLE = "Field Assist"
PASSPHRASE = "sample lantern orbit velvet"  # noqa: S105 -- of the sample vault
_MOST_STOPS = 60


class Desk:
    """One officer's machine. `program` is the newest start of the program on it."""

    def __init__(self, display: str, home: Home, bus_address: str, reader: ScreenReader) -> None:
        self.home = home
        self.keys = Keyboard(display)
        self.screen = reader
        self.environment = home.environment(display, bus_address)
        self.before: list[str] = []
        """A command that starts the program, such as one that lets it see other files."""
        self.program: Program
        self._running = ExitStack()

    def start(self, data: Path | None = None, arguments: Sequence[str] = ()) -> Program:
        """Start the program, or a command of it, and wait until its window takes keys."""
        self.program = self._running.enter_context(
            running(self.environment, data or self.home.data, self.before, arguments)
        )
        self.keys.wait_for_window(TITLE)
        return self.program

    def last_words(self) -> str:
        """Return what helps to see why a test failed: a picture of the screen, and the log."""
        path = self.home.folder.parent / "screen.png"
        command = ["import", "-window", "root", str(path)]
        subprocess.run(command, env=self.environment, check=False)
        program = getattr(self, "program", None)
        return "\n".join([f"the screen: {path}", *(program.log[-12:] if program else [])])

    def end(self) -> None:
        """End everything that was started."""
        self._running.close()
        # Else the next start on this display could be taken for one that takes keys already.
        wait_until(lambda: TITLE not in self.keys.titles(), "no window left")
        self.screen.close()

    def wait_for(self, words: str) -> None:
        """Wait until something that shows says these words."""
        wait_until(lambda: self.screen.says(words), lambda: f"{words!r} in {self.screen.names()}")

    def wait_for_focus(self, words: str) -> None:
        """Wait until the keyboard is on something with these words in its name."""
        wait_until(
            lambda: words in self.screen.focused(),
            lambda: f"the keyboard on {words!r}; it is on {self.screen.focused()!r}",
        )

    def wait_until_left(self, name: str) -> None:
        """Wait until the keyboard is no longer on the thing of exactly this name."""
        wait_until(
            lambda: self.screen.focused() != name, f"the keyboard somewhere else than {name}"
        )

    def press_until(self, key: str, *words: str) -> None:
        """Press a key until the keyboard is on something with one of these words in its name."""
        passed = [self.screen.focused()]
        while not any(word in passed[-1] for word in words):
            assert len(passed) < _MOST_STOPS, f"none of {words} is among {passed}"
            self.keys.press(key)
            passed.append(self.screen.focused())

    def fill(self, name: str, text: str) -> None:
        """Go to a field with Tab and type into it."""
        self.press_until("Tab", name)
        self.keys.type(text)

    def set_up(self) -> None:
        """Go through the first start with the sample passphrase."""
        self.wait_for_focus("Passphrase")
        self.keys.type(PASSPHRASE)
        self.keys.press("Return")
        self.wait_for_focus("Again")
        self.keys.type(PASSPHRASE)
        self.keys.press("Return")
        self.wait_for_focus("Save as PDF")
        self.keys.press("alt+l")  # the sheet comes later
        self.program.wait_until_open()

    def unlock(self, times: int = 1) -> None:
        """Type the sample passphrase; the vault is open when this returns."""
        self.wait_for_focus("Passphrase")
        self.keys.type(PASSPHRASE)
        self.keys.press("Return")
        self.program.wait_until_open(times)

    def begin(self, digit: int = 1) -> None:
        """Start an encounter at the place of that number; the checklist shows when this returns."""
        self.keys.press("ctrl+n", str(digit), "Return")
        self.wait_for_focus_in_list("Signs")

    def wait_for_focus_in_list(self, name: str) -> None:
        """Wait until a list of this name shows and one of its lines has the keyboard."""
        wait_until(
            lambda: any(t.name == name for t in self.screen.things()) and self.screen.focused(),
            lambda: f"the list {name!r}; there is {self.screen.names()}",
        )


@contextmanager
def desk(display: str, folder: Path) -> Iterator[Desk]:
    """Give a desk with an empty home; everything started on it ends with the block."""
    home = Home(folder)
    bus = folder / "bus"
    with message_bus(bus) as address:
        officer = Desk(display, home, address, ScreenReader(bus))
        try:
            yield officer
        finally:
            officer.end()
