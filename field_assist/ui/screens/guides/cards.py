"""A guide as a card with a button to read it, and a note on policy as a card to read at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from field_assist.domain.guide import Guide
from field_assist.ui.screens.guides.rows import NoteRow, dated
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel


class GuideCard(QFrame):
    """`read_requested` emits the `Guide`."""

    read_requested = Signal(object)

    def __init__(self, theme: Theme, guide: Guide) -> None:
        super().__init__()
        self.setObjectName("card")
        self.guide = guide
        self.read = Button(theme, self.tr("Read"), icon="book-open")
        self.read.setAccessibleName(self.tr("Read: {0}").format(guide.title))
        self.read.setAccessibleDescription(dated(guide))
        self.read.clicked.connect(lambda: self.read_requested.emit(self.guide))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(PlainLabel(guide.title, "strong", wraps=True))
        said.addWidget(PlainLabel(dated(guide), "small", wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addLayout(said, 1)
        row.addWidget(self.read, 0, Qt.AlignmentFlag.AlignTop)


class NoteCard(QFrame):
    """One Tab stop, so that it can be reached and read aloud."""

    def __init__(self, theme: Theme, row: NoteRow) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{row.title}. {row.dated}")
        self.setAccessibleDescription(f"{row.says} {row.source} {row.checked}")
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(PlainLabel(row.title, "strong", wraps=True), 1)
        head.addWidget(PlainLabel(row.dated, "small-strong"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(2))
        column.addLayout(head)
        column.addWidget(PlainLabel(row.says, wraps=True))
        column.addWidget(PlainLabel(row.source, "small", wraps=True))
        kind = "attention" if row.is_doubtful else "caption"
        column.addWidget(PlainLabel(row.checked, kind, wraps=True))
