"""A table model over immutable rows: what all tables of records have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from field_assist.ui.widgets.record_table import CELL_ROLE, Cell

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
R = TypeVar("R")


class RecordModel(QAbstractTableModel, Generic[R]):
    """One record in each row; says each cell as it is painted and as plain words.

    The first cell of a row is read aloud as a sentence about the whole row.
    """

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: Sequence[R] = ()
        self._is_narrow = False

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column, from left to right."""
        raise NotImplementedError

    def cell(self, row: R, column: int) -> Cell:
        """Return a cell as it is painted."""
        raise NotImplementedError

    def sentence(self, row: R) -> str:
        """Return a row whole, as it is read aloud."""
        words = (_words(self.cell(row, column)) for column in range(self._columns))
        return ", ".join(filter(None, words))

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Say more in fewer columns, or less in more."""
        if is_narrow != self._is_narrow:
            self.beginResetModel()
            self._is_narrow = is_narrow
            self.endResetModel()

    def row_at(self, row: int) -> R | None:
        """Return the record of a row, or None."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 -- Qt's name
        """Return the number of rows; rows have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 -- Qt's name
        """Return the number of columns; narrow windows hide some."""
        return 0 if parent.isValid() else self._columns

    def headerData(  # noqa: N802 -- Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.headings()[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell as it is painted, as plain words, or as a whole sentence."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == CELL_ROLE:
            return self.cell(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return self.sentence(row)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _words(self.cell(row, index.column()))
        return None


def _words(cell: Cell) -> str:
    return ", ".join(" ".join(filter(None, (line.text, line.beside))) for line in cell.lines)
