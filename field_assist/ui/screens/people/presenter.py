"""The people screen: which card shows, and what is done below the cards."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QWidget

from field_assist.domain.entity import Entity, EntityKind
from field_assist.domain.ids import EntityId, LinkId
from field_assist.ui import keys
from field_assist.ui.navigation import (
    ADD_CARD_PLACE,
    ASK_PLACE,
    CODE_PLACE,
    LINK_PLACE,
    Navigator,
    Part,
)
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.people.ask_panel import AskPanel
from field_assist.ui.screens.people.ask_presenter import AskPresenter
from field_assist.ui.screens.people.card_presenter import CardPresenter
from field_assist.ui.screens.people.code_panel import CodePanel
from field_assist.ui.screens.people.code_presenter import CodePresenter
from field_assist.ui.screens.people.link_panel import LinkPanel
from field_assist.ui.screens.people.link_presenter import LinkPresenter
from field_assist.ui.screens.people.rows import build_rows, counts, link_rows
from field_assist.ui.screens.people.seen_presenter import SeenPresenter
from field_assist.ui.screens.people.view import PeopleView
from field_assist.ui.shortcuts import bind
from field_assist.ui.theme import Theme
from field_assist.ui.until_gone import connect_until_gone
from field_assist.workflows.session import Session


class Work(Enum):
    """What stands below the cards."""

    CARD = "card"
    CODE = "code"
    LINK = "link"
    ASK = "ask"


class PeoplePresenter:
    """A `Screen`. A place is the current card, the field the keyboard is on, and the work.

    A card that a key asks for is a place as well: going there makes it.
    """

    def __init__(
        self, theme: Theme, desk: OpenEncounter, navigator: Navigator, session: Session
    ) -> None:
        self._desk = desk
        self._navigator = navigator
        self._kind = EntityKind.PERSON
        self._current: dict[EntityKind, EntityId] = {}
        self._work = Work.CARD
        self._view = PeopleView(theme)
        self._cards = CardPresenter(theme, desk, self._view, self.card)
        self._code = CodePresenter(theme, desk, self._on_code_kept)
        self._links = LinkPresenter(theme, desk)
        self._ask = AskPresenter(theme, desk)
        self._seen = SeenPresenter(theme, desk, navigator, session)
        self._view.fill_side(self._seen.panel)
        self.view: QWidget = self._view
        self.foot: QWidget | None = None
        self._connect()
        self._show()

    def _connect(self) -> None:
        view = self._view
        view.kinds.chosen.connect(self._on_kind)
        view.cards.chosen.connect(self._on_chosen)
        view.cards.opened.connect(self._cards.focus_start)
        view.cards.remove_requested.connect(self._cards.remove)
        view.add_requested.connect(self.add)
        view.code_requested.connect(self.read_code)
        view.ask_requested.connect(self.ask_all)
        view.links.add_requested.connect(self.connect_cards)
        view.links.remove_requested.connect(self._on_link_removed)
        for panel in (self._code.panel, self._links.panel, self._ask.panel):
            view.add_work(panel)
            panel.closed.connect(self._on_closed)
        bind(keys.NEXT, view, self._on_next)
        for signal, slot in (
            (self._desk.scans.laid, self._on_scanned),
            (self._desk.changed, self._on_changed),
            (self._desk.saved, self._on_saved),
        ):
            connect_until_gone(view, signal, slot)

    def enter(self) -> None:
        """Show what is recorded and put the keyboard where the work is."""
        self._show()
        self._seen.show()
        if self._work is Work.CARD:
            self._view.focus_cards()
        else:
            self._panel().take_focus()

    def flush(self) -> None:
        """Save what is being typed."""
        self._cards.flush()

    def place(self) -> str:
        """Return the current card, its field with the keyboard, and the work with what is in it."""
        card = self.card()
        is_card = self._work is Work.CARD
        return join_place(
            card.id if card else "",
            field=self._cards.focused_field() if is_card else "",
            work="" if is_card else self._work.value,
            ask=" ".join(self._ask.signs),
            **self._code.parts(),
        )

    def return_to(self, place: str) -> None:
        """Go back to a card, or do what a key of the encounter asks for."""
        name, _, rest = place.partition(":")
        if place.startswith(ADD_CARD_PLACE):
            self.add(EntityKind(rest))
        elif place == CODE_PLACE:
            self.read_code()
        elif place == LINK_PLACE:
            self.connect_cards()
        elif name == ASK_PLACE:
            self.ask_all(rest)
        else:
            self._return_to_card(place)

    def _return_to_card(self, place: str) -> None:
        first, parts = split_place(place)
        self._code.put(parts)
        for sign in reversed(parts.get("ask", "").split()):
            self._ask.ask(sign)
        card = self._desk.encounter.entities.get(EntityId(first))
        if card is not None and not card.is_removed:
            self._go_to(card)
            self._view.focus_cards()
            self._cards.focus_field(parts.get("field", ""))
        begin = {
            Work.CODE.value: self.read_code,
            Work.LINK.value: self.connect_cards,
            Work.ASK.value: self.ask_all,
        }.get(parts.get("work", ""))
        if begin is not None:
            begin()

    def add(self, kind: EntityKind) -> None:
        """Make a card and put the keyboard where it is filled in."""
        self.flush()
        made = self._desk.add_card(kind, {})
        self._go_to(self._desk.encounter.entities[made])
        self._cards.focus_start()

    def read_code(self) -> None:
        """Show the panel for the code of a document, with what was scanned."""
        self._begin(Work.CODE)
        self._code.begin(self.card())

    def connect_cards(self) -> None:
        """Show the panel that says how two cards connect."""
        self._begin(Work.LINK)
        self._links.begin(self.card())

    def ask_all(self, sign: str = "") -> None:
        """Show the grid of one question to several people; without anybody there is none."""
        if not self._desk.encounter.present(EntityKind.PERSON):
            self._on_kind(EntityKind.PERSON)
            self._view.focus_cards()
            return
        self._begin(Work.ASK)
        self._ask.begin(sign)

    def card(self) -> Entity | None:
        """Return the current card of the kind that shows; the last one if none was chosen."""
        cards = self._desk.encounter.present(self._kind)
        chosen = (card for card in cards if card.id == self._current.get(self._kind))
        return next(chosen, cards[-1] if cards else None)

    def _begin(self, work: Work) -> None:
        self.flush()
        self._work = work
        self._show()

    def _go_to(self, card: Entity) -> None:
        """Make a card the current one."""
        self._kind = card.kind
        self._current[card.kind] = card.id
        self._begin(Work.CARD)

    def _panel(self) -> CodePanel | LinkPanel | AskPanel:
        if self._work is Work.CODE:
            return self._code.panel
        return self._links.panel if self._work is Work.LINK else self._ask.panel

    def _show(self) -> None:
        encounter, card = self._desk.encounter, self.card()
        if card is not None:
            self._current[self._kind] = card.id
        rows = build_rows(encounter, self._kind)
        self._view.show_cards(self._kind, rows, counts(encounter), card.id if card else None)
        self._view.links.show_links(link_rows(encounter))
        if self._work is Work.CARD:
            self._cards.show()
        else:
            self._view.show_work(self._panel(), has_cards=self._work is Work.LINK)
        if self._work is Work.LINK:
            self._links.show()
        if self._work is Work.ASK:
            self._ask.show()

    def _on_changed(self) -> None:
        if self.view.isVisible():
            self._show()

    def _on_saved(self, _at: object) -> None:
        if self.view.isVisible():
            self._seen.refresh()

    def _on_next(self) -> None:
        """Keep the code, make the connection, or go on to the review."""
        if self._work is Work.CODE:
            self._code.keep()
        elif self._work is Work.LINK:
            self._links.accept()
        else:
            self._navigator.show_part(Part.REVIEW)

    def _on_scanned(self) -> None:
        if self.view.isVisible() and self._work is Work.CODE:
            self._code.take_scan()

    def _on_closed(self) -> None:
        self._begin(Work.CARD)
        self._view.focus_cards()

    def _on_code_kept(self, person: EntityId) -> None:
        self._go_to(self._desk.encounter.entities[person])
        self._cards.focus_start()

    def _on_kind(self, kind: EntityKind) -> None:
        self.flush()
        self._kind = kind
        self._begin(Work.CARD)

    def _on_chosen(self, card: EntityId) -> None:
        self.flush()
        self._current[self._kind] = card
        self._begin(Work.CARD)

    def _on_link_removed(self, link: LinkId) -> None:
        self._desk.set_link(link, is_removed=True)
