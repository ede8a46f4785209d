"""Which values of a card, and which questions, name something that can be the same elsewhere.

A name is never one: people share names. Nor is a flight, or an address without a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from field_assist.domain.entity import Entity, Field
from field_assist.domain.entity_form import FIELDS, ValueKind, said_beside
from field_assist.domain.found import Identifier, IdentifierKind
from field_assist.domain.ids import EntityId
from field_assist.identifiers.identified import Identified, Kind
from field_assist.identifiers.plain import plain
from field_assist.identifiers.values import read_value
from field_assist.storage.identifiers import Stated

_IDENTIFYING = frozenset(
    {
        ValueKind.PHONE,
        ValueKind.CONTACT,
        ValueKind.ADDRESS,
        ValueKind.DOCUMENT_NUMBER,
        ValueKind.A_NUMBER,
        ValueKind.RECEIPT,
        ValueKind.EIN,
        ValueKind.PLATE,
        ValueKind.VIN,
        ValueKind.IMO,
        ValueKind.CONTAINER,
    }
)
Compared = frozenset[tuple[EntityId, Field, str, str]]
"""Of each value its card and field, the text, and what the card says of how it is read."""

_ANY_DAY = date.min
"""No value that identifies is a date."""

_WITHOUT_DIGITS = frozenset({Kind.EMAIL, Kind.HANDLE, Kind.WEB})
_SAY_NOTHING = frozenset({"none", "unknown", "refused", "n.a", "not"})
_FEWEST, _FEWEST_OF_PLATE = 4, 3
_FEWEST_DIGITS_OF_PHONE = 7


def of_card(card: Entity) -> tuple[Stated, ...]:
    """Return the values on a card that identify something; a removed card has none."""
    return () if card.is_removed else tuple(_of_card(card))


def compared(cards: Iterable[Entity]) -> Compared:
    """Return what of some cards is compared with other encounters, as it was written.

    While it stays the same, so does what `of_card` makes of them; it is much cheaper to get.
    """
    return frozenset(
        (card.id, spec.field, card.text(spec.field), said_beside(card, spec))
        for card in cards
        if not card.is_removed
        for spec in FIELDS[card.kind]
        if spec.value in _IDENTIFYING
    )


def of_question(untrusted: str) -> tuple[Identifier, ...]:
    """Return everything that a question may name, in whatever way it is written."""
    kinds = _asked_kinds(untrusted)
    sorts = ("", "account", "handle") if ValueKind.CONTACT in kinds else ()
    asked = [(ValueKind.CONTACT, sort) for sort in sorts]
    asked += [(kind, "") for kind in kinds - {ValueKind.CONTACT}]
    found = (_identifier(read_value(kind, untrusted, _ANY_DAY, beside)) for kind, beside in asked)
    return tuple(dict.fromkeys(identifier for identifier in found if identifier))


def _asked_kinds(untrusted: str) -> frozenset[ValueKind]:
    """Return the kinds of which a text can name one, without reading it as each of them."""
    if "@" in untrusted:
        return _IDENTIFYING
    digits = sum(character.isdecimal() for character in plain(untrusted))
    if not digits:
        return frozenset(
            {ValueKind.ADDRESS}
        )  # "Fifth" is a number there; no other has one in words
    is_phone = digits >= _FEWEST_DIGITS_OF_PHONE
    return _IDENTIFYING if is_phone else _IDENTIFYING - {ValueKind.PHONE, ValueKind.CONTACT}


def _of_card(card: Entity) -> Iterator[Stated]:
    for spec in FIELDS[card.kind]:
        if spec.value not in _IDENTIFYING:
            continue
        beside = said_beside(card, spec)
        for text in card.values(spec.field):
            found = _identifier(read_value(spec.value, text, _ANY_DAY, beside))
            if found:
                yield Stated(spec.field, found, text)


def _identifier(read: Identified | None) -> Identifier | None:
    """Return the key of a value, unless it is too little to tell things apart."""
    if read is None or read.kind.value not in _KINDS:
        return None
    key = read.canonical
    has_digit = any(character.isdecimal() for character in key)
    fewest = _FEWEST_OF_PLATE if read.kind is Kind.PLATE else _FEWEST
    is_one = len(key) >= fewest and (has_digit or read.kind in _WITHOUT_DIGITS)
    if not is_one or key in _SAY_NOTHING or (read.kind is Kind.ADDRESS and " " not in key):
        return None
    return Identifier(kind=IdentifierKind(read.kind.value), key=key)


_KINDS = frozenset(kind.value for kind in IdentifierKind)
