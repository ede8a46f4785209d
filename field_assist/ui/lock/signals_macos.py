"""Reasons to lock as macOS tells them, as far as plain C reaches.

The lock screen and the screen saver come as distributed notifications of Core Foundation. Sleep,
the lid and another user are only told to code of Objective-C, for which a binding would be one
more library; the clocks notice sleep at waking, before anything is painted, and the window of
another user comes with the lock screen. Written after Apple's documentation; not yet run on macOS.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from field_assist.domain.lock_reason import LockReason, Source

_FOUNDATION = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_UTF8, _DELIVER_AT_ONCE = 0x08000100, 4
_NAMES = ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")
_CALLBACK = ctypes.CFUNCTYPE(
    None, *(ctypes.c_void_p for _ in ("centre", "observer", "name", "object", "facts"))
)


class MacSignals(QObject):
    """Fulfils `LockSignals`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heard: set[str] = set()
        self._callback: Any = None  # a function of ctypes has no type; C keeps no reference to it

    def start(self, fire: Callable[[LockReason], None]) -> None:
        """Observe the notifications; they arrive on the GUI thread, whose run loop Qt uses."""
        self._callback = _CALLBACK(lambda *_: fire(LockReason.SESSION_LOCKED))
        try:
            foundation = ctypes.CDLL(_FOUNDATION)
        except OSError:
            return
        pointer, text = ctypes.c_void_p, ctypes.c_char_p
        foundation.CFNotificationCenterGetDistributedCenter.restype = pointer
        foundation.CFStringCreateWithCString.restype = pointer
        foundation.CFStringCreateWithCString.argtypes = (pointer, text, ctypes.c_uint32)
        add = foundation.CFNotificationCenterAddObserver
        add.argtypes = (pointer, pointer, _CALLBACK, pointer, pointer, ctypes.c_long)
        add.restype = None
        centre = foundation.CFNotificationCenterGetDistributedCenter()
        for name in _NAMES if centre else ():
            said = foundation.CFStringCreateWithCString(None, name.encode(), _UTF8)
            add(centre, None, self._callback, said, None, _DELIVER_AT_ONCE)
            self._heard.add(name)

    def sources(self) -> tuple[Source, ...]:
        """Return the notifications that are observed, and sleep, which the clocks notice."""
        locked = (LockReason.SESSION_LOCKED,)
        return tuple(
            Source(name=name, tells=locked, is_found=name in self._heard) for name in _NAMES
        )
