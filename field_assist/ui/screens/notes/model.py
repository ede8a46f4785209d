"""The line of time as a list model over immutable rows; earlier ones can come before them.

A row that did not change is the same object as before; see `story.Story.rows`.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from field_assist.ui.screens.notes.rows import Row
from field_assist.ui.widgets.row_list_model import RowListModel


class TimelineModel(RowListModel[Row]):
    """Shows rows; what grows changes one, what is new comes at the end, what is earlier before."""

    def key(self, row: Row) -> str:
        """Return the key of the row."""
        return row.key

    def sentence(self, row: Row) -> str:
        """Return what a screen reader says of the row."""
        return row.sentence()

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
