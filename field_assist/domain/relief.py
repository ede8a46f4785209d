"""Relief pointers: what the law offers, as facts with sources; which facts bring one up. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from field_assist.domain.assessment import may_be_minor
from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import EntityKind, Relation
from field_assist.domain.rule import Band

_REFERRED = frozenset({Band.EMERGENCY, Band.REFER_NOW, Band.REFER_THIS_SHIFT})


class When(Enum):
    """A fact of an encounter that brings a pointer up."""

    REFER = "refer"
    MINOR = "minor"
    ADULT = "adult"
    FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefPointer:
    """One relief. `ask` says whom to ask or what to write down; it promises nothing.

    `listed` is what the law lists for it, such as the crimes of a status; most list nothing.
    """

    id: str
    title: str
    says: str
    ask: str
    source: str
    listed: tuple[str, ...] = ()
    shown_when: frozenset[When]
    checked_on: date


def pointers_for(
    pointers: Iterable[ReliefPointer], checklist: Checklist, encounter: Encounter, band: Band
) -> tuple[ReliefPointer, ...]:
    """Return the pointers that the facts of an encounter bring up, in their order."""
    facts = _facts(checklist, encounter, band)
    return tuple(pointer for pointer in pointers if pointer.shown_when & facts)


def _facts(checklist: Checklist, encounter: Encounter, band: Band) -> frozenset[When]:
    if band not in _REFERRED:
        return frozenset()
    people = encounter.present(EntityKind.PERSON)
    links = (link for card in people for link in encounter.links_of(card.id))
    is_family = any(link.relation is Relation.RELATED_TO for link in links)
    age = When.MINOR if may_be_minor(checklist, encounter) else When.ADULT
    found = {When.REFER, age}
    return frozenset(found | {When.FAMILY} if is_family else found)
