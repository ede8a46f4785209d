"""Opens a window whole: with the frame that the desktop puts around it, on the screen it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # naming a class of Qt costs time before the first paint
    from PySide6.QtWidgets import QWidget


def keep_on_screen(window: QWidget) -> None:
    """Make a window no larger than there is room for, and move all of it there.

    The frame counts once the window shows; before that it is not known. Nothing is changed where
    there is room enough, as for a window that fills the screen, nor where no screen is left.
    """
    room = window.screen().availableGeometry()
    if window.isMaximized() or window.isFullScreen() or room.isEmpty():
        return
    frame = window.frameGeometry()
    around = frame.size() - window.size()
    most = room.size() - around
    window.setMinimumSize(window.minimumSize().boundedTo(most))
    window.resize(window.size().boundedTo(most))
    needed = window.size() + around
    left = max(room.left(), min(frame.left(), room.left() + room.width() - needed.width()))
    top = max(room.top(), min(frame.top(), room.top() + room.height() - needed.height()))
    if (left, top) != (frame.left(), frame.top()):
        window.move(left, top)
