"""The screen of the deadlines: what is known of a young person, then a card for each duty."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.domain.due import Deadline
from field_assist.ui.frame.deadline_strip import REFRESH_MS
from field_assist.ui.screens.deadlines.card import CardText, DeadlineCard
from field_assist.ui.screens.deadlines.known_card import KnownCard
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.scroll_page import ScrollPage

_WIDEST, _BESIDE_FROM = 920, 760


class DeadlinesView(QWidget):
    """Cards stay while their duty does; what is typed in one is never thrown away."""

    stop_requested = Signal(str)
    take_up_requested = Signal(str)
    accepted = Signal(str)
    closed = Signal(str)
    typed = Signal()
    refresh_due = Signal()

    def __init__(self, theme: Theme, *, is_practice: bool) -> None:
        super().__init__()
        self._theme = theme
        self._is_practice = is_practice
        self._is_narrow = False
        self._cards: dict[str, DeadlineCard] = {}
        self.known = KnownCard(theme)
        self.trouble = MessageBar(theme)
        self._none = PlainLabel(
            self.tr(
                "No deadline runs. They start when somebody may be under 18: by that answer, or by"
                " a sign that says so."
            ),
            wraps=True,
        )
        self._scroll = ScrollPage(theme, _WIDEST)
        self._order = ReadingOrder(self._scroll)
        self._list = QVBoxLayout()
        self._lay_out()
        timer = QTimer(self)
        timer.setInterval(REFRESH_MS)
        timer.timeout.connect(self.refresh_due)
        timer.start()

    def _lay_out(self) -> None:
        px = self._theme.px
        self._list.setSpacing(px(12))
        lines = self._scroll.lines
        lines.addWidget(PlainLabel(self.tr("Deadlines"), "title"))
        lines.addWidget(self.trouble)
        lines.addWidget(self._none)
        lines.addLayout(self._list)
        lines.addWidget(self.known)
        lines.addStretch(1)
        self._scroll.end_with_the_texts()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def show_cards(self, texts: tuple[tuple[Deadline, str, CardText], ...]) -> None:
        """Show each duty under its title, in this order; a card that is not named goes."""
        self._none.setVisible(not texts)
        wanted = {each.key for each, _, _ in texts}
        for gone in [name for name in self._cards if name not in wanted]:
            card = self._cards.pop(gone)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, (each, title, text) in enumerate(texts):
            card = self._cards.get(each.key) or self._make(each, title)
            card.show_text(text)
            if self._list.indexOf(card) != place:
                self._list.removeWidget(card)
                self._list.insertWidget(place, card)
                card.show()  # at once, so that it can have the keyboard

    def _make(self, each: Deadline, title: str) -> DeadlineCard:
        card = DeadlineCard(self._theme, each.rule, title, is_practice=self._is_practice)
        key = each.key
        self._cards[key] = card
        card.stop_requested.connect(lambda: self.stop_requested.emit(key))
        card.take_up_requested.connect(lambda: self.take_up_requested.emit(key))
        card.panel.accepted.connect(lambda: self.accepted.emit(key))
        card.panel.closed.connect(lambda: self.closed.emit(key))
        card.panel.typed.connect(self.typed)
        return card

    def card(self, name: str) -> DeadlineCard | None:
        """Return the card of a duty by its key, if it is shown."""
        return self._cards.get(name)

    def open_card(self) -> tuple[str, DeadlineCard] | None:
        """Return the card whose panel is open, with the key of its duty."""
        is_open = ((n, c) for n, c in self._cards.items() if not c.panel.isHidden())
        return next(is_open, None)

    def focus_start(self) -> None:
        """Put the keyboard where it was, or on the first duty, or on the first question."""
        opened = self.open_card()
        if opened is not None:
            opened[1].panel.take_focus()
            return
        first = self._list.itemAt(0)
        card = first.widget() if first is not None else None
        if isinstance(card, DeadlineCard):
            card.focus_button()
        else:
            self.known.take_focus()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put the answers below their questions."""
        self._is_narrow = is_narrow
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Put the answers below their questions where both do not fit beside each other."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_tight = self._is_narrow or self.width() < self._theme.px(_BESIDE_FROM)
        self.known.set_narrow(is_narrow=is_tight)
