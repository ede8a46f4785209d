"""Reasons to lock as Windows tells them: messages to the main window.

WM_WTSSESSION_CHANGE tells of the lock screen, of another user and of a remote desktop that was
closed; WM_POWERBROADCAST of sleep and of the lid. Written after the documentation of the Windows
API; not yet run on Windows. A registration that fails leaves that source out of `sources`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

from field_assist.domain.lock_reason import LockReason, Source

_WM_POWERBROADCAST, _WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
_PBT_APMSUSPEND, _PBT_POWERSETTINGCHANGE = 0x0004, 0x8013
_THIS_SESSION = 0
_REASON_OF_CHANGE = {
    0x2: LockReason.USER_SWITCHED,  # WTS_CONSOLE_DISCONNECT
    0x4: LockReason.USER_SWITCHED,  # WTS_REMOTE_DISCONNECT
    0x6: LockReason.USER_SWITCHED,  # WTS_SESSION_LOGOFF
    0x7: LockReason.SESSION_LOCKED,  # WTS_SESSION_LOCK
}


class _Guid(ctypes.Structure):
    _fields_ = (
        ("first", ctypes.c_uint32),
        ("second", ctypes.c_uint16),
        ("third", ctypes.c_uint16),
        ("rest", ctypes.c_ubyte * 8),
    )


class _PowerSetting(ctypes.Structure):
    _fields_ = (("what", _Guid), ("length", ctypes.c_uint32), ("value", ctypes.c_uint32))


class _Message(ctypes.Structure):
    """The start of MSG: everything behind the parameters is of no use here."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wide", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
    )


_LID = _Guid(
    0xBA3E0F4D, 0xB817, 0x4094, (ctypes.c_ubyte * 8)(0xA2, 0xD1, 0xD5, 0x63, 0x79, 0xE6, 0xA0, 0xF3)
)


class WindowsSignals(QObject):
    """Fulfils `LockSignals`."""

    def __init__(self, window: int, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._filter: _Filter | None = None
        self._hears_session = False
        self._hears_lid = False

    def start(self, fire: Callable[[LockReason], None]) -> None:
        """Register the window, and look at its messages before Qt does."""
        self._filter = _Filter(fire)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
        self._hears_session = self._register_session()
        self._hears_lid = self._register_lid()

    def sources(self) -> tuple[Source, ...]:
        """Return the three kinds of message."""
        session = (LockReason.SESSION_LOCKED, LockReason.USER_SWITCHED)
        suspended, lid = (LockReason.SUSPENDED,), (LockReason.LID_CLOSED,)
        return (
            Source(name="WTS session change", tells=session, is_found=self._hears_session),
            Source(name="Power broadcast", tells=suspended, is_found=self._filter is not None),
            Source(name="Lid switch", tells=lid, is_found=self._hears_lid),
        )

    def _register_session(self) -> bool:
        register = _library("wtsapi32").WTSRegisterSessionNotification
        register.argtypes = (wintypes.HWND, wintypes.DWORD)
        return bool(register(self._window, _THIS_SESSION))

    def _register_lid(self) -> bool:
        register = _library("user32").RegisterPowerSettingNotification
        register.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Guid), wintypes.DWORD)
        register.restype = ctypes.c_void_p
        return bool(register(self._window, ctypes.byref(_LID), 0))


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, fire: Callable[[LockReason], None]) -> None:
        super().__init__()
        self._fire = fire

    def nativeEventFilter(  # noqa: N802 -- Qt's name
        self,
        _kind: QByteArray | bytes | bytearray | memoryview[int],
        message: Any,  # noqa: ANN401 -- the address of a MSG
    ) -> tuple[bool, int]:
        """Look at each message; all of them go on to Qt."""
        said = _Message.from_address(int(message))
        reason = _reason(said.message, said.wide, said.long)
        if reason is not None:
            self._fire(reason)
        return False, 0


def _reason(message: int, wide: int, long: int) -> LockReason | None:
    if message == _WM_WTSSESSION_CHANGE:
        return _REASON_OF_CHANGE.get(wide)
    if message == _WM_POWERBROADCAST and wide == _PBT_APMSUSPEND:
        return LockReason.SUSPENDED
    if message == _WM_POWERBROADCAST and wide == _PBT_POWERSETTINGCHANGE and long:
        setting = _PowerSetting.from_address(long)
        is_lid = bytes(setting.what) == bytes(_LID)
        return LockReason.LID_CLOSED if is_lid and setting.value == 0 else None
    return None


def _library(name: str) -> Any:  # noqa: ANN401 -- functions of a library have no types
    return ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
