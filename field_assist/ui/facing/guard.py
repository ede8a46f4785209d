"""Keeps everything but one page out of reach while the person has the screen.

What is under the page is hidden, not only covered. Of the keys of the program two are left: the
lock and the blank page. The system's own keys, as the one that switches programs, are not ours.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from field_assist.ui import keys
from field_assist.ui.main_window import MainWindow

_TYPES = QEvent.Type
_LET_THROUGH = (QKeySequence(keys.LOCK.sequence), QKeySequence(keys.BLANK.sequence))
_MOVING = frozenset(
    {
        *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter),
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
        *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Shift),
    }
)
_MODIFIED = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_KEYS = frozenset({_TYPES.KeyPress, _TYPES.KeyRelease, _TYPES.ShortcutOverride})
_DROPS = frozenset({_TYPES.ContextMenu, _TYPES.DragEnter, _TYPES.DragMove, _TYPES.Drop})


class Guard(QObject):
    """Works from its making until `let_go`. GUI thread only."""

    def __init__(self, window: MainWindow, page: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._page = page
        self._state = window.windowState()
        window.is_handed_over = True
        for other in QApplication.topLevelWidgets():
            self._put_away(other)
        window.page.hide()
        self._fit()
        page.show()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.installEventFilter(self)
            application.focusChanged.connect(self._on_focus_changed)
        window.showFullScreen()

    def let_go(self) -> None:
        """Show again what was there before."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.removeEventFilter(self)
            application.focusChanged.disconnect(self._on_focus_changed)
        self._window.is_handed_over = False
        self._window.page.show()
        self._window.setWindowState(self._state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Swallow every key that is not for the page, and every window that would open."""
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return self._is_swallowed(event)
        if kind == _TYPES.Shortcut and isinstance(event, QShortcutEvent):
            return event.key() not in _LET_THROUGH
        if kind in _DROPS:
            return True
        if kind == _TYPES.Show and isinstance(watched, QWidget) and watched.isWindow():
            QTimer.singleShot(0, self, lambda: self._put_away(watched))
        elif watched is self._window and kind in {_TYPES.Resize, _TYPES.LayoutRequest}:
            self._fit()
        return False

    def _is_swallowed(self, event: QKeyEvent) -> bool:
        """Return whether a key goes no further; one for the page is no shortcut either."""
        if QKeySequence(event.keyCombination()) in _LET_THROUGH:
            return False
        text = event.text()
        is_typed = bool(text) and text.isprintable()
        is_for_page = not event.modifiers() & _MODIFIED and (
            is_typed or Qt.Key(event.key()) in _MOVING
        )
        if event.type() == _TYPES.ShortcutOverride:
            event.accept()
            return True
        return not is_for_page

    def _fit(self) -> None:
        """Lie over everything else of the window; a frame that was made anew is hidden too."""
        self._window.page.hide()
        self._page.setGeometry(self._window.rect())
        if not self._window.is_blank:
            self._page.raise_()

    def _put_away(self, other: QWidget) -> None:
        if isValid(other) and other is not self._window and other.isVisible():
            other.close()
            other.hide()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or self._window.is_blank or not isValid(self._page):
            return
        if new is not self._page and not self._page.isAncestorOf(new):
            self._page.setFocus()
