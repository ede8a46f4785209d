"""Every text of an encounter that somebody wrote and a packet could tell, in one place. Pure.

What is not here is not searched for words that were left out: a new text of the record is added in
`rewritten`, and in nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from field_assist.domain.adjustment import Adjustment
from field_assist.domain.deadline import Stop
from field_assist.domain.encounter import SITUATION, Answer, Encounter, Fact, ItemAnswer
from field_assist.domain.entity import Entity, Field
from field_assist.domain.entity_form import FIELDS, ValueKind
from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.domain.handling import Handled, handling_of
from field_assist.domain.ids import EntityId, IndicatorId, InstrumentId, ItemId
from field_assist.domain.line_names import (
    CONSENT,
    OWN_STEP,
    check_line,
    deadline_line,
    entity_line,
    exhibit_line,
    fact_line,
    measure_line,
    note_line,
    sign_line,
    statement_line,
    use_line,
)
from field_assist.domain.list_check import ListCheck
from field_assist.domain.measure import Measure
from field_assist.domain.redaction import Where
from field_assist.domain.statement import Statement

STATEMENT_PARTS = (
    "original",
    "language",
    "translation",
    "translated_by",
    "speaker_text",
    "listener",
    "present",
    "said_at",
)
CHECK_PARTS = ("asked", "entry", "entry_more", "verified_by")
MEASURE_PARTS = ("number", "who", "reference", "remark")
REASON = "reason"

Rewrite = Callable[[Where, str], str]


class Text(NamedTuple):
    """A text of the record and where it stands."""

    where: Where
    text: str


def texts(encounter: Encounter) -> tuple[Text, ...]:
    """Return every text that says something, in the order of the record."""
    found: list[Text] = []

    def note(where: Where, text: str) -> str:
        if text.strip():
            found.append(Text(where, text))
        return text

    rewritten(encounter, note)
    return tuple(found)


def rewritten(encounter: Encounter, rewrite: Rewrite) -> Encounter:
    """Return the encounter with each text as `rewrite` gives it back; choices stay as they are."""
    return replace(
        encounter,
        facts=_facts(encounter.facts, rewrite),
        entities={name: _card(card, rewrite) for name, card in encounter.entities.items()},
        answers=_answers(encounter.answers, None, rewrite),
        person_answers={
            person: _answers(answers, person, rewrite)
            for person, answers in encounter.person_answers.items()
        },
        stops={
            of: _stop(deadline_line(*of), stop, rewrite) for of, stop in encounter.stops.items()
        },
        statements={
            name: _statement(statement, rewrite) for name, statement in encounter.statements.items()
        },
        files=tuple(_file(file, rewrite) for file in encounter.files),
        notes=tuple(
            replace(note, text=rewrite(Where(note_line(note.id)), note.text))
            for note in encounter.notes
        ),
        item_answers={
            (name, person): _items(name, person, answers, rewrite)
            for (name, person), answers in encounter.item_answers.items()
        },
        list_checks=tuple(_check(check, rewrite) for check in encounter.list_checks),
        measures={name: _measure(each, rewrite) for name, each in encounter.measures.items()},
        adjustment=_own_step(encounter, rewrite),
        handling=_handling(encounter.handling, rewrite),
    )


def part_of_item(person: EntityId | None, item: ItemId) -> str:
    """Return which part of the line of an instrument the answer to an item is."""
    return f"{person or ''}/{item}"


def part_of_rationale(determination: str) -> str:
    """Return which part of the line of a duty the reason for a determination is."""
    return f"rationale/{determination}"


def _facts(facts: Mapping[Fact, str], rewrite: Rewrite) -> dict[Fact, str]:
    return {
        fact: rewrite(Where(fact_line(fact)), text) if fact in SITUATION else text
        for fact, text in facts.items()
    }


def _card(card: Entity, rewrite: Rewrite) -> Entity:
    chosen = {spec.field for spec in FIELDS[card.kind] if spec.value is ValueKind.CHOICE}
    line = entity_line(card.id)
    return replace(
        card,
        fields={
            name: text
            if name in chosen or name is Field.ROLE
            else rewrite(Where(line, name.value), text)
            for name, text in card.fields.items()
        },
    )


def _answers(
    answers: Mapping[IndicatorId, Answer], person: EntityId | None, rewrite: Rewrite
) -> dict[IndicatorId, Answer]:
    return {
        name: replace(answer, reason=rewrite(Where(sign_line(name, person), REASON), answer.reason))
        for name, answer in answers.items()
    }


def _stop(line: str, stop: Stop, rewrite: Rewrite) -> Stop:
    return replace(
        stop,
        who=rewrite(Where(line, "who"), stop.who),
        reference=rewrite(Where(line, "reference"), stop.reference),
        rationales={
            asked: rewrite(Where(line, part_of_rationale(asked)), text)
            for asked, text in stop.rationales.items()
        },
    )


def _statement(statement: Statement, rewrite: Rewrite) -> Statement:
    line, said = statement_line(statement.id), statement.text
    return replace(statement, text=replace(said, **_parts(line, said, STATEMENT_PARTS, rewrite)))


def _file(file: Exhibit, rewrite: Rewrite) -> Exhibit:
    line = exhibit_line(file.id)
    return replace(
        file,
        facts={
            about: text if about is FileFact.SET_ASIDE else rewrite(Where(line, about.value), text)
            for about, text in file.facts.items()
        },
    )


def _items(
    name: InstrumentId,
    person: EntityId | None,
    answers: Mapping[ItemId, ItemAnswer],
    rewrite: Rewrite,
) -> dict[ItemId, ItemAnswer]:
    line = use_line(name)
    return {
        item: replace(answer, text=rewrite(Where(line, part_of_item(person, item)), answer.text))
        for item, answer in answers.items()
    }


def _check(check: ListCheck, rewrite: Rewrite) -> ListCheck:
    return replace(check, **_parts(check_line(check.id), check, CHECK_PARTS, rewrite))


def _measure(measure: Measure, rewrite: Rewrite) -> Measure:
    return replace(measure, **_parts(measure_line(measure.id), measure, MEASURE_PARTS, rewrite))


def _parts(
    line: str, whole: object, parts: tuple[str, ...], rewrite: Rewrite
) -> dict[str, Any]:  # the names of texts; `replace` cannot say so
    return {part: rewrite(Where(line, part), getattr(whole, part)) for part in parts}


def _handling(stated: Mapping[Handled, str], rewrite: Rewrite) -> Mapping[Handled, str]:
    """Return what is stated of the handling: a packet under an exception tells the consent."""
    consent = stated.get(Handled.CONSENT, "")
    if not (consent and handling_of(stated).needs_exception):
        return stated
    return {**stated, Handled.CONSENT: rewrite(Where(CONSENT), consent)}


def _own_step(encounter: Encounter, rewrite: Rewrite) -> Adjustment | None:
    chosen = encounter.adjustment
    if chosen is None:
        return None
    return replace(
        chosen,
        reason=rewrite(Where(OWN_STEP, REASON), chosen.reason),
        second_person=rewrite(Where(OWN_STEP, "second_person"), chosen.second_person),
    )
