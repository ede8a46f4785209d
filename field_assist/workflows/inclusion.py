"""Which lines of an encounter go into a packet: the choices of the review, applied. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from field_assist.domain.assessment import Assessment
from field_assist.domain.due import Deadline
from field_assist.domain.encounter import SAFETY, SITUATION, Answer, Encounter, Fact, Value
from field_assist.domain.entity import Link
from field_assist.domain.ids import (
    DeadlineId,
    EntityId,
    IndicatorId,
    InstrumentId,
    LinkId,
    ListCheckId,
    NoteId,
    StatementId,
)
from field_assist.domain.statement import Statement
from field_assist.workflows.gather import marks, reasons_of


def sign_line(indicator: IndicatorId, person: EntityId | None = None) -> str:
    """Return the name of an answer's line in the review, of one about a person or in general."""
    return f"sign:{indicator}:{person}" if person else f"sign:{indicator}"


def note_line(note_id: NoteId) -> str:
    """Return the name of a note's line in the review."""
    return f"note:{note_id}"


def fact_line(fact: Fact) -> str:
    """Return the name of a situation line in the review."""
    return f"fact:{fact.value}"


def entity_line(entity_id: EntityId) -> str:
    """Return the name of a card's line in the review."""
    return f"entity:{entity_id}"


def link_line(link_id: LinkId) -> str:
    """Return the name under which a link is left out by itself."""
    return f"link:{link_id}"


def statement_line(statement_id: StatementId) -> str:
    """Return the name of a statement's line in the review."""
    return f"statement:{statement_id}"


def deadline_line(deadline_id: DeadlineId, child: EntityId | None = None) -> str:
    """Return the name of a duty's line in the review, of one about a child or in general."""
    return f"deadline:{deadline_id}:{child}" if child else f"deadline:{deadline_id}"


def line_of(encounter: Encounter, each: Deadline) -> str:
    """Return the name of the line of a duty of an encounter.

    What was left out in general stays out once it turns out to be about the first child.
    """
    general = deadline_line(each.rule.id)
    if each.child is None or (each.child.number == 1 and general in encounter.left_out):
        return general
    return deadline_line(each.rule.id, each.child.card)


def deadlines_inside(encounter: Encounter, found: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Return those of these duties that were not left out."""
    return tuple(each for each in found if line_of(encounter, each) not in encounter.left_out)


def use_line(instrument: InstrumentId) -> str:
    """Return the name of a published instrument's line in the review."""
    return f"use:{instrument}"


def check_line(check: ListCheckId) -> str:
    """Return the name of the line of a look into an entity list in the review."""
    return f"check:{check}"


def must_stay(encounter: Encounter, result: Assessment) -> frozenset[str]:
    """Return the lines that cannot be left out, so that the step of the rest is the same step.

    They are what the step rests on, the person it is about, and each mark about a person that
    sets a sign aside which is marked yes in general: without it that sign would count for them.
    """
    reasons = {sign_line(indicator, about) for about, indicator in reasons_of(encounter, result)}
    person = {entity_line(result.person)} if result.person else set()
    set_aside = {
        sign_line(answer.indicator, about)
        for about, answer in marks(encounter)
        if about and answer.value is not Value.YES and _is_yes(encounter.answers, answer.indicator)
    }
    return frozenset(reasons | person | set_aside)


def _is_yes(answers: Mapping[IndicatorId, Answer], indicator: IndicatorId) -> bool:
    return indicator in answers and answers[indicator].value is Value.YES


def included(encounter: Encounter, result: Assessment) -> Encounter:
    """Return the encounter without what was left out, was taken off, or is blank.

    With a card go its links and the marks about that person; with both ends a link stays. What was
    done about the encounter always stays. A step of the officer's that no longer stands does not
    stand again without the sign that ended it.
    """
    out = encounter.left_out - must_stay(encounter, result)
    cards = {card.id: card for card in encounter.present() if entity_line(card.id) not in out}
    theirs = {
        person: {i: a for i, a in answers.items() if sign_line(i, person) not in out}
        for person, answers in encounter.person_answers.items()
        if person in cards
    }
    return replace(
        encounter,
        answers={i: a for i, a in encounter.answers.items() if sign_line(i) not in out},
        person_answers={person: answers for person, answers in theirs.items() if answers},
        facts={
            fact: text
            for fact, text in encounter.facts.items()
            if fact in SAFETY or (text.strip() and fact_line(fact) not in out)
        },
        notes=tuple(
            note for note in encounter.notes if note.text.strip() and note_line(note.id) not in out
        ),
        entities=cards,
        links=_links_between(encounter, cards.keys(), out),
        statements={
            statement.id: statement
            for statement in written(encounter)
            if statement_line(statement.id) not in out
        },
        item_answers={
            (name, person): answers
            for (name, person), answers in encounter.item_answers.items()
            if use_line(name) not in out and (person is None or person in cards)
        },
        list_checks=tuple(c for c in encounter.list_checks if check_line(c.id) not in out),
        measures={measure.id: measure for measure in encounter.taken()},
        stops={of: s for of, s in encounter.stops.items() if deadline_line(*of) not in out},
        adjustment=encounter.adjustment if result.adjusted_from else None,
    )


def _links_between(
    encounter: Encounter, cards: AbstractSet[EntityId], out: frozenset[str]
) -> dict[LinkId, Link]:
    return {
        link.id: link
        for link in encounter.links.values()
        if not link.is_removed
        and {link.subject, link.object} <= cards
        and link_line(link.id) not in out
    }


def written(encounter: Encounter) -> tuple[Statement, ...]:
    """Return the statements that say something and were not taken off."""
    return tuple(
        statement
        for statement in encounter.statements.values()
        if not statement.is_removed
        and (statement.text.original.strip() or statement.text.translation.strip())
    )


def withheld(encounter: Encounter, inside: Encounter, deadlines: int = 0) -> dict[str, int]:
    """Return how many recorded lines are not in the packet, by kind, each with at least one.

    A mark about a person who is left out counts as one of the signs; nothing about a person who was
    taken off counts. `deadlines` is how many duties were left out, which are in no encounter.
    """
    there = {card.id for card in encounter.present()}
    recorded = [about for about, _ in marks(encounter) if about is None or about in there]
    used = [about for _, about in encounter.item_answers if about is None or about in there]
    counts = {
        "sign": len(recorded) - len([*marks(inside)]),
        "note": sum(bool(note.text.strip()) for note in encounter.notes) - len(inside.notes),
        "fact": _stated(encounter) - _stated(inside),
        "card": len(there) - len(inside.entities),
        "statement": len(written(encounter)) - len(inside.statements),
        "deadline": deadlines,
        "use": len(used) - len(inside.item_answers),
        "check": len(encounter.list_checks) - len(inside.list_checks),
    }
    return {kind: count for kind, count in counts.items() if count}


def _stated(encounter: Encounter) -> int:
    return sum(bool(encounter.facts.get(fact, "").strip()) for fact in SITUATION)
