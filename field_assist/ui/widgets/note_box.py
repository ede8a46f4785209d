"""The box for free text of any length: plain text only, Tab leaves it, grows to a limit."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSizeF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from field_assist.domain.typed import shared_start
from field_assist.ui.text_units import units
from field_assist.ui.theme import Theme
from field_assist.ui.widgets import long_paragraphs

_LOWEST, _HIGHEST = 72, 160
_ENDLESS_WORD = re.compile(r"\S{2000}")
_PARAGRAPH_END = "\u2029"
_BACK_AND_FORTH = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class NoteBox(QPlainTextEdit):
    """Keeps every character that is typed or pasted; `text` returns them all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_in_pieces = False
        """Whether a very long paragraph is shown as several lines."""
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self.setFixedHeight(theme.px(_LOWEST))

    def leave_undo(self) -> None:
        """Leave the keys of taking back to the screen, which takes back what was saved.

        Qt would take all back that was typed in one go, and forget it at the next note.
        """
        self.setUndoRedoEnabled(False)

    def text(self) -> str:
        """Return what is in the box; unlike `toPlainText` it keeps no-break spaces."""
        if self.is_in_pieces:
            return long_paragraphs.whole(self.document())
        return self.document().toRawText().replace(_PARAGRAPH_END, "\n")

    def show_text(self, text: str) -> None:
        """Replace everything and put the caret at the end."""
        self._wrap_for(text)
        shown, going_on = long_paragraphs.pieces(text)
        self.setPlainText(shown)
        self.is_in_pieces = bool(going_on)
        long_paragraphs.mark(self.document(), 0, going_on)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def turn_into(self, text: str) -> None:
        """Change the text where it differs, and put the caret there; the rest stays."""
        now = self.text()
        start = shared_start(now, text)
        rest = min(len(now), len(text)) - start
        tail = shared_start(now[len(now) - rest :][::-1], text[len(text) - rest :][::-1])
        if self.is_in_pieces or len(text) > long_paragraphs.LONGEST:
            self.show_text(text)
            self.put_caret(len(text) - tail)
            return
        self._wrap_for(text)
        cursor = self.textCursor()
        cursor.setPosition(units(now, start))
        cursor.setPosition(units(now, len(now) - tail), cursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - tail])
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 -- Qt's name
        """Paste the plain text and nothing else."""
        text = source.text()
        self._wrap_for(text)
        shown, going_on = long_paragraphs.pieces(text)
        first = self.document().findBlock(self.textCursor().selectionStart()).blockNumber()
        with QSignalBlocker(self):  # what is told of the text must not be told before the marks
            self.insertPlainText(shown)
            self.is_in_pieces = self.is_in_pieces or bool(going_on)
            long_paragraphs.mark(self.document(), first, going_on)
        self.textChanged.emit()
        self.cursorPositionChanged.emit()
        self.ensureCursorVisible()

    def caret(self) -> int:
        """Return the position of the caret in `text()`, in characters."""
        return self._characters(self.textCursor().position())

    def selection(self) -> tuple[int, int]:
        """Return where the selection begins and ends in `text()`, in characters."""
        cursor = self.textCursor()
        return self._characters(cursor.selectionStart()), self._characters(cursor.selectionEnd())

    def cursor_over(self, start: int, end: int) -> QTextCursor:
        """Return a cursor that selects a stretch of `text()`; the caret stays where it is."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), cursor.MoveMode.KeepAnchor)
        return cursor

    def _characters(self, position: int) -> int:
        """Return a position of Qt's in characters of `text()`."""
        before = QTextCursor(self.document())
        before.setPosition(position)
        before.setPosition(0, before.MoveMode.KeepAnchor)
        breaks = 0
        if self.is_in_pieces:
            breaks = long_paragraphs.breaks_before(self.document(), position)
        return len(before.selectedText()) - breaks

    def _position(self, character: int) -> int:
        """Return a position in `text()` as Qt counts it; one behind the end is the end."""
        wanted = units(self.text(), character)
        if self.is_in_pieces:
            wanted = long_paragraphs.with_breaks(self.document(), wanted)
        return min(wanted, self.document().characterCount() - 1)

    def put_caret(self, position: int) -> None:
        """Move the caret to a position in `text()`; one behind the end is the end."""
        cursor = self.textCursor()
        cursor.setPosition(self._position(position))
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Let the keys of taking back through where they are left to the screen."""
        is_left = not self.isUndoRedoEnabled() and event.type() is QEvent.Type.ShortcutOverride
        if is_left and isinstance(event, QKeyEvent) and any(map(event.matches, _BACK_AND_FORTH)):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Type a tab with Ctrl+Tab, because Tab leaves the box."""
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Tab and is_control:
            self.insertPlainText("\t")
            return
        super().keyPressEvent(event)

    def _wrap_for(self, text: str) -> None:
        """Break lines anywhere if a word has no end.

        Qt looks for the end of a word at each line break: a megabyte without a space takes half a
        minute to lay out, and a third of a second when lines may break anywhere.
        """
        if _ENDLESS_WORD.search(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        elif not self.document().characterCount() > 1:
            self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def _on_size_changed(self, size: QSizeF) -> None:
        """Grow with the text; Qt gives the height of a plain document in lines."""
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()) + 8)
        wanted = round(size.height() * self.fontMetrics().lineSpacing()) + frame
        low, high = self._theme.px(_LOWEST), self._theme.px(_HIGHEST)
        self.setFixedHeight(min(max(wanted, low), high))
