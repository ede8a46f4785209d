"""Whether Caps Lock is on, as far as a key event tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:  # naming a class of Qt costs time before the first paint
    from PySide6.QtGui import QKeyEvent

# Bits of QKeyEvent.nativeModifiers(): LockMask of X11 (Wayland's xkb has the same), and
# CapsLock of Qt's Windows key mapper. Other platforms do not say.
_LOCK_BIT = {"xcb": 0x2, "wayland": 0x2, "windows": 0x100}


def caps_lock_after(event: QKeyEvent, platform: str) -> bool | None:
    """Return whether Caps Lock is on after a key press; None when the platform does not tell.

    `platform` is `QGuiApplication.platformName()`.
    """
    bit = _LOCK_BIT.get(platform.partition("-")[0])
    if bit is None:
        return None
    was_on = bool(event.nativeModifiers() & bit)
    if event.key() != Qt.Key.Key_CapsLock:
        return was_on
    # X11 sends the state from before the key; elsewhere the next key tells.
    return not was_on if platform == "xcb" else None
