"""Ways from the checklist to what lies beside it: published tables, and for goods the lists."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button


class MoreLinks(QWidget):
    """Two buttons, the second for goods only."""

    tables_requested = Signal()
    lists_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lists = Button(
            theme, self.tr("Look a name up"), "quiet", icon="search", key=keys.LISTS
        )
        self._tables = Button(
            theme, self.tr("Published tables"), "quiet", icon="list-todo", key=keys.TABLES
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for button in (self._lists, self._tables):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._lists.hide()
        self._tables.clicked.connect(self.tables_requested)
        self._lists.clicked.connect(self.lists_requested)

    def show_for(self, *, is_about_goods: bool) -> None:
        """Offer the lists only where goods are looked at."""
        self._lists.setVisible(is_about_goods)

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [self._lists, self._tables]
