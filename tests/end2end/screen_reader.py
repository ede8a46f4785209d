"""What a screen reader would find in the window: names, states, and where the keyboard is.

Qt offers this over a message bus of its own (AT-SPI), so the tests see the program as somebody
who cannot see it does, and a name that is missing there is missing here.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.end2end.dbus_wire import Bus, BusError

_ROOT = "/org/a11y/atspi/accessible/root"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_LINES = frozenset({"list item", "cell", "table cell", "column header", "table column header"})
_LISTS = frozenset({"list", "table", "tree", "tree table"})
_CHECKED, _ENABLED, _FOCUSED, _SHOWING = 4, 8, 12, 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing in the window, as it was when it was asked."""

    name: str
    role: str
    path: str
    states: int

    @property
    def is_focused(self) -> bool:
        """Whether the keyboard is on it."""
        return bool(self.states >> _FOCUSED & 1)

    @property
    def is_enabled(self) -> bool:
        """Whether it can be used."""
        return bool(self.states >> _ENABLED & 1)

    @property
    def is_checked(self) -> bool:
        """Whether it is checked."""
        return bool(self.states >> _CHECKED & 1)


class ScreenReader:
    """Asks the one program on a bus. Each answer is of that moment."""

    def __init__(self, bus_path: Path) -> None:
        self._bus_path = str(bus_path)
        self._bus: Bus | None = None

    def close(self) -> None:
        """Leave the bus; the next question joins it again."""
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    def things(self) -> list[Thing]:
        """Return everything that shows, in the order of the windows; [] when there is none."""
        try:
            return list(self._shown(self._program(), _ROOT))
        except (BusError, OSError):
            self.close()
            return []

    def names(self) -> list[str]:
        """Return the names of all that shows."""
        return [thing.name for thing in self.things() if thing.name]

    def says(self, words: str) -> bool:
        """Whether something that shows has these words in its name."""
        return any(words in name for name in self.names())

    def focused(self) -> str:
        """Return the name of what the keyboard is on, the line rather than its list; or ""."""
        on = [thing for thing in self.things() if thing.is_focused]
        # Qt calls the current line of every list focused; it counts where the list is. It also
        # calls the nameless inside of a text box focused.
        widgets = [thing for thing in on if thing.role not in _LINES and thing.name]
        if not widgets:
            return ""
        place = widgets[-1]
        lines = [t for t in on[on.index(place) :] if t.role in _LINES and place.role in _LISTS]
        return (lines[0] if lines else place).name

    def text_of(self, name: str) -> str:
        """Return what is written in the field of this name; "" if it does not show."""
        fields = [t for t in self.things() if t.name == name and t.role == "text"]
        if not fields or self._bus is None:
            return ""
        text = "org.a11y.atspi.Text"
        return str(self._bus.call(self._program(), fields[0].path, text, "GetText", 0, -1)[0])

    def caret_of(self, name: str) -> int:
        """Return where the caret is in the field of this name; -1 if it does not show."""
        fields = [t for t in self.things() if t.name == name and t.role == "text"]
        if not fields or self._bus is None:
            return -1
        get = ("org.freedesktop.DBus.Properties", "Get", "org.a11y.atspi.Text", "CaretOffset")
        return int(self._bus.call(self._program(), fields[0].path, *get)[0])

    def _program(self) -> str:
        """Return the name on the bus of the program that was started last."""
        if self._bus is None:
            self._bus = Bus(self._bus_path)
        daemon = "org.freedesktop.DBus"
        names = self._bus.call(daemon, "/org/freedesktop/DBus", daemon, "ListNames")[0]
        others = {name for name in names if name.startswith(":")} - {self._bus.name}
        candidates = sorted(others, key=_number)
        if not candidates:
            raise BusError("there is no program on the bus")
        return str(candidates[-1])

    def _shown(self, program: str, path: str) -> Iterator[Thing]:
        if self._bus is None:
            raise BusError("not connected")
        children = self._bus.call(program, path, _ACCESSIBLE, "GetChildren")[0]
        for _, child in children:
            low, high = self._bus.call(program, child, _ACCESSIBLE, "GetState")[0]
            states = low | high << 32
            if not states >> _SHOWING & 1:
                continue
            get = ("org.freedesktop.DBus.Properties", "Get", _ACCESSIBLE, "Name")
            name = self._bus.call(program, child, *get)[0]
            role = self._bus.call(program, child, _ACCESSIBLE, "GetRoleName")[0]
            yield Thing(name=name, role=role, path=child, states=states)
            yield from self._shown(program, child)


def _number(name: str) -> int:
    return int(name.rpartition(".")[2])


@contextmanager
def message_bus(path: Path) -> Iterator[str]:
    """Run a message bus of its own at a path; give its address."""
    address = f"unix:path={path}"
    command = ["dbus-daemon", "--session", "--nofork", "--print-address", "--nopidfile"]
    with subprocess.Popen(
        [*command, f"--address={address}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        try:
            if daemon.stdout is None or not daemon.stdout.readline():
                raise BusError("dbus-daemon did not start")
            yield address
        finally:
            daemon.kill()
