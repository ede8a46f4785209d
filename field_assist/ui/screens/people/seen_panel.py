"""What was seen before in other encounters of this vault, and one of them looked at beside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui.screens.people.card_list import ICON_OF
from field_assist.ui.screens.people.rows import breakable
from field_assist.ui.screens.people.seen_rows import BesideRow, SeenRow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel


class SeenPanel(QWidget):
    """Each match with the fact that both hold; nothing is concluded from it."""

    beside_requested = Signal(object)
    """Emits the `SeenBefore` whose encounter is to be shown beside."""
    not_same_requested = Signal(object)
    taken_back = Signal(object)
    """Emits the `SeenBefore` of which it was said that they are not the same."""
    go_requested = Signal()
    beside_closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: object = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(8))
        self._parts: list[QWidget] = []

    def show_matches(
        self, rows: tuple[SeenRow, ...], said_not_same: SeenRow | None, *, is_asked: bool
    ) -> None:
        """Show the matches; `is_asked` says whether there is anything that could match."""
        if not self._is_news((rows, said_not_same, is_asked)):
            return
        for row in rows:
            self._add(self._match(row))
        if said_not_same is not None:
            self._add(self._said(said_not_same))
        if not rows:
            none = self.tr("No other encounter of this vault has the same number or address.")
            asked = self.tr(
                "A document, phone, plate, handle or address is compared with the other"
                " encounters of this vault."
            )
            self._add(PlainLabel(none if is_asked else asked, "small", wraps=True))

    def show_beside(self, label: str, rows: tuple[BesideRow, ...]) -> None:
        """Show the cards of another encounter."""
        if not self._is_news((label, rows)):
            return
        self._add(PlainLabel(self.tr("Beside: {0}").format(label), "strong"))
        for row in rows:
            self._add(self._beside(row))
        go = Button(self._theme, self.tr("Go to {0}").format(label))
        close = Button(self._theme, self.tr("Back to what was seen before"), "quiet")
        go.clicked.connect(self.go_requested)
        close.clicked.connect(self.beside_closed)
        self._add(go, is_button=True)
        self._add(close, is_button=True)
        if self.isVisible():
            close.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, text: str) -> None:
        """Say why nothing can be shown."""
        if self._is_news(text):
            self._add(PlainLabel(text, "attention", wraps=True))

    def _is_news(self, shown: object) -> bool:
        """Take everything away, unless exactly this is shown already."""
        if shown == self._shown:
            return False
        self._shown = shown
        for part in self._parts:
            self._lines.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        return True

    def _add(self, part: QWidget, *, is_button: bool = False) -> None:
        self._parts.append(part)
        if is_button:
            self._lines.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._lines.addWidget(part)
        part.show()  # at once: Qt would do it only later

    def _match(self, row: SeenRow) -> QFrame:
        px = self._theme.px
        card = QFrame()
        card.setObjectName("card")
        head = QHBoxLayout()
        head.addWidget(PlainLabel(row.label, "strong"), 1)
        head.addWidget(PlainLabel(row.day, "small"))
        beside = Button(self._theme, self.tr("Open beside"))
        beside.setAccessibleName(self.tr("Open beside: {0}, {1}").format(row.label, row.fact))
        beside.clicked.connect(partial(self.beside_requested.emit, row.seen))
        other = Button(self._theme, self.tr("Not the same"), "quiet")
        other.setAccessibleName(self.tr("Not the same: {0}, {1}").format(row.label, row.fact))
        other.clicked.connect(partial(self.not_same_requested.emit, row.seen))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(4))
        buttons.addWidget(beside)
        buttons.addWidget(other)
        buttons.addStretch(1)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(PlainLabel(breakable(row.fact), "fact", wraps=True))
        for text in (row.other, row.seen.place):
            if text:
                column.addWidget(PlainLabel(breakable(text), "small", wraps=True))
        column.addLayout(buttons)
        return card

    def _said(self, row: SeenRow) -> QWidget:
        part = QWidget()
        said = self.tr("{0} is not shown any more for this.").format(row.label)
        back = Button(self._theme, self.tr("Take back"), "quiet", icon="undo-2")
        back.clicked.connect(partial(self.taken_back.emit, row.seen))
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(PlainLabel(said, "small", wraps=True), 1)
        line.addWidget(back)
        return part

    def _beside(self, row: BesideRow) -> QWidget:
        part = QWidget()
        icon = PlainLabel()
        name = ICON_OF[row.kind] if row.kind else "arrow-right"
        icon.setPixmap(self._theme.pixmap(name, "text_2", 16))
        icon.setContentsMargins(0, self._theme.px(2), 0, 0)
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(8))
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PlainLabel(breakable(row.text), "fact", wraps=True), 1)
        return part
