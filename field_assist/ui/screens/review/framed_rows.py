"""A framed list of what wants a look: an icon and words above, a row for each below."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.side_panel import clear


class FramedRows(QFrame):
    """Hidden until it has rows."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("issues")
        picture = PlainLabel()
        picture.setPixmap(theme.pixmap(icon, "attention", 18))
        head = QFrame()
        head.setObjectName("issues-head")
        self.head = QHBoxLayout(head)
        self._rows = QVBoxLayout()
        for layout in (self.head, self._rows):
            layout.setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(4))
            layout.setSpacing(theme.px(8))
        self.head.addWidget(picture)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.column.addWidget(head)
        self.column.addLayout(self._rows)
        self.hide()

    def show_rows(self, rows: Iterable[QWidget]) -> None:
        """Show these rows instead of the former ones, whose widgets are gone then."""
        clear(self._rows)
        shown = tuple(rows)
        for row in shown:
            self._rows.addWidget(row)
            row.show()  # else it gets the height that it had unseen, and its words are cut
        self.setVisible(bool(shown))
