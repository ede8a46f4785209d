"""What stands on the cards: title, tag, and the most telling facts in plain sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import Entity, EntityKind, Field, Link, PersonRole
from field_assist.domain.ids import EntityId, LinkId
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui import entity_words
from field_assist.ui.quoting import isolated

KIND_ORDER = (
    EntityKind.PERSON,
    EntityKind.DOCUMENT,
    EntityKind.CONVEYANCE,
    EntityKind.ORGANIZATION,
    EntityKind.CONTACT,
    EntityKind.PLACE,
)
"""The kinds in the order in which their cards are offered."""

_LONGEST_FACT = 120
_PIECE, _ZERO_WIDTH = 12, "\u200b"
_ENDLESS = re.compile(r"\S{24,}")

_FACTS: Mapping[Field, str] = {
    Field.BIRTH: QT_TRANSLATE_NOOP("People", "Born {0}."),
    Field.AGE_STATED: QT_TRANSLATE_NOOP("People", "Age stated: {0}."),
    Field.LANGUAGES: QT_TRANSLATE_NOOP("People", "Speaks {0}."),
    Field.CITIZENSHIPS: QT_TRANSLATE_NOOP("People", "Citizen of {0}."),
    Field.MEDICAL_NEED: QT_TRANSLATE_NOOP("People", "Medical need: {0}."),
    Field.ISSUER: QT_TRANSLATE_NOOP("People", "Issued by {0}."),
    Field.NAME_IN_DOCUMENT: QT_TRANSLATE_NOOP("People", "In the name of {0}."),
    Field.EXPIRY: QT_TRANSLATE_NOOP("People", "Valid until {0}."),
    Field.COLOR: "{0}.",
    Field.MODEL: "{0}.",
    Field.PLATE_ISSUER: QT_TRANSLATE_NOOP("People", "Plate of {0}."),
    Field.CARRIER: QT_TRANSLATE_NOOP("People", "Carrier: {0}."),
    Field.PLATFORM: QT_TRANSLATE_NOOP("People", "On {0}."),
    Field.ADDRESS: "{0}.",
    Field.NOTE: "{0}.",
}
_TOLD: Mapping[EntityKind, tuple[Field, ...]] = {
    EntityKind.PERSON: (
        Field.BIRTH,
        Field.AGE_STATED,
        Field.LANGUAGES,
        Field.CITIZENSHIPS,
        Field.MEDICAL_NEED,
        Field.NOTE,
    ),
    EntityKind.ORGANIZATION: (Field.ADDRESS, Field.NOTE),
    EntityKind.DOCUMENT: (Field.NAME_IN_DOCUMENT, Field.ISSUER, Field.EXPIRY, Field.NOTE),
    EntityKind.CONVEYANCE: (
        Field.COLOR,
        Field.MODEL,
        Field.PLATE_ISSUER,
        Field.CARRIER,
        Field.NOTE,
    ),
    EntityKind.CONTACT: (Field.PLATFORM, Field.NOTE),
    EntityKind.PLACE: (Field.ADDRESS, Field.NOTE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One card of the grid."""

    id: EntityId
    kind: EntityKind
    title: str
    tag: str
    text: str

    def sentence(self) -> str:
        """Return what a screen reader says of the card."""
        return ". ".join(part for part in (self.title, self.tag, self.text) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """How two cards connect, as a sentence without its full stop."""

    id: LinkId
    text: str


def build_rows(encounter: Encounter, kind: EntityKind) -> tuple[CardRow, ...]:
    """Return the cards of a kind, in the order in which they were made."""
    return tuple(
        CardRow(
            id=card.id,
            kind=kind,
            title=entity_words.title(card),
            tag=tag_of(card),
            text=" ".join(_told(card, encounter)),
        )
        for card in encounter.present(kind)
    )


def counts(encounter: Encounter) -> dict[EntityKind, int]:
    """Return how many cards there are of each kind."""
    return {kind: len(encounter.present(kind)) for kind in KIND_ORDER}


def link_rows(encounter: Encounter) -> tuple[LinkRow, ...]:
    """Return every link whose ends are both there, in the order in which they were made."""
    seen: dict[LinkId, Link] = {}
    for card in encounter.present():
        seen |= {link.id: link for link in encounter.links_of(card.id)}
    inside = [link for link in encounter.links.values() if link.id in seen]
    return tuple(LinkRow(id=link.id, text=link_sentence(encounter, link)) for link in inside)


def link_sentence(encounter: Encounter, link: Link) -> str:
    """Return a link as a sentence without its full stop."""
    ends = (encounter.entities[link.subject], encounter.entities[link.object])
    subject, other = (isolated(entity_words.title(card)) for card in ends)
    return f"{subject} {entity_words.relation(link.relation)} {other}"


def tag_of(card: Entity) -> str:
    """Return the role of a person, what another thing is, or else what does not head it already."""
    if card.kind is EntityKind.PERSON and card.role is not PersonRole.UNKNOWN:
        return entity_words.role(card.role)
    sort = card.text(Field.SORT)
    if sort:
        return entity_words.choice(sort)
    return entity_words.numbered(card) if card.name else ""


def named(card: Entity) -> str:
    """Return number and name, so that two cards of one name can be told apart."""
    numbered, title = entity_words.numbered(card), entity_words.title(card)
    if title == numbered:
        return numbered
    return QCoreApplication.translate("People", "{0}: {1}").format(numbered, title)


def breakable(text: str) -> str:
    """Let a word without end go on in the next line, as a label breaks only between words."""
    return _ENDLESS.sub(lambda word: _ZERO_WIDTH.join(_pieces(word[0])), text)


def _pieces(word: str) -> Iterator[str]:
    return (word[start : start + _PIECE] for start in range(0, len(word), _PIECE))


def _told(card: Entity, encounter: Encounter) -> Iterator[str]:
    title = entity_words.title(card)
    for field in _TOLD[card.kind]:
        fact = ", ".join(card.values(field))
        if fact and fact != title:
            template = QCoreApplication.translate("People", _FACTS[field])
            yield template.format(isolated(_short(fact)).rstrip("."))
    for link in encounter.links_of(card.id):
        yield _linked(card, link, encounter)


def _linked(card: Entity, link: Link, encounter: Encounter) -> str:
    """Return a link as the card would say it: without its own name where it comes first."""
    if link.subject != card.id:
        return f"{link_sentence(encounter, link)}."
    relation = entity_words.relation(link.relation)
    other = isolated(entity_words.title(encounter.entities[link.object]))
    return f"{relation[:1].upper()}{relation[1:]} {other}."


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_FACT else f"{text[:_LONGEST_FACT]}…"
