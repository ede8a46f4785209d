"""One question to several people as a table: a letter marks the cell in focus, no other."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from field_assist.domain.burst import BurstGuard
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.mark import Mark, mark_of
from field_assist.ui import words
from field_assist.ui.screens.people.ask_rows import Cell, Grid
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.mark_tile import paint_mark

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1

_LETTERS = {mark.value: mark for mark in Mark}
_DIGITS = frozenset("123456789")
_ACTING = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Escape})
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ROW, _HEAD, _PAD, _TILE, _RING, _NAMES = 40, 62, 10, 24, 3, 220


class AskModel(QAbstractTableModel):
    """The grid as a model; a change of one mark repaints one cell."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = Grid(signs=(), people=(), cells=())

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return how many people there are."""
        return 0 if parent is not None and parent.isValid() else len(self._grid.people)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return how many signs are asked about."""
        return 0 if parent is not None and parent.isValid() else len(self._grid.signs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's
        """Return the word of the mark, the sentence for a screen reader, or the cell itself."""
        if not index.isValid():
            return None
        cell = self._grid.cells[index.row()][index.column()]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return word_of(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = QCoreApplication.translate("AskAll", "{0}. {1}: {2}")
            person, sign = self._grid.people[index.row()][1], self._grid.signs[index.column()][1]
            return said.format(person, sign, word_of(cell))
        return None

    def headerData(  # noqa: N802 -- Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 -- Qt's
        """Return the sign or the person at the edge."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        is_across = orientation is Qt.Orientation.Horizontal
        return (self._grid.signs if is_across else self._grid.people)[section][1]

    def column_of(self, sign: IndicatorId) -> int:
        """Return where a sign stands, or -1."""
        return next((n for n, (each, _) in enumerate(self._grid.signs) if each == sign), -1)

    def show_grid(self, grid: Grid) -> None:
        """Take another grid."""
        before, self._grid = self._grid, grid
        if (before.signs, before.people) != (grid.signs, grid.people):
            self.beginResetModel()
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before.cells, grid.cells, strict=True)):
            for column, pair in enumerate(zip(old, new, strict=True)):
                if pair[0] != pair[1]:
                    self.dataChanged.emit(self.index(row, column), self.index(row, column))


class AskDelegate(QStyledItemDelegate):
    """Paints the tile of the mark and its word."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        theme, px = self._theme, self._theme.px
        cell: Cell = index.data(CELL_ROLE)
        box = QRect(option.rect)
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.fillRect(box, theme.color("selected" if is_current else "surface"))
        painter.setPen(theme.color("border"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        top = box.center().y() - px(_TILE) / 2
        tile = QRectF(box.left() + px(_PAD), top, px(_TILE), px(_TILE))
        paint_mark(painter, tile, mark_of(cell.answer), theme)
        text = box.adjusted(px(_PAD + _TILE + 8), 0, -px(_PAD), 0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text" if cell.answer else "text_2"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(word_of(cell), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, shown)
        if is_current:
            width = px(_RING)
            pen = QPen(theme.color("focus"), width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            half = width / 2
            painter.drawRect(QRectF(box).adjusted(half, half, -half, -half))
        painter.restore()


class AskTable(QTableView):
    """Emits what the officer did in a cell; changes nothing by itself."""

    mark_requested = Signal(object, object, object)
    """Emits the `EntityId` of the person, the `IndicatorId` of the sign, and the `Mark`."""
    clear_requested = Signal(object, object)
    choice_requested = Signal(object, object, int)
    moved = Signal()
    burst_seen = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = AskModel()
        self._guard = BurstGuard()
        self.is_choosing = False
        self.setModel(self._model)
        self.setItemDelegate(AskDelegate(theme, self))
        self.setAccessibleName(self.tr("One question to several people"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._set_up_heads()

    def _set_up_heads(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        for head in (across, down):
            head.setSectionsClickable(False)
            head.setHighlightSections(False)
            head.setMinimumSectionSize(1)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setFixedHeight(self._theme.px(_HEAD))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        across.setDefaultAlignment(Qt.AlignmentFlag(int(left) | int(Qt.TextFlag.TextWordWrap)))
        down.setDefaultAlignment(left)
        down.setDefaultSectionSize(self._theme.px(_ROW))

    def show_grid(self, grid: Grid) -> None:
        """Show a grid; the keyboard stays on the same person and sign where both are there."""
        kept = self.cell()
        self._model.show_grid(grid)
        if not self.currentIndex().isValid() and grid.cells:
            self.setCurrentIndex(self._place_of(kept, grid))
        rows = len(grid.people) * self._theme.px(_ROW)
        self.setFixedHeight(rows + self._theme.px(_HEAD) + 2 * self.frameWidth())

    def _place_of(self, kept: Cell | None, grid: Grid) -> QModelIndex:
        people = [person for person, _ in grid.people]
        signs = [sign for sign, _ in grid.signs]
        row = people.index(kept.person) if kept and kept.person in people else 0
        column = signs.index(kept.sign) if kept and kept.sign in signs else 0
        return self._model.index(row, column)

    def go_to_sign(self, sign: IndicatorId) -> None:
        """Move to a sign, staying with the person; an unknown one is ignored."""
        column = self._model.column_of(sign)
        if column >= 0:
            self.setCurrentIndex(self._model.index(max(self.currentIndex().row(), 0), column))

    def cell(self) -> Cell | None:
        """Return the cell that has the keyboard."""
        found = self.currentIndex().data(CELL_ROLE)
        return found if isinstance(found, Cell) else None

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 -- Qt's name
        """Tell that another cell has the keyboard."""
        super().currentChanged(current, previous)
        self.is_choosing = False
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Mark, choose, take back; everything else moves as in any table."""
        cell = self.cell()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not (cell and plain and self._on_plain_key(event, cell.person, cell.sign)):
            super().keyPressEvent(event)

    def _on_plain_key(self, event: QKeyEvent, person: EntityId, sign: IndicatorId) -> bool:
        letter = event.text().upper()
        is_letter = bool(letter) and letter.isprintable() and not letter.isspace()
        if not is_letter and event.key() not in _ACTING | _ENDS:
            return False
        is_mark = letter in _LETTERS or (letter in _DIGITS and self.is_choosing)
        verdict = self._guard.key(event.timestamp(), is_mark=is_mark)
        if verdict.takes_back:
            self.burst_seen.emit()
        if event.isAutoRepeat() or verdict.is_burst or event.key() in _ENDS:
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in _ACTING:
            self.clear_requested.emit(person, sign)
        elif letter in _LETTERS:
            self.mark_requested.emit(person, sign, _LETTERS[letter])
        elif is_mark:
            self.choice_requested.emit(person, sign, int(letter))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Give the names a third at most."""
        super().resizeEvent(event)
        self.verticalHeader().setFixedWidth(min(self._theme.px(_NAMES), self.width() // 3))


def word_of(cell: Cell) -> str:
    """Return the mark of a cell in words; one that holds for everybody is said to."""
    if cell.answer is not None:
        return words.answer(cell.answer)
    if cell.general is not None:
        said = QCoreApplication.translate("AskAll", "In general: {0}")
        return said.format(words.answer(cell.general))
    return QCoreApplication.translate("AskAll", "Not marked")
