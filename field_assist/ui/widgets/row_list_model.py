"""A list model over immutable rows: what the lists with painted rows have in common."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row itself, for the delegate that paints it."""


class ShownRow(Protocol):
    """A row of a list."""

    @property
    def title(self) -> str:
        """What it is called."""


R = TypeVar("R", bound=ShownRow)


class RowListModel(QAbstractListModel, Generic[R]):
    """Shows rows; a list of the same keys keeps its rows and repaints those that changed."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[R, ...] = ()

    def key(self, row: R) -> Hashable:
        """Return by what a row is known again when its words change."""
        raise NotImplementedError

    def sentence(self, row: R) -> str:
        """Return what a screen reader says of a row."""
        raise NotImplementedError

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return how many rows there are; rows have no children."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's
        """Return the title, the sentence for a screen reader, or the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(row)
        return None

    def row(self, position: int) -> R | None:
        """Return the row at a position, or None."""
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def position_of(self, key: Hashable) -> int:
        """Return where the first row of that key stands, or -1."""
        return next((n for n, row in enumerate(self._rows) if self.key(row) == key), -1)

    def show(self, rows: tuple[R, ...]) -> bool:
        """Take new rows; return whether the list itself changed, not only words of its rows."""
        old = self._rows
        changed = [n for n, row in enumerate(rows[: len(old)]) if row != old[n]]
        if len(rows) != len(old) or any(self.key(rows[n]) != self.key(old[n]) for n in changed):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return True
        self._rows = rows
        for n in changed:
            self.dataChanged.emit(self.index(n), self.index(n))
        return False
