"""What stands in the grid of one question to several people. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import Answer, Encounter
from field_assist.domain.entity import EntityKind
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.ui import entity_words
from field_assist.ui.quoting import isolated

MOST_QUESTIONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The mark of one person on one sign; `general` holds where the person has none."""

    person: EntityId
    sign: IndicatorId
    answer: Answer | None
    general: Answer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Signs across, people down."""

    signs: tuple[tuple[IndicatorId, str], ...]
    people: tuple[tuple[EntityId, str], ...]
    cells: tuple[tuple[Cell, ...], ...]


def build_grid(encounter: Encounter, checklist: Checklist, signs: tuple[IndicatorId, ...]) -> Grid:
    """Return the grid of these signs for everybody who has a card; unknown signs are left out."""
    known = [checklist.indicators[sign] for sign in signs if sign in checklist.indicators]
    people = encounter.present(EntityKind.PERSON)
    return Grid(
        signs=tuple((sign.id, sign.short) for sign in known),
        people=tuple((card.id, _named(card.number, entity_words.title(card))) for card in people),
        cells=tuple(tuple(_cell(encounter, card.id, sign.id) for sign in known) for card in people),
    )


def _cell(encounter: Encounter, person: EntityId, sign: IndicatorId) -> Cell:
    own = encounter.person_answers.get(person, {}).get(sign)
    return Cell(person=person, sign=sign, answer=own, general=encounter.answers.get(sign))


def _named(number: int, title: str) -> str:
    return f"{number}  {isolated(title)}"
