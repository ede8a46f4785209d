"""Joins the form of the current card to the open encounter: what it says goes to the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from field_assist.domain.entity import Entity, EntityKind, Field, Relation
from field_assist.domain.entity_form import FieldSpec
from field_assist.domain.ids import EntityId, new_id
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.people import reading_words
from field_assist.ui.screens.people.card_form import CardForm
from field_assist.ui.screens.people.view import PeopleView
from field_assist.ui.theme import Theme
from field_assist.workflows import identify


class CardPresenter:
    """One form for each kind, made when it is first needed. `card` tells which card is current."""

    def __init__(
        self,
        theme: Theme,
        desk: OpenEncounter,
        view: PeopleView,
        card: Callable[[], Entity | None],
    ) -> None:
        self._theme = theme
        self._desk = desk
        self._view = view
        self._card = card
        self._forms: dict[EntityKind, CardForm] = {}

    def show(self) -> None:
        """Show the form of the current card, or nothing where there is no card."""
        card = self._card()
        form = self._form(card.kind) if card else None
        if form is not None and card is not None:
            form.show_card(card)
        self._view.show_work(form)

    def flush(self) -> None:
        """Save what is being typed."""
        for form in self._forms.values():
            form.flush()

    def focus_start(self) -> None:
        """Put the keyboard where a fresh card begins."""
        card = self._card()
        if card is not None:
            self._form(card.kind).focus_start()

    def focus_field(self, name: str) -> None:
        """Put the keyboard on a field by its stored name; an unknown one is ignored."""
        card = self._card()
        field = next((field for field in Field if field.value == name), None)
        if card is not None and field is not None:
            self._form(card.kind).focus_field(field)

    def focused_field(self) -> str:
        """Return the stored name of the field with the keyboard, or ""."""
        card = self._card()
        field = self._form(card.kind).focused_field() if card else None
        return field.value if field else ""

    def remove(self) -> None:
        """Take the current card off."""
        card = self._card()
        if card is not None:
            self.flush()
            self._desk.remove_card(card.id)
            self._view.focus_cards()

    def _form(self, kind: EntityKind) -> CardForm:
        if kind not in self._forms:
            form = self._forms[kind] = CardForm(self._theme, kind, self._read, identify.offers)
            form.stated.connect(self._desk.state_field)
            form.phone_stated.connect(self._on_phone)
            form.plate_stated.connect(self._on_plate)
            form.remove_requested.connect(self.remove)
            form.left.connect(self._view.focus_cards)
            self._view.add_work(form)
        return self._forms[kind]

    def _read(self, spec: FieldSpec, text: str) -> str:
        return reading_words.said(identify.read(spec, text, self._today(), self._card()))

    def _today(self) -> date:
        return self._desk.now().astimezone().date()

    def _on_phone(self, person: EntityId, text: str) -> None:
        sort = identify.sort_of_contact(text, self._today())
        fields = {Field.CONTACT: text, Field.SORT: sort}
        self._quick(person, EntityKind.CONTACT, Field.CONTACT, fields, Relation.USES)

    def _on_plate(self, person: EntityId, text: str) -> None:
        fields = {Field.PLATE: text, Field.SORT: "vehicle"}
        self._quick(person, EntityKind.CONVEYANCE, Field.PLATE, fields, Relation.DRIVES)

    def _quick(
        self,
        person: EntityId,
        kind: EntityKind,
        field: Field,
        fields: dict[Field, str],
        relation: Relation,
    ) -> None:
        """Make a card for what the person uses and link it, as one step; a known one is linked."""
        desk = self._desk
        cards = desk.encounter.present(kind)
        known = next((card for card in cards if card.text(field) == fields[field]), None)
        if known is not None:
            desk.link(person, relation, known.id)
            return
        made = EntityId(new_id())
        desk.make(desk.card_stated(made, kind, fields), desk.link_stated(person, relation, made))
