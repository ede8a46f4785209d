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
