"""The review as a list model over immutable lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from field_assist.ui.screens.review.line import Line

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


class ReviewModel(QAbstractListModel):
    """Headings and lines; only lines can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return how many lines there are; they have no children."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's
        """Return the title, the check, the sentence for a screen reader, or the line itself."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence()
        if role == Qt.ItemDataRole.CheckStateRole and not line.is_heading:
            return Qt.CheckState.Checked if line.state.is_in else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if not index.isValid() or self._lines[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def line(self, position: int) -> Line | None:
        """Return the line at a position, or None."""
        return self._lines[position] if 0 <= position < len(self._lines) else None

    def position_of(self, name: str) -> int:
        """Return where a line stands, or -1."""
        return next((n for n, line in enumerate(self._lines) if name and line.line == name), -1)

    def first(self) -> int:
        """Return the position of the first line that can be chosen, or -1."""
        return next((n for n, line in enumerate(self._lines) if not line.is_heading), -1)

    def show_lines(self, lines: tuple[Line, ...]) -> bool:
        """Take new lines; return whether the list itself changed, not only its states."""
        old = self._lines
        if [(x.line, x.part) for x in lines] != [(x.line, x.part) for x in old]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return True
        self._lines = lines
        for n, line in enumerate(lines):
            if line != old[n]:
                self.dataChanged.emit(self.index(n), self.index(n))
        return False
