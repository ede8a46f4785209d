"""What the officer left out of a packet, as values to look for in it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.entity import Entity, Field
from field_assist.domain.entity_form import FIELDS, ValueKind, said_beside
from field_assist.domain.line_names import (
    entity_line,
    exhibit_line,
    fact_line,
    measure_line,
    statement_line,
)
from field_assist.domain.record_texts import texts
from field_assist.domain.redaction import Redaction, left_out_words, of_text
from field_assist.identifiers.search_key import fold
from field_assist.identifiers.values import read_value
from field_assist.workflows.needles import Kind, Value

_SHARED = frozenset({ValueKind.CHOICE, ValueKind.COUNTRY, ValueKind.LANGUAGE, ValueKind.PORT})
"""Kinds of values that many share: they tell of nobody in particular."""
_KINDS = {
    ValueKind.NAME: Kind.NAME,
    ValueKind.DATE: Kind.DATE,
    ValueKind.TEXT: Kind.PROSE,
    ValueKind.PROSE: Kind.PROSE,
    ValueKind.ADDRESS: Kind.PROSE,
}
_LINES_OF_NAMES = frozenset({fact_line(Fact.OFFICER), fact_line(Fact.SAFE_CONTACT)})
_PARTS_OF_NAMES = frozenset(
    {"speaker_text", "listener", "present", "translated_by", "who", "verified_by", "second_person"}
)
"""What says who somebody is, whatever else it says; parts are those of `record_texts`."""


def left_out_values(encounter: Encounter, included: Encounter) -> tuple[Value, ...]:
    """Return what is recorded and is not in the packet: lines, fields, and words within texts.

    What was taken off, as an error is, was not left out, nor what is said of a file that stays:
    that is no secret because of the file. A value of a card that a card of the
    packet has as well is told by right.
    """
    return tuple(dict.fromkeys(_values(encounter, included)))


def _values(encounter: Encounter, included: Encounter) -> Iterator[Value]:
    told, day = {text.where for text in texts(included)}, encounter.opened_at.date()
    gone = _taken_off(encounter)
    staying = {exhibit_line(file.id) for file in encounter.files} - {
        exhibit_line(file.id) for file in included.files
    }
    known = _told_by_cards(included)
    cards = {entity_line(card.id): card for card in encounter.entities.values()}
    for where, text in texts(encounter):
        if where.line in gone or where.line in staying:
            continue
        if where in told:
            chosen = of_text(encounter.redactions, where)
            for words in (*left_out_words(text, chosen), *_edited_away(text, chosen, known)):
                yield Value(text=words, kind=Kind.NAME)
        elif where.line in cards:
            values = _of_card(cards[where.line], Field(where.part), text, day)
            yield from (value for value in values if fold(value.text) not in known)
        else:
            names = where.line in _LINES_OF_NAMES or where.part in _PARTS_OF_NAMES
            kind = Kind.NAME if names else Kind.PROSE
            yield Value(text=text, kind=kind)


def _edited_away(text: str, chosen: Iterable[Redaction], known: frozenset[str]) -> Iterator[str]:
    """Yield words that were left out of a text and do not stand in it as they did any more.

    An edit changed them, or took them out: in another spelling they may be there all the same.
    """
    for each in chosen:
        is_there = each.words in text
        if each.verdict.is_out and not is_there and fold(each.words) not in known:
            yield each.words


def _taken_off(encounter: Encounter) -> frozenset[str]:
    cards = (entity_line(each.id) for each in encounter.entities.values() if each.is_removed)
    said = (statement_line(each.id) for each in encounter.statements.values() if each.is_removed)
    taken = (measure_line(each.id) for each in encounter.measures.values() if each.is_removed)
    return frozenset((*cards, *said, *taken))


def _told_by_cards(included: Encounter) -> frozenset[str]:
    return frozenset(
        fold(value)
        for card in included.entities.values()
        for text in card.fields.values()
        for value in text.splitlines()
    )


def _of_card(card: Entity, field: Field, text: str, day: date) -> Iterator[Value]:
    spec = next((each for each in FIELDS[card.kind] if each.field is field), None)
    if spec is not None and spec.value in _SHARED:
        return
    kind = _KINDS.get(spec.value, Kind.IDENTIFIER) if spec else Kind.PROSE
    values = card.values(field) if spec is not None and spec.is_many else (text,)
    for value in values:
        yield Value(text=value, kind=kind)
        read = read_value(spec.value, value, day, said_beside(card, spec)) if spec else None
        if read is not None and read.canonical not in ("", value):
            yield Value(text=read.canonical, kind=kind)
