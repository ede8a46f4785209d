"""One contact as a card: the number readable at arm's length, and what is known about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from field_assist.ui.screens.contacts.rows import ContactRow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel


class ContactCard(QFrame):
    """`fill_requested` emits the id of the contact."""

    fill_requested = Signal(str)

    def __init__(self, theme: Theme, row: ContactRow) -> None:
        super().__init__()
        self.setObjectName("card")
        self.row = row
        px = theme.px
        number = PlainLabel(row.number, "number")
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        known = self.tr("Change") if row.is_local else self.tr("Replace")
        word = known if row.number else self.tr("Fill in")
        self.fill = Button(theme, word, "" if row.is_local else "quiet", icon="pencil")
        self.fill.setAccessibleName(self.tr("{0}: {1}").format(word, row.name))
        self.fill.setAccessibleDescription(". ".join((row.number, *row.lines, row.checked)))
        self.fill.clicked.connect(lambda: self.fill_requested.emit(self.row.id))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(PlainLabel(row.name, "strong", wraps=True), 1)
        head.addWidget(number)
        head.addWidget(self.fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        column.setSpacing(px(2))
        column.addLayout(head)
        for line in row.lines:
            column.addWidget(PlainLabel(line, "small", wraps=True))
        kind = "attention" if row.is_doubtful else "caption"
        column.addWidget(PlainLabel(row.checked, kind, wraps=True))
        self.place = QVBoxLayout()
        column.addLayout(self.place)
