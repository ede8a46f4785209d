"""A list with headings between its rows, which the keyboard passes over."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView


class HeadedList(QListView):
    """Headings are the rows that cannot be selected; each is followed by a row that can."""

    def moveCursor(  # noqa: N802 -- Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move as in any list, but never to a heading: Qt would stay where it is."""
        index = super().moveCursor(action, modifiers)
        is_heading = index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsSelectable
        return index.siblingAtRow(index.row() + 1) if is_heading else index

    def go_on(self, rows: int) -> None:
        """Do what the arrow keys do: one row down for 1, one up for -1, nothing for 0."""
        if rows:
            actions = QAbstractItemView.CursorAction
            action = actions.MoveDown if rows > 0 else actions.MoveUp
            index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
            if index.isValid():
                self.setCurrentIndex(index)
