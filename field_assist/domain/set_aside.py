"""Answers that a later change took out of what counts: kept, shown with the reason, brought back.

They are in neither the assessment nor a packet while they are set aside. Today one change does
that: a card of a person is taken off, and with it the marks about that person. What is marked
stays in the list and counts whatever place, role or time was chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

from field_assist.domain.encounter import Answer, Encounter
from field_assist.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """The marks about one person whose card was taken off, in the order of marking."""

    card: Entity
    answers: tuple[Answer, ...]


def set_aside(encounter: Encounter) -> tuple[SetAside, ...]:
    """Return what is set aside, in the order of the cards; nothing when nothing is."""
    return tuple(
        SetAside(card=card, answers=tuple(answers.values()))
        for card in encounter.entities.values()
        if card.is_removed and (answers := encounter.person_answers.get(card.id, {}))
    )
