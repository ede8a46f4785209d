"""The code of a document, one character to a cell, typed over as on a form."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit

from field_assist.ui.theme import Theme

_CELL, _HEIGHT, _GAP, _PAD = 18.6, 28, 6, 4
_LETTER_SHARE = 0.62
"""How much of its size a letter of the font is wide, with a little room."""
_FILLER = "<"
_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class CellLook(Enum):
    """What a cell says: its colours, and for a differing digit its edge as well."""

    PLAIN = ("surface", "text", "border")
    FILLER = ("surface", "text_3", "border")
    AGREES = ("saved_tint", "saved", "border")
    DIFFERS = ("danger_tint", "danger", "danger")
    SURPLUS = ("attention_tint", "attention", "attention")


class Shape(NamedTuple):
    """How many lines of how many cells are drawn."""

    lines: int
    width: int


class CodeCells(QPlainTextEdit):
    """Typing replaces the character in the cell; Space is the filler; Tab leaves.

    A plain text box underneath, so that a screen reader, the clipboard and input methods find what
    they know; only its look is different.
    """

    typed = Signal(str)
    """Emits the whole text after each key."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shape = Shape(2, 44)
        self._looks: Mapping[tuple[int, int], CellLook] = {}
        self.setAccessibleName(self.tr("Code at the bottom of the document"))
        self.setTabChangesFocus(True)
        self.setOverwriteMode(True)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhUppercaseOnly | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.textChanged.connect(lambda: self.typed.emit(self.toPlainText()))
        self.cursorPositionChanged.connect(self.viewport().update)
        self._fit()

    def show_code(
        self,
        lines: tuple[str, ...],
        shape: Shape,
        looks: Mapping[tuple[int, int], CellLook],
    ) -> None:
        """Show lines in their cells; the caret stays at its character, or at the end."""
        self._looks = looks
        if shape != self._shape:
            self._shape = shape
            self._fit()
        text = "\n".join(lines)
        if text != self.toPlainText():
            self._put(text)
        self.viewport().update()

    def _put(self, text: str) -> None:
        cursor = self.textCursor()
        before = self.toPlainText()[: cursor.position()]
        is_at_end = cursor.atEnd()
        with QSignalBlocker(self):
            self.setPlainText(text)
        characters = len(before.replace("\n", ""))
        cursor = self.textCursor()
        cursor.setPosition(len(text) if is_at_end else _position(text, characters))
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Type a filler with Space; empty a cell in the middle without moving the others."""
        key, cursor = event.key(), self.textCursor()
        is_inside = not cursor.atEnd() and not cursor.hasSelection()
        letter = _FILLER if key == Qt.Key.Key_Space else event.text()
        is_letter = letter.isprintable() and bool(letter)
        has_command = event.modifiers() & _COMMANDS
        if is_letter and not has_command:
            self._type(letter)
        elif key in _ENDS and not has_command:
            self._next_line()
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and is_inside:
            self._empty_cell(is_before=key == Qt.Key.Key_Backspace)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _type(self, letter: str) -> None:
        cursor = self.textCursor()
        block = cursor.block()
        if cursor.atBlockEnd() and block.length() > self._shape.width and block.next().isValid():
            cursor.movePosition(cursor.MoveOperation.NextCharacter)
        if not cursor.hasSelection() and not cursor.atBlockEnd():
            cursor.movePosition(cursor.MoveOperation.NextCharacter, cursor.MoveMode.KeepAnchor)
        cursor.insertText(letter)
        self.setTextCursor(cursor)

    def _next_line(self) -> None:
        cursor = self.textCursor()
        if cursor.block().next().isValid():
            cursor.movePosition(cursor.MoveOperation.NextBlock)
        elif cursor.atEnd() and self.blockCount() < self._shape.lines:
            cursor.insertText("\n")
        self.setTextCursor(cursor)

    def _empty_cell(self, *, is_before: bool) -> None:
        cursor = self.textCursor()
        if is_before and not cursor.movePosition(cursor.MoveOperation.PreviousCharacter):
            return
        if cursor.atBlockEnd():
            self.setTextCursor(cursor)
            return
        cursor.movePosition(cursor.MoveOperation.NextCharacter, cursor.MoveMode.KeepAnchor)
        cursor.insertText(_FILLER)
        cursor.movePosition(cursor.MoveOperation.PreviousCharacter)
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 -- Qt's name
        """Paste plain text in place of everything: a code is copied whole."""
        self.setPlainText(source.text())
        self.moveCursor(QTextCursor.MoveOperation.End)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Put the caret into the cell under the pointer."""
        line, column = self._cell_at(event.position().toPoint())
        block = self.document().findBlockByNumber(min(line, self.blockCount() - 1))
        cursor = self.textCursor()
        cursor.setPosition(block.position() + min(column, max(block.length() - 1, 0)))
        self.setTextCursor(cursor)

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Select nothing by the pointer: cells do not lie where Qt lays out the text."""

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the width of all cells."""
        return QSize(round(self._theme.px(_CELL) * self._columns()), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Make the cells as wide as there is room for."""
        super().resizeEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Draw the cells and what stands in them."""
        painter = QPainter(self.viewport())
        font = self._theme.font("mrz")
        font.setPixelSize(max(1, min(font.pixelSize(), int(self._cell() / _LETTER_SHARE))))
        painter.setFont(font)
        lines = self.toPlainText().split("\n")
        for number in range(max(self._shape.lines, len(lines))):
            text = lines[number] if number < len(lines) else ""
            for column in range(max(self._shape.width, len(text))):
                self._paint_cell(painter, number, column, text[column : column + 1])
        self._paint_caret(painter)
        painter.end()

    def _paint_cell(self, painter: QPainter, line: int, column: int, letter: str) -> None:
        usual = CellLook.FILLER if letter in ("", _FILLER) else CellLook.PLAIN
        look = self._looks.get((line, column), usual)
        ground, ink, edge = look.value
        box = self._box(line, column)
        painter.setPen(self._theme.color(edge))
        painter.setBrush(self._theme.color(ground))
        painter.drawRect(box)
        if look in (CellLook.DIFFERS, CellLook.SURPLUS):
            painter.setPen(QPen(self._theme.color(edge), self._theme.px(2)))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.setPen(self._theme.color(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)

    def _paint_caret(self, painter: QPainter) -> None:
        if not self.hasFocus():
            return
        cursor = self.textCursor()
        box = self._box(cursor.blockNumber(), min(cursor.positionInBlock(), self._columns() - 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("focus"), self._theme.px(2)))
        painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _columns(self) -> int:
        longest = max((len(line) for line in self.toPlainText().split("\n")), default=0)
        return max(self._shape.width, longest)

    def _cell(self) -> float:
        room = self.viewport().width() - 2 * self._theme.px(_PAD)
        return min(float(self._theme.px(_CELL)), room / self._columns())

    def _box(self, line: int, column: int) -> QRectF:
        px, cell = self._theme.px, self._cell()
        top = px(_PAD) + line * px(_HEIGHT + _GAP)
        return QRectF(px(_PAD) + column * cell, top, cell, px(_HEIGHT))

    def _cell_at(self, point: QPoint) -> tuple[int, int]:
        px = self._theme.px
        line = max(0, (point.y() - px(_PAD)) // px(_HEIGHT + _GAP))
        return line, max(0, int((point.x() - px(_PAD)) / self._cell()))

    def _fit(self) -> None:
        px = self._theme.px
        inside = self._shape.lines * px(_HEIGHT + _GAP) - px(_GAP) + 2 * px(_PAD)
        self.setFixedHeight(inside + 2 * px(6) + 2 * self.frameWidth())


def _position(text: str, characters: int) -> int:
    """Return where so many characters of a text end, those that end lines not counted."""
    position = 0
    while characters and position < len(text):
        characters -= text[position] != "\n"
        position += 1
    return position
