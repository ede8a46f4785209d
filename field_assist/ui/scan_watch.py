"""Notices that a scanner types the code of a document, wherever in an encounter the keyboard is.

A scanner is a keyboard that is faster than anybody. Its keys mark nothing, press nothing, and what
came into a field is taken out of it again; the code is handed on as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from field_assist.domain.burst import QUIET_MS, BurstGuard
from field_assist.domain.clock import Clock
from field_assist.workflows import read_code

_OF_A_CODE = re.compile(r"[A-Z0-9<\n]+")
_SURELY_A_SCANNER = 3
"""So many keys of a burst are seen by a list, whose own guard takes its first mark back."""
_LINE_OF_A_CODE = 28
_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Scan(NamedTuple):
    """What a scanner typed, and when."""

    text: str
    at: datetime


class Piece(NamedTuple):
    """What was typed in one go while one widget had the keyboard."""

    field: QWidget
    text: str


class ScanTray(QObject):
    """Where the code of a document lies until somebody takes it; the newest only."""

    laid = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._scan: Scan | None = None

    @property
    def lying(self) -> Scan | None:
        """What lies there; it stays."""
        return self._scan

    def put_back(self, scan: Scan) -> None:
        """Lay down again what was scanned before."""
        self._scan = scan

    def lay(self, text: str) -> bool:
        """Lay a code down; return whether it was taken at once."""
        self._scan = Scan(text, self._clock.now())
        self.laid.emit()
        return self._scan is None

    def take(self) -> Scan | None:
        """Return what lies there, once."""
        scan, self._scan = self._scan, None
        return scan


class ScanWatch(QObject):
    """Looks at every key while `is_on` says so."""

    scanned = Signal(str)

    def __init__(
        self, parent: QObject, is_on: Callable[[], bool], now: Callable[[], datetime]
    ) -> None:
        super().__init__(parent)
        self._is_on = is_on
        self._now = now
        self._guard = BurstGuard()
        self._text = ""
        self._is_burst = False
        self._pieces: list[Piece] = []
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet)
        self._watched: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
            self._on_focus_changed(None, QApplication.focusWidget())

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Go where the keyboard goes: a filter for all events of the program slows each of them."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Collect what is typed fast; keep the keys of a code from pressing anything."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        focused = QApplication.focusWidget()
        if focused is None or watched is not focused or not self._is_on():
            return False
        return self._key(event, focused)

    def _key(self, event: QKeyEvent, focused: QWidget) -> bool:
        is_end = event.key() in _ENDS
        letter = "\n" if is_end else event.text()
        is_typed = is_end or (bool(letter) and letter.isprintable())
        if not is_typed or event.isAutoRepeat():
            return False
        self._is_burst = self._guard.key(event.timestamp(), is_mark=False).is_burst
        self._text = self._text + letter if self._is_burst else letter
        self._add_piece(focused, letter)
        if not self._is_burst:
            return False
        self._quiet.start()
        return self._swallows(focused, is_end=is_end)

    def _add_piece(self, focused: QWidget, letter: str) -> None:
        """Note where a letter goes: the keyboard may be moved in the middle of a code."""
        if not self._is_burst:
            self._pieces = []
        if self._pieces and self._pieces[-1].field is focused:
            letter = self._pieces.pop().text + letter
        self._pieces.append(Piece(focused, letter))

    def _swallows(self, focused: QWidget, *, is_end: bool) -> bool:
        """Whether a key is kept from a list or a button, or an Enter from a field."""
        if not _OF_A_CODE.fullmatch(self._text):
            return False
        if isinstance(focused, QLineEdit | QPlainTextEdit):
            return is_end and len(self._text) > _LINE_OF_A_CODE and "<" in self._text
        return len(self._text) > _SURELY_A_SCANNER

    def _on_quiet(self) -> None:
        text, self._text = self._text, ""
        pieces, self._pieces = self._pieces, []
        today = self._now().astimezone().date()
        if _OF_A_CODE.fullmatch(text) and read_code.is_code(text, today):
            for piece in reversed(pieces):
                _take_out(piece.field, piece.text.replace("\n", ""))
            self.scanned.emit(text)


def _take_out(field: QWidget, run: str) -> None:
    """Take what a scanner typed out of a field, if it still stands right before the caret."""
    if not isValid(field):
        return
    if isinstance(field, QLineEdit):
        caret = field.cursorPosition()
        if field.text()[:caret].endswith(run):
            field.setSelection(caret - len(run), len(run))
            field.del_()
    elif isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        caret = cursor.position()
        cursor.setPosition(max(caret - len(run), 0))
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == run:
            cursor.removeSelectedText()
