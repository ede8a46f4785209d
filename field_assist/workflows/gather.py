"""Gather exactly what would leave: the included lines of an encounter, as one value. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from field_assist.domain.assessment import Assessment
from field_assist.domain.checklist import Indicator
from field_assist.domain.encounter import SITUATION, Answer, Encounter, Fact, Note
from field_assist.domain.ids import IndicatorId, NoteId
from field_assist.domain.referral import CustodyEvent, ReferredNote, ReferredSign
from field_assist.workflows.catalogue import Catalogue


def sign_line(indicator: IndicatorId) -> str:
    """Return the name of an answer's line in the review."""
    return f"sign:{indicator}"


def note_line(note_id: NoteId) -> str:
    """Return the name of a note's line in the review."""
    return f"note:{note_id}"


def fact_line(fact: Fact) -> str:
    """Return the name of a situation line in the review."""
    return f"fact:{fact.value}"


def local(at: datetime) -> datetime:
    """Return a time in the zone that holds here at that time, summer or winter."""
    return at.astimezone()


def included(encounter: Encounter, result: Assessment) -> Encounter:
    """Return the encounter without the marks that were left out.

    What the suggested step rests on is always in, so the step of the rest is the same step.
    """
    answers = {
        i: answer
        for i, answer in encounter.answers.items()
        if i in result.because or sign_line(i) not in encounter.left_out
    }
    return replace(encounter, answers=answers)


def custody(
    events: Iterable[CustodyEvent], encounter: Encounter, answers: Collection[IndicatorId]
) -> tuple[CustodyEvent, ...]:
    """Return the lines of custody; a line about something not in the packet does not name it."""
    left_out = {line.partition(":")[2] for line in encounter.left_out}
    return tuple(
        replace(
            event,
            at=local(event.at),
            detail=event.detail if _may_name(event, answers, left_out) else "",
        )
        for event in events
    )


def _may_name(
    event: CustodyEvent, answers: Collection[IndicatorId], left_out: Collection[str]
) -> bool:
    if event.action == "answered":
        return event.detail.partition("=")[0] in answers
    is_inner = event.action in {"line_chosen", "not_same_said", "not_same_taken_back"}
    return not is_inner and event.detail.partition(" ")[0] not in left_out


def signs(
    catalogue: Catalogue, encounter: Encounter, result: Assessment
) -> tuple[ReferredSign, ...]:
    """Return the marks in the order in which they were made, with their notes.

    That order is the vault's own; the times of the marks follow a clock that may be set back.
    """
    reasons = frozenset(result.because)
    indicators = catalogue.checklist.indicators
    return tuple(
        _sign(encounter, indicators[answer.indicator], answer, reasons)
        for answer in encounter.answers.values()
    )


def not_assessed(catalogue: Catalogue, encounter: Encounter) -> tuple[str, ...]:
    """Return the first eight of the setting that nobody asked or looked for."""
    profile = catalogue.checklist.settings[encounter.setting]
    indicators = catalogue.checklist.indicators
    return tuple(indicators[i].short for i in profile.quick_card if i not in encounter.answers)


def _sign(
    encounter: Encounter, indicator: Indicator, answer: Answer, reasons: frozenset[IndicatorId]
) -> ReferredSign:
    notes = tuple(
        _note(note, about=indicator.short)
        for note in encounter.notes
        if note.indicator == indicator.id
        and note.text.strip()
        and note_line(note.id) not in encounter.left_out
    )
    return ReferredSign(
        id=indicator.id,
        short=indicator.short,
        text=indicator.text,
        value=answer.value,
        basis=answer.basis,
        at=local(answer.at),
        strength=indicator.strength,
        elements=indicator.elements,
        source_tags=tuple(source.tag for source in indicator.sources),
        ordinary_explanations=indicator.explanations,
        reason=answer.reason,
        notes=notes,
        is_reason=indicator.id in reasons,
    )


def _note(note: Note, *, about: str) -> ReferredNote:
    return ReferredNote(
        text=note.text, at=local(note.created_at), changed_at=local(note.saved_at), about=about
    )


def loose_notes(
    catalogue: Catalogue, encounter: Encounter, carried: Collection[IndicatorId]
) -> tuple[ReferredNote, ...]:
    """Return the notes that none of the `carried` signs brings along, so that none is lost.

    A note written on a sign that was left out does not name that sign.
    """
    withheld_signs = set(encounter.answers).difference(carried)
    return tuple(
        _note(note, about="" if note.indicator in withheld_signs else _about(catalogue, note))
        for note in encounter.notes
        if note.text.strip()
        and note.indicator not in carried
        and note_line(note.id) not in encounter.left_out
    )


def _about(catalogue: Catalogue, note: Note) -> str:
    sign = catalogue.checklist.indicators.get(note.indicator) if note.indicator else None
    return sign.short if sign is not None else ""


def included_facts(encounter: Encounter) -> dict[Fact, str]:
    """Return the filled-in lines of the situation that were not left out."""
    return {
        fact: encounter.facts[fact]
        for fact in SITUATION
        if encounter.facts.get(fact, "").strip() and fact_line(fact) not in encounter.left_out
    }


def withheld(encounter: Encounter, result: Assessment) -> dict[str, int]:
    """Return how many recorded lines the officer left out, by kind: sign, note, fact."""
    lines = {
        "sign": [sign_line(i) for i in encounter.answers if i not in result.because],
        "note": [note_line(note.id) for note in encounter.notes if note.text.strip()],
        "fact": [fact_line(fact) for fact, text in encounter.facts.items() if text.strip()],
    }
    counts = {kind: len(encounter.left_out.intersection(names)) for kind, names in lines.items()}
    return {kind: count for kind, count in counts.items() if count}
