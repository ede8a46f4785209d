"""Offers only what can be said of two cards, and links them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.entity import Entity, Relation
from field_assist.domain.entity_form import RELATIONS
from field_assist.domain.ids import EntityId
from field_assist.ui import entity_words
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.quoting import isolated
from field_assist.ui.screens.people.link_panel import LinkPanel
from field_assist.ui.screens.people.rows import named
from field_assist.ui.theme import Theme


class LinkPresenter:
    """What is chosen stays for the next link, so that several are made in a row."""

    def __init__(self, theme: Theme, desk: OpenEncounter) -> None:
        self._desk = desk
        self._subject: EntityId | None = None
        self._relation: Relation | None = None
        self._object: EntityId | None = None
        self.panel = LinkPanel(theme)
        self.panel.subject_chosen.connect(self._on_subject)
        self.panel.relation_chosen.connect(self._on_relation)
        self.panel.object_chosen.connect(self._on_object)
        self.panel.accepted.connect(self.accept)

    def begin(self, current: Entity | None) -> None:
        """Begin with the current card as the one of which something is said."""
        self._subject = current.id if current else None
        self.show()
        self.panel.take_focus()

    def accept(self) -> None:
        """Link the two; what is linked so already stays as it is."""
        if self._subject and self._relation and self._object:
            self._desk.link(self._subject, self._relation, self._object)
            self.show()
            self.panel.take_focus()

    def show(self) -> None:
        """Offer what can be said of the cards that there are."""
        subjects = [card for card in self._cards() if self._relations(card)]
        subject = _kept(self._subject, subjects)
        relations = self._relations(subject) if subject else ()
        relation = self._relation if self._relation in relations else next(iter(relations), None)
        objects = self._objects(subject, relation) if subject and relation else []
        other = _kept(self._object, objects)
        self._subject = subject.id if subject else None
        self._relation, self._object = relation, other.id if other else None
        self.panel.show_choices(
            [(card.id, named(card)) for card in subjects],
            [(each, entity_words.relation(each)) for each in relations],
            [(card.id, named(card)) for card in objects],
        )
        self.panel.show_chosen(self._subject, self._relation, self._object)
        self._say(subject, relation, other)

    def _say(self, subject: Entity | None, relation: Relation | None, other: Entity | None) -> None:
        if subject is None or relation is None or other is None:
            none = QCoreApplication.translate("Links", "Two cards are needed to connect them.")
            self.panel.show_sentence(none, can_be_made=False)
            return
        links = self._desk.encounter.links_of(subject.id)
        wanted = (subject.id, relation, other.id)
        is_there = any((li.subject, li.relation, li.object) == wanted for li in links)
        template = "{0} {1} {2}."
        if is_there:
            template = QCoreApplication.translate("Links", "Recorded already: {0} {1} {2}.")
        names = (isolated(entity_words.title(card)) for card in (subject, other))
        first, second = names
        text = template.format(first, entity_words.relation(relation), second)
        self.panel.show_sentence(text, can_be_made=not is_there)

    def _cards(self) -> tuple[Entity, ...]:
        return self._desk.encounter.present()

    def _relations(self, subject: Entity) -> tuple[Relation, ...]:
        """Return what can be said of a card with any other one that is there."""
        kinds = {card.kind for card in self._cards() if card.id != subject.id}
        return tuple(
            relation
            for relation, spec in RELATIONS.items()
            if subject.kind in spec.subjects and kinds & spec.objects
        )

    def _objects(self, subject: Entity, relation: Relation) -> list[Entity]:
        allowed = RELATIONS[relation].objects
        return [c for c in self._cards() if c.id != subject.id and c.kind in allowed]

    def _on_subject(self, subject: EntityId) -> None:
        self._subject = subject
        self.show()

    def _on_relation(self, relation: Relation) -> None:
        self._relation = relation
        self.show()

    def _on_object(self, other: EntityId) -> None:
        self._object = other
        self.show()


def _kept(chosen: EntityId | None, cards: list[Entity]) -> Entity | None:
    return next((card for card in cards if card.id == chosen), cards[0] if cards else None)
