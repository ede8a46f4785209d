"""A group of fields on a card: what is filled in shows, the rest waits behind the heading."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from field_assist.domain.entity_form import Section
from field_assist.ui import entity_words
from field_assist.ui.screens.people.field_row import FieldRow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel

_MOST_COLUMNS, _ARROW = 2, 16


class SectionBox(QWidget):
    """Its heading opens and closes the fields that are empty."""

    toggled = Signal()

    def __init__(self, theme: Theme, section: Section, rows: tuple[FieldRow, ...]) -> None:
        super().__init__()
        self._theme = theme
        self._name = entity_words.section(section)
        self._rows = rows
        self._head = QToolButton()
        self._head.setProperty("kind", "disclosure")
        self._head.setText(self._name)
        self._head.setCheckable(True)
        side = theme.px(_ARROW)
        self._head.setIconSize(QSize(side, side))
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more = PlainLabel(kind="caption")
        self._columns = _MOST_COLUMNS
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(10))
        for row in rows:
            row.setParent(self)
            row.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._head)
        head.addWidget(self._more)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addLayout(self._grid)
        self._head.toggled.connect(self._on_toggled)
        self._show_arrow()

    @property
    def is_open(self) -> bool:
        """Whether the empty fields are wanted too."""
        return self._head.isChecked()

    def show_rows(self, shown: tuple[FieldRow, ...], folded: int) -> None:
        """Show these fields and say how many more there are; without any, show nothing."""
        for row in self._rows:
            self._grid.removeWidget(row)
            row.setVisible(row in shown)
        for number, row in enumerate(shown):
            self._grid.addWidget(row, number // self._columns, number % self._columns)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        said = self.tr("1 more field") if folded == 1 else self.tr("{0} more fields").format(folded)
        self._more.setText(said if folded else "")
        self._head.setAccessibleName(
            self.tr("{0}, {1}").format(self._name, said) if folded else self._name
        )
        self.setVisible(bool(shown) or bool(folded))

    def set_columns(self, columns: int) -> None:
        """Lay the fields out in so many columns, from the next `show_rows` on."""
        self._columns = columns

    def _on_toggled(self) -> None:
        self._show_arrow()
        self.toggled.emit()

    def _show_arrow(self) -> None:
        arrow = "chevron-down" if self.is_open else "chevron-right"
        self._head.setIcon(self._theme.icon(arrow, "text", _ARROW))
