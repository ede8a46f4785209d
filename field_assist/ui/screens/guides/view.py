"""The page of guides: those of the agency, what is wrong with others, notes on policy, a reader."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from field_assist.domain.guide import Guide
from field_assist.ui.screens.guides.cards import GuideCard, NoteCard
from field_assist.ui.screens.guides.rows import NoteRow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.file_viewer import FileViewer
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.scroll_page import ScrollPage
from field_assist.ui.widgets.side_panel import clear

_WIDEST = 900


class GuidesView(QWidget):
    """`read_requested` emits the `Guide`; the viewer says what is wanted of it."""

    read_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme = theme
        self.message = MessageBar(theme)
        self._none = PlainLabel(kind="small", wraps=True)
        self._where = PlainLabel(kind="small", wraps=True)
        self._guides, self._refused, self._notes = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._cards: list[GuideCard] = []
        self.viewer = FileViewer(theme)
        self._list = ScrollPage(theme, _WIDEST)
        self._stack = QStackedWidget()
        self._lay_out()
        self._order = ReadingOrder(self._list)

    def _lay_out(self) -> None:
        px = self._theme.px
        lines = self._list.lines
        lines.addWidget(PlainLabel(self.tr("Guides, and notes on policy"), "title", wraps=True))
        lines.addWidget(self.message)
        lines.addWidget(PlainLabel(self.tr("Guides and pamphlets of your agency"), "section"))
        lines.addWidget(self._where)
        lines.addWidget(self._none)
        lines.addLayout(self._guides)
        lines.addLayout(self._refused)
        lines.addWidget(PlainLabel(self.tr("Notes on policy"), "section"))
        says = self.tr(
            "Policy moves faster than law. These are notes of their day; no suggestion and no clock"
            " of this program rests on one of them, and none is in a packet."
        )
        lines.addWidget(PlainLabel(says, "small", wraps=True))
        lines.addLayout(self._notes)
        lines.addStretch(1)
        for column in (self._guides, self._refused, self._notes):
            column.setSpacing(px(8))
        reader = QWidget()
        around = QHBoxLayout(reader)
        around.setContentsMargins(px(20), px(16), px(20), px(16))
        around.addWidget(self.viewer)
        self._stack.addWidget(self._list)
        self._stack.addWidget(reader)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def show_guides(self, guides: tuple[Guide, ...], refused: tuple[str, ...], where: str) -> None:
        """Show the guides, what is wrong with other files, and where all of them lie."""
        for layout in (self._guides, self._refused):
            clear(layout)
        self._cards = [GuideCard(self._theme, guide) for guide in guides]
        for card in self._cards:
            card.read_requested.connect(self.read_requested)
            self._guides.addWidget(card)
            card.show()
        for text in refused:
            label = PlainLabel(text, "attention", wraps=True)
            self._refused.addWidget(label)
            label.show()
        self._where.setText(where)
        self._none.setText(self.tr("Your agency has placed none on this computer."))
        self._none.setVisible(not guides)

    def show_notes(self, rows: tuple[NoteRow, ...]) -> None:
        """Show the notes on policy."""
        clear(self._notes)
        for row in rows:
            card = NoteCard(self._theme, row)
            self._notes.addWidget(card)
            card.show()

    def show_reader(self) -> None:
        """Show the reader."""
        self._stack.setCurrentIndex(1)

    def show_list(self, guide: str) -> None:
        """Put the reader away, and the keyboard on a guide or on the first thing that takes it."""
        self.viewer.forget()
        self._stack.setCurrentIndex(0)
        target: QWidget | None = next(
            (card.read for card in self._cards if card.guide.name == guide),
            self._cards[0].read if self._cards else self._first_note(),
        )
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused_guide(self) -> str:
        """Return the name of the guide that has, or last had, the keyboard; "" for none."""
        focused = self.focusWidget()
        return next((c.guide.name for c in self._cards if c.isAncestorOf(focused)), "")

    def _first_note(self) -> QWidget | None:
        item = self._notes.itemAt(0)
        return item.widget() if item is not None else None
