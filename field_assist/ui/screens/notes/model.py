"""The line of time as a list model over immutable rows; earlier ones can come before them.

A row that did not change is the same object as before; see `story.Story.rows`.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from field_assist.ui.screens.notes.rows import Row

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class TimelineModel(QAbstractListModel):
    """Shows rows; what grows changes one, what is new comes at the end, what is earlier before."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

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
            return row.sentence()
        return None

    def row(self, position: int) -> Row | None:
        """Return the row at a position, or None."""
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def position_of(self, key: str) -> int:
        """Return where a row stands, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def show_rows(self, rows: tuple[Row, ...]) -> tuple[int, ...]:
        """Take new rows and return the positions of those that changed; -1 stands for all."""
        old, self._rows = self._rows, self._rows
        keys, old_keys = [row.key for row in rows], [row.key for row in old]
        if old and keys[-len(old) :] == old_keys:  # earlier ones came before them
            self._insert(0, len(rows) - len(old), rows)
        elif keys[: len(old)] == old_keys:
            self._insert(len(old), len(rows) - len(old), rows)
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return (-1,)
        return self._tell_changed(old, 0 if keys[: len(old)] == old_keys else len(rows) - len(old))

    def _insert(self, first: int, count: int, rows: tuple[Row, ...]) -> None:
        if count:
            self.beginInsertRows(QModelIndex(), first, first + count - 1)
        self._rows = rows
        if count:
            self.endInsertRows()

    def _tell_changed(self, old: tuple[Row, ...], shift: int) -> tuple[int, ...]:
        changed = tuple(n + shift for n, row in enumerate(old) if self._rows[n + shift] is not row)
        for n in changed:
            self.dataChanged.emit(self.index(n), self.index(n))
        return changed
