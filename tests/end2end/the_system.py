"""A computer's own services as the program finds them: sleep, lid, users and screen savers.

They answer and signal as logind, UPower and the desktops do, over real message buses.
"""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.end2end.dbus_service import Answer, Service
from tests.end2end.screen_reader import message_bus
from tests.end2end.waiting import wait_until

LOGIND, UPOWER = "org.freedesktop.login1", "org.freedesktop.UPower"
SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.xfce.ScreenSaver")
_LOGIND_PATH = "/org/freedesktop/login1"
OWN_SESSION, OTHER_SESSION = f"{_LOGIND_PATH}/session/_31", f"{_LOGIND_PATH}/session/_32"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_YES = True


class System:
    """One computer. What it does is done when the call returns; the program hears of it later."""

    def __init__(self, system_bus: str, session_bus: str) -> None:
        self._values: dict[str, Any] = {
            "Id": ("s", "1"),
            "Active": ("b", True),
            "LockedHint": ("b", False),
            "LidClosed": ("b", False),
            "LidIsClosed": ("b", False),
        }
        self._delays: list[int] = []
        self._logind = Service(system_bus, [LOGIND, UPOWER], self._answer)
        self._desktop = Service(session_bus, SCREEN_SAVERS, self._refuse)

    @property
    def delays(self) -> int:
        """Return how many programs hold up sleep now."""
        for end in tuple(self._delays):
            if select.select([end], [], [], 0)[0]:
                os.close(end)
                self._delays.remove(end)
        return len(self._delays)

    def wait_for_delay(self) -> None:
        """Wait until the program holds up sleep, so until it listens."""
        wait_until(lambda: self.delays > 0, "a program that holds up sleep")
        asked = (_LOGIND_PATH, "GetSession", ["1"])
        wait_until(lambda: asked in self._logind.calls, "a program that knows its session")

    def go_to_sleep(self) -> None:
        """Say that the computer will sleep when nobody holds it up."""
        self._logind.emit(_LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForSleep", "b", _YES)

    def lock_session(self, session: str = OWN_SESSION) -> None:
        """Let `loginctl lock-session` be called for a session."""
        self._logind.emit(session, f"{LOGIND}.Session", "Lock", "")

    def switch_user(self) -> None:
        """Bring another user's session to the front."""
        self._change(OWN_SESSION, f"{LOGIND}.Session", "Active", is_on=False)

    def lock_screen(self) -> None:
        """Let the desktop say that its screen is locked."""
        self._change(OWN_SESSION, f"{LOGIND}.Session", "LockedHint", is_on=True)

    def close_lid(self) -> None:
        """Close the lid."""
        self._change("/org/freedesktop/UPower", UPOWER, "LidIsClosed", is_on=True)

    def open_lid(self) -> None:
        """Open the lid."""
        self._change("/org/freedesktop/UPower", UPOWER, "LidIsClosed", is_on=False)

    def start_screen_saver(self, name: str = SCREEN_SAVERS[0]) -> None:
        """Let a desktop say that its screen saver is on."""
        self._desktop.emit(f"/{name.replace('.', '/')}", name, "ActiveChanged", "b", _YES)

    def wake_up(self) -> None:
        """Be as it was in the beginning."""
        for name, value in (("Active", True), ("LockedHint", False), ("LidIsClosed", False)):
            self._values[name] = ("b", value)

    def close(self) -> None:
        """Leave the buses."""
        self._logind.close()
        self._desktop.close()

    def _change(self, path: str, interface: str, name: str, *, is_on: bool) -> None:
        """Change a property and say only that it changed, as some versions do."""
        self._values[name] = ("b", is_on)
        self._logind.emit(path, _PROPERTIES, "PropertiesChanged", "sa{sv}as", interface, {}, [name])

    def _answer(self, _path: str, member: str, arguments: list[Any]) -> Answer:
        if member == "Inhibit":
            assert (arguments[0], arguments[3]) == ("sleep", "delay")
            kept, given = os.pipe()
            self._delays.append(kept)
            return "h", [given]
        if member == "GetSession":
            return "o", [{"1": OWN_SESSION}[arguments[0]]]
        if member == "Get":
            return "v", [self._values[arguments[1]]]
        raise LookupError(member)

    def _refuse(self, _path: str, member: str, _arguments: list[Any]) -> Answer:
        raise LookupError(member)


@contextmanager
def system(folder: Path) -> Iterator[tuple[System, dict[str, str]]]:
    """Run the services; give them, and the variables by which a program finds their buses."""
    folder.mkdir()
    with ExitStack() as stack:
        paths = (folder / "system", folder / "session")
        addresses = [stack.enter_context(message_bus(path)) for path in paths]
        made = System(*(str(path) for path in paths))
        stack.callback(made.close)
        names = ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS")
        yield made, dict(zip(names, addresses, strict=True))
