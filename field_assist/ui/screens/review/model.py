"""The review as a list model over immutable lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from field_assist.ui.navigation import Part
from field_assist.ui.screens.review.line import Line
from field_assist.ui.widgets.row_list_model import Index, RowListModel


class ReviewModel(RowListModel[Line]):
    """Headings and lines; only lines can be chosen."""

    def key(self, row: Line) -> tuple[str, Part | None]:
        """Return the name of the line and where it is changed."""
        return row.line, row.part

    def sentence(self, row: Line) -> str:
        """Return what a screen reader says of the line."""
        return row.sentence()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's
        """Return what the base returns, and the check of a line."""
        line = self.row(index.row()) if index.isValid() else None
        if role == Qt.ItemDataRole.CheckStateRole and line is not None and not line.is_heading:
            return Qt.CheckState.Checked if line.state.is_in else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        line = self.row(index.row()) if index.isValid() else None
        if line is None or line.is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def position_of_line(self, name: str) -> int:
        """Return where a line stands, or -1."""
        return next((n for n, line in enumerate(self._rows) if name and line.line == name), -1)

    def first(self) -> int:
        """Return the position of the first line that can be chosen, or -1."""
        return next((n for n, line in enumerate(self._rows) if not line.is_heading), -1)
