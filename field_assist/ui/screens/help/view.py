"""The page of the help: which chapter, a field to find words in all of them, and the sections."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from field_assist.domain.help_chapter import HelpChapter, HelpSection
from field_assist.ui import keys
from field_assist.ui.drafts import hold_draft
from field_assist.ui.screens.help.cards import SectionCard
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.scroll_page import ScrollPage
from field_assist.ui.widgets.search_field import SearchField
from field_assist.ui.widgets.side_panel import clear

_WIDEST = 800


class HelpView(QWidget):
    """Knows chapters by their ids. Esc asks to go back, from the field first to what it found."""

    chapter_chosen = Signal(str)
    searched = Signal(str)
    back_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme = theme
        self.message = MessageBar(theme)
        self._back = Button(theme, self.tr("Back"), icon="corner-up-left", key=keys.HELP)
        self._chapters = ChoiceBox(theme)
        self._chapters.setAccessibleName(self.tr("Chapter"))
        self._chapters.keep_narrow()
        self.search = SearchField(theme, self.tr("Find in the help"), keys.FIND)
        hold_draft(self.search.line)
        self._found = PlainLabel(kind="small", wraps=True)
        self._cards: list[SectionCard] = []
        self._page = ScrollPage(theme, _WIDEST)
        self._sections = QVBoxLayout()
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._order = ReadingOrder(self._page)
        self._back.clicked.connect(self.back_requested)
        self._chapters.activated.connect(self._on_chosen)
        self.search.searched.connect(self.searched)
        self.search.accepted.connect(self.take_focus)
        self.search.left.connect(self.take_focus)
        bind(keys.FIND, self, self.search.take_focus, INSIDE)

    def _lay_out(self) -> None:
        px = self._theme.px
        lines = self._page.lines
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addWidget(PlainLabel(self.tr("Help"), "title", wraps=True), 1)
        head.addWidget(self._back)
        self._ways.setSpacing(px(12))
        self._ways.addWidget(self._chapters, 1)
        self._ways.addWidget(self.search, 1)
        self._sections.setSpacing(px(12))
        lines.addLayout(head)
        lines.addWidget(self.message)
        lines.addLayout(self._ways)
        lines.addWidget(self._found)
        lines.addLayout(self._sections)
        lines.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def offer(self, chapters: tuple[HelpChapter, ...]) -> None:
        """Offer these chapters to choose from."""
        with QSignalBlocker(self._chapters):
            self._chapters.clear()
            for chapter in chapters:
                self._chapters.addItem(chapter.title, chapter.id)

    def show_chapter(self, chapter: HelpChapter) -> None:
        """Show a chapter from its beginning."""
        self._chapters.setCurrentIndex(self._chapters.position_of(chapter.id))
        self._found.hide()
        self._show([SectionCard(self._theme, section) for section in chapter.sections])

    def show_found(self, found: tuple[tuple[HelpChapter, HelpSection], ...], said: str) -> None:
        """Show what a search found in any chapter, and how much that is."""
        self._found.setText(said)
        self._found.show()
        self._show([SectionCard(self._theme, part, of.title) for of, part in found])

    def _show(self, cards: list[SectionCard]) -> None:
        clear(self._sections)
        self._cards = cards
        for card in cards:
            self._sections.addWidget(card)
            card.show()
        self._page.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Put the keyboard on the first section, or on the field if none shows."""
        target = self._cards[0] if self._cards else self.search.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def section(self) -> str:
        """Return the title of the section that has, or last had, the keyboard; "" for none."""
        focused = self.focusWidget()
        return next((card.section.title for card in self._cards if card is focused), "")

    def go_to(self, section: str) -> None:
        """Put the keyboard on a section, if it shows."""
        for card in self._cards:
            if card.section.title == section:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001 -- the window's call
        """Put the field below the chapters where there is no room beside them."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._ways.setDirection(down if is_narrow else across)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Go back by Esc, from whatever does not take it itself."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, position: int) -> None:
        self.chapter_chosen.emit(str(self._chapters.itemData(position)))
