"""Read what was typed into a field of a card, and offer what may be meant.

The way by which screens reach the readers of `identifiers`: values go in, values come out, and
nothing that was typed is ever refused or replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from field_assist.domain.entity import Entity
from field_assist.domain.entity_form import FieldSpec, ValueKind, said_beside
from field_assist.identifiers.airports import find_airports
from field_assist.identifiers.countries import find_countries
from field_assist.identifiers.identified import Identified, Kind, Note, NoteKind
from field_assist.identifiers.languages import find_languages
from field_assist.identifiers.ports_of_entry import find_ports
from field_assist.identifiers.values import read_value

__all__ = ["Identified", "Kind", "Note", "NoteKind", "Offer", "offers", "read", "sort_of_contact"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that may be meant: what the field would say then, and how it is offered."""

    value: str
    shown: str


_SORTS: Mapping[Kind, str] = {
    Kind.PHONE: "phone",
    Kind.EMAIL: "email",
    Kind.HANDLE: "handle",
    Kind.WEB: "website",
}
_MOST_OFFERED = 8


def read(
    spec: FieldSpec, untrusted: str, today: date, card: Entity | None = None
) -> tuple[Identified, ...]:
    """Return what each value of a field was read as; () where nothing of the kind is read.

    `card` is the card that the field is on: another field of it may say more.
    """
    beside = said_beside(card, spec) if card else ""
    lines = untrusted.splitlines() if spec.is_many else [untrusted]
    found = (read_value(spec.value, line, today, beside) for line in lines if line.strip())
    return tuple(one for one in found if one is not None)


def sort_of_contact(untrusted: str, today: date) -> str:
    """Return the choice of `Field.SORT` that a phone, address or handle looks like, or ""."""
    found = read_value(ValueKind.CONTACT, untrusted, today)
    return _SORTS.get(found.kind, "") if found else ""


def offers(value: ValueKind, untrusted: str) -> tuple[Offer, ...]:
    """Return what may be meant by the beginning of a country, language or port, likeliest first."""
    if value is ValueKind.COUNTRY:
        names = [one.name for one in find_countries(untrusted, _MOST_OFFERED)]
    elif value is ValueKind.LANGUAGE:
        names = [one.name for one in find_languages(untrusted, _MOST_OFFERED)]
    elif value is ValueKind.PORT:
        ports = find_ports(untrusted, _MOST_OFFERED)
        airports = find_airports(untrusted, _MOST_OFFERED)
        coded = [(one.code, f"{one.name}, {one.state}") for one in ports]
        coded += [(one.iata, one.city) for one in airports]
        return tuple(
            Offer(value=code, shown=f"{code}  {name}") for code, name in coded[:_MOST_OFFERED]
        )
    else:
        names = []
    return tuple(Offer(value=name, shown=name) for name in names)


def warm() -> None:
    """Read the tables, which takes a second in all; for a lane, before anybody types."""
    for value in (ValueKind.COUNTRY, ValueKind.LANGUAGE, ValueKind.PORT):
        offers(value, "a")
    read_value(ValueKind.PHONE, "202-555-0143", date.min)
