"""Reasons to lock as Linux tells them, over D-Bus.

On the system bus there are logind and UPower, on the session bus the screen savers. Sleep is held
up until this process has ended (logind's delay lock, five seconds at most by its standard
settings), so nothing readable sleeps in the memory. A bus that is not there is no error.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

from field_assist.domain.lock_reason import LockReason, Source

LOGIND, UPOWER = "org.freedesktop.login1", "org.freedesktop.UPower"
_LOGIND_PATH, _UPOWER_PATH = "/org/freedesktop/login1", "/org/freedesktop/UPower"
_OWN_SESSION = f"{_LOGIND_PATH}/session/auto"
_MANAGER, _SESSION = f"{LOGIND}.Manager", f"{LOGIND}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
    "org.kde.screensaver",
)
# (interface whose property changed, property, the value that is a reason, the reason)
_TOLD_BY_PROPERTY: tuple[tuple[str, str, bool, LockReason], ...] = (
    (_SESSION, "Active", False, LockReason.USER_SWITCHED),
    (_SESSION, "LockedHint", True, LockReason.SESSION_LOCKED),
    (_MANAGER, "LidClosed", True, LockReason.LID_CLOSED),
    (UPOWER, "LidIsClosed", True, LockReason.LID_CLOSED),
)
_OF_LOGIND = (
    *(LockReason.SUSPENDED, LockReason.SESSION_LOCKED, LockReason.USER_SWITCHED),
    LockReason.LID_CLOSED,
)


Buses: TypeAlias = Callable[[], tuple[QDBusConnection | None, QDBusConnection | None]]
"""Returns the bus of the system and that of the user, as far as there are any."""


def usual_buses() -> tuple[QDBusConnection | None, QDBusConnection | None]:
    """Return the buses of this computer, each connected or not."""
    user = QDBusConnection.sessionBus() if _has_session_bus() else None
    return QDBusConnection.systemBus(), user


class LinuxSignals(QObject):
    """Fulfils `LockSignals`. Every answer of a bus is waited for in the event loop only."""

    def __init__(self, parent: QObject, *, buses: Buses | None = None) -> None:
        super().__init__(parent)
        self._buses = buses or usual_buses
        self._fire: Callable[[LockReason], None] = _nobody
        self._system: QDBusConnection | None = None
        self._user: QDBusConnection | None = None
        self.session_path = ""
        """Where the signals of our own session come from; "" until logind has said it."""
        self._delay: QDBusMessage | None = None
        """The answer of logind that holds the descriptor of the delay; sleep waits for its end."""
        self._asked: set[QDBusPendingCallWatcher] = set()

    def start(self, fire: Callable[[LockReason], None]) -> None:
        """Listen to both buses, as far as they are there."""
        self._fire = fire
        system, user = self._buses()
        if system is not None and system.isConnected():
            self._system = system
            self._listen_to_the_system(system)
        if user is not None and user.isConnected():
            self._user = user
            for name in SCREEN_SAVERS:
                slot = _slot("on_active_changed")
                user.connect("", "", name, "ActiveChanged", self, slot)

    def sources(self) -> tuple[Source, ...]:
        """Return logind, UPower and each screen saver, by their names on the bus."""
        lid, locked = (LockReason.LID_CLOSED,), (LockReason.SESSION_LOCKED,)
        return (
            Source(name=LOGIND, tells=_OF_LOGIND, is_found=_is_there(self._system, LOGIND)),
            Source(name=UPOWER, tells=lid, is_found=_is_there(self._system, UPOWER)),
            *(
                Source(name=name, tells=locked, is_found=_is_there(self._user, name))
                for name in SCREEN_SAVERS
            ),
        )

    def _listen_to_the_system(self, bus: QDBusConnection) -> None:
        for service, path, interface, member, slot in (
            (LOGIND, _LOGIND_PATH, _MANAGER, "PrepareForSleep", "on_sleep"),
            (LOGIND, "", _SESSION, "Lock", "on_session_lock"),
            (LOGIND, "", _PROPERTIES, "PropertiesChanged", "on_changed"),
            (UPOWER, "", _PROPERTIES, "PropertiesChanged", "on_changed"),
        ):
            bus.connect(service, path, interface, member, self, _slot(slot))
        delay = ("sleep", "Field Assist", "Saves and locks first", "delay")
        self._call(_LOGIND_PATH, _MANAGER, "Inhibit", delay, done=self._on_delay)
        own = os.environ.get("XDG_SESSION_ID", "")
        if own:
            self._ask_path(own)
        else:
            get = (_SESSION, "Id")
            self._call(_OWN_SESSION, _PROPERTIES, "Get", get, done=self._on_session_id)

    def _ask_path(self, session: str) -> None:
        """Ask where the signals of a session come from."""
        self._call(_LOGIND_PATH, _MANAGER, "GetSession", (session,), done=self._on_session_path)

    @Slot(QDBusMessage)
    def on_sleep(self, message: QDBusMessage) -> None:
        """Lock before sleep; waking up is noticed by the clocks."""
        if message.arguments()[:1] == [True]:
            self._fire(LockReason.SUSPENDED)

    @Slot(QDBusMessage)
    def on_session_lock(self, message: QDBusMessage) -> None:
        """Lock with the session of the desktop; any session counts while ours is not known."""
        if self._is_ours(message.path()):
            self._fire(LockReason.SESSION_LOCKED)

    @Slot(QDBusMessage)
    def on_active_changed(self, message: QDBusMessage) -> None:
        """Lock with the screen saver."""
        if message.arguments()[:1] == [True]:
            self._fire(LockReason.SESSION_LOCKED)

    @Slot(QDBusMessage)
    def on_changed(self, message: QDBusMessage) -> None:
        """Ask for what may have become a reason; the message need not hold the new value."""
        changed, path = message.arguments()[:1], message.path()
        for interface, name, reason_at, reason in _TOLD_BY_PROPERTY:
            if changed != [interface] or (interface == _SESSION and not self._is_ours(path)):
                continue
            self._call(
                path,
                _PROPERTIES,
                "Get",
                (interface, name),
                done=partial(self._on_value, reason_at, reason),
                service=UPOWER if interface == UPOWER else LOGIND,
            )

    def _on_value(self, reason_at: bool, reason: LockReason, answer: QDBusMessage) -> None:  # noqa: FBT001
        if _plain(answer) is reason_at:
            self._fire(reason)

    def _is_ours(self, path: str) -> bool:
        return not self.session_path or path == self.session_path

    def _on_delay(self, answer: QDBusMessage) -> None:
        self._delay = answer

    def _on_session_id(self, answer: QDBusMessage) -> None:
        self._ask_path(str(_plain(answer)))

    def _on_session_path(self, answer: QDBusMessage) -> None:
        path = _plain(answer)
        self.session_path = path.path() if isinstance(path, QDBusObjectPath) else ""

    def _call(
        self,
        path: str,
        interface: str,
        member: str,
        arguments: tuple[str, ...],
        *,
        done: Callable[[QDBusMessage], None],
        service: str = LOGIND,
    ) -> None:
        """Call a method; an error or no answer at all leaves things as they are."""
        if self._system is None:
            return
        call = QDBusMessage.createMethodCall(service, path, interface, member)
        call.setArguments(list(arguments))
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        self._asked.add(watcher)

        def settle() -> None:
            self._asked.discard(watcher)
            answer = watcher.reply()
            watcher.deleteLater()
            if answer.type() is QDBusMessage.MessageType.ReplyMessage and answer.arguments():
                done(answer)

        watcher.finished.connect(settle)


def _slot(name: str) -> Any:  # noqa: ANN401 -- declared as bytes, and taken as text only
    """Return the name of a slot that takes a whole message, as Qt writes it."""
    return SLOT(f"{name}(QDBusMessage)")


def _plain(answer: QDBusMessage) -> Any:  # noqa: ANN401 -- of whatever type the service has
    value = answer.arguments()[0]
    return value.variant() if isinstance(value, QDBusVariant) else value


def _is_there(bus: QDBusConnection | None, name: str) -> bool:
    """Whether somebody has this name on a bus; answered by the bus itself, so at once."""
    if bus is None:
        return False
    return bool(bus.interface().isServiceRegistered(name).value())


def _has_session_bus() -> bool:
    """Whether there is a bus already: Qt would start one that nobody else is on."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(runtime) and (Path(runtime) / "bus").exists()


def _nobody(_reason: LockReason) -> None:
    pass
