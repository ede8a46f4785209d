"""The contacts: a search field, what is too old, and one card for each. It keeps nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.drafts import hold_draft
from field_assist.ui.screens.contacts.contact_card import ContactCard
from field_assist.ui.screens.contacts.local_form import LocalForm
from field_assist.ui.screens.contacts.rows import ContactRow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.scroll_page import ScrollPage

_WIDEST = 900
_ABOVE = 3
"""How many lines stand above the cards."""


class ContactsView(QWidget):
    """`searched` emits what was typed, `fill_requested` the id of a contact."""

    searched = Signal(str)
    fill_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme = theme
        self._cards: list[ContactCard] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Name, number, place or purpose"))
        self.search.setAccessibleName(self.tr("Find a contact"))
        self.search.setMaxLength(200)
        self.message = MessageBar(theme)
        self._count = PlainLabel(kind="caption")
        self.guides = Button(theme, self.tr("Guides"), icon="book-open", key=keys.GUIDES)
        self._filling = ""
        self.form = LocalForm(theme)
        self.form.hide()
        self._scroll = ScrollPage(theme, _WIDEST)
        self._lay_out()
        self._order = ReadingOrder(self)
        self.search.textChanged.connect(self.searched)
        hold_draft(self.search)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("Contacts"), "title"), 1)
        head.addWidget(self._count)
        head.addWidget(self.guides)
        lines = self._scroll.lines
        lines.addLayout(head)
        lines.addWidget(self.search)
        lines.addWidget(self.message)
        lines.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_rows(self, rows: tuple[ContactRow, ...], whole: int) -> None:
        """Show these contacts; cards of rows that did not change stay."""
        if tuple(card.row for card in self._cards) == rows:
            return
        filling = "" if self.form.isHidden() else self._filling
        self.form.hide()
        self.form.setParent(self)
        for card in self._cards:
            self._scroll.lines.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [ContactCard(self._theme, row) for row in rows]
        for place, card in enumerate(self._cards, start=_ABOVE):
            card.fill_requested.connect(self.fill_requested)
            self._scroll.lines.insertWidget(place, card)
            card.show()  # else the page would not know how high it is
            if card.row.id == filling:
                card.place.addWidget(self.form)
                self.form.show()
        count = self.tr("{0} of {1}").format(len(rows), whole)
        none = self.tr("No match among {0} contacts. Try fewer letters.").format(whole)
        self._count.setText(count if rows else none)

    def open_form(self, contact: str, number: str, name: str) -> None:
        """Put the form into the card of a contact, and the keyboard into it."""
        card = next((card for card in self._cards if card.row.id == contact), None)
        if card is not None:
            self._filling = contact
            card.place.addWidget(self.form)
            self.form.show()
            self._scroll.follow.reveal(self.form)
            self.form.show_local(card.row.name, number, name)

    def close_form(self, contact: str) -> None:
        """Put the form away, and the keyboard on the card of a contact."""
        self.form.hide()
        self.focus_contact(contact)

    def focus_contact(self, contact: str) -> None:
        """Put the keyboard on a contact, or into the search field."""
        card = next((card for card in self._cards if card.row.id == contact), None)
        target: QWidget = card.fill if card is not None else self.search
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused_contact(self) -> str:
        """Return the contact that has, or last had, the keyboard; "" for none."""
        focused = self.focusWidget()
        return next((card.row.id for card in self._cards if card.isAncestorOf(focused)), "")
