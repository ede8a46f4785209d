"""Gather exactly what would leave: the included lines of an encounter, as one value. Pure.

What is included is in `inclusion`; cards, links and statements are in `gather_cards`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from field_assist.domain.assessment import Assessment
from field_assist.domain.checklist import Indicator
from field_assist.domain.encounter import SITUATION, Answer, Encounter, Fact, Note
from field_assist.domain.ids import EntityId, IndicatorId, InstrumentId, NoteId
from field_assist.domain.referral import CustodyEvent, ReferredNote, ReferredSign, ReferredStep
from field_assist.workflows.catalogue import Catalogue

_ROWS = ("card_", "link_", "statement_", "measure_")
_ABOUT_FILES = ("attached", "share_copy_made", "file_", "hash_")
_TOLD = frozenset(
    {
        "encounter_started",
        "fact_stated",
        "step_adjusted",
        "note_written",
        "packet_sealed",
        "second_way_chosen",
        "mail_encrypted",
        "mail_with_phrase",
        "handing_over",
        "not_handed_over",
        "saved_to_folder",
        "draft_made",
        "printed",
        "acknowledged",
        "misdirected_reported",
        "sheet_shown",
        "list_checked",
        "list_check_taken_back",
        "handling_stated",
    }
)
"""What the log says of these goes along; of any other act it is told that it was done, no more.

What it says of a file goes with that file; no answer about what a picture shows ever does.
"""


def local(at: datetime) -> datetime:
    """Return a time in the zone that holds here at that time, summer or winter."""
    return at.astimezone()


def marks(encounter: Encounter) -> Iterator[tuple[EntityId | None, Answer]]:
    """Yield each answer with whom it is about, those in general first, in the order of marking.

    That order is the vault's own; the times of the marks follow a clock that may be set back.
    """
    for answer in encounter.answers.values():
        yield None, answer
    for person, answers in encounter.person_answers.items():
        for answer in answers.values():
            yield person, answer


def custody(events: Iterable[CustodyEvent], included: Encounter) -> tuple[CustodyEvent, ...]:
    """Return the lines of custody; a line about something not in the packet does not name it."""
    answered = {(answer.indicator, person) for person, answer in marks(included)}
    rows: set[str] = {
        *(*included.entities, *included.links, *included.statements, *included.measures),
        *(file.id for file in included.files),
    }
    return tuple(
        replace(
            event,
            at=local(event.at),
            detail=event.detail if _may_name(event, included, answered, rows) else "",
        )
        for event in events
    )


def _may_name(
    event: CustodyEvent,
    included: Encounter,
    answered: set[tuple[IndicatorId, EntityId | None]],
    rows: set[str],
) -> bool:
    first, *rest = event.detail.split(" ")
    people = [part.partition("=")[2] for part in rest if part.startswith("person=")]
    about = EntityId(people[0]) if people else None
    if event.action == "answered":
        return (IndicatorId(first.partition("=")[0]), about) in answered
    if event.action.startswith(_ROWS):
        return first in rows
    if event.action.startswith(_ABOUT_FILES):
        sources = {part.removeprefix("from=") for part in rest if part.startswith("from=")}
        return {first, *sources} <= rows
    if event.action == "item_answered":
        return (InstrumentId(first.partition("/")[0]), about) in included.item_answers
    left_out = {line.partition(":")[2] for line in included.left_out}
    lines = {first, f"{first}:{about}"} if about else {first}
    is_there = about is None or about in included.entities
    return event.action in _TOLD and is_there and not lines & left_out


def signs(
    catalogue: Catalogue, included: Encounter, result: Assessment
) -> tuple[ReferredSign, ...]:
    """Return the marks in the order of `marks`, with their notes.

    A note on a sign goes with the first mark of it, so that it is told once.
    """
    indicators = catalogue.checklist.indicators
    reasons = reasons_of(included, result)
    notes = {note.id: note for note in included.notes}
    return tuple(
        _sign(
            indicators[answer.indicator],
            answer,
            about,
            _taken(notes, answer.indicator),
            is_reason=(about, answer.indicator) in reasons,
        )
        for about, answer in marks(included)
    )


def reasons_of(
    encounter: Encounter, result: Assessment
) -> frozenset[tuple[EntityId | None, IndicatorId]]:
    """Return the marks that the suggested step rests on, each with whom it is about.

    A person's own mark is the one that counts for them; else it is the one in general.
    """
    person = result.person
    own = encounter.person_answers.get(person, {}) if person else {}
    about_goods = result.goods.because if result.goods else ()
    return frozenset(
        [
            *((person if i in own else None, i) for i in result.because),
            *((None, i) for i in about_goods),
        ]
    )


def _taken(notes: dict[NoteId, Note], indicator: IndicatorId) -> tuple[Note, ...]:
    """Take the notes on a sign out of `notes` and return them."""
    found = [note for note in notes.values() if note.indicator == indicator]
    return tuple(notes.pop(note.id) for note in found)


def _sign(
    indicator: Indicator,
    answer: Answer,
    about: EntityId | None,
    notes: tuple[Note, ...],
    *,
    is_reason: bool,
) -> ReferredSign:
    return ReferredSign(
        id=indicator.id,
        about=about,
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
        notes=tuple(_note(note, about=indicator.short) for note in notes),
        is_reason=is_reason,
    )


def chosen_step(encounter: Encounter, result: Assessment) -> ReferredStep | None:
    """Return who chose the step and why, when it is not the suggested one."""
    chosen = encounter.adjustment
    if chosen is None or result.adjusted_from is None:
        return None
    return ReferredStep(
        suggested=result.adjusted_from,
        reason=chosen.reason,
        second_person=chosen.second_person,
        at=local(chosen.at),
    )


def not_assessed(catalogue: Catalogue, encounter: Encounter) -> tuple[str, ...]:
    """Return the first eight of the setting that nobody asked or looked for."""
    profile = catalogue.checklist.settings[encounter.setting]
    indicators = catalogue.checklist.indicators
    marked = {answer.indicator for _, answer in marks(encounter)}
    return tuple(indicators[i].short for i in profile.quick_card if i not in marked)


def _note(note: Note, *, about: str) -> ReferredNote:
    return ReferredNote(
        text=note.text, at=local(note.created_at), changed_at=local(note.saved_at), about=about
    )


def loose_notes(
    catalogue: Catalogue, encounter: Encounter, included: Encounter
) -> tuple[ReferredNote, ...]:
    """Return the included notes that no included sign brings along, so that none is lost.

    A note written on a sign that was left out does not name that sign.
    """
    carried = {answer.indicator for _, answer in marks(included)}
    withheld_signs = {answer.indicator for _, answer in marks(encounter)} - carried
    return tuple(
        _note(note, about="" if note.indicator in withheld_signs else _about(catalogue, note))
        for note in included.notes
        if note.indicator not in carried
    )


def _about(catalogue: Catalogue, note: Note) -> str:
    sign = catalogue.checklist.indicators.get(note.indicator) if note.indicator else None
    return sign.short if sign is not None else ""


def situation(included: Encounter) -> dict[Fact, str]:
    """Return the filled-in lines of the situation."""
    return {fact: included.facts[fact] for fact in SITUATION if fact in included.facts}


def is_empty(included: Encounter) -> bool:
    """Return whether nothing is left that a packet could tell."""
    return not (
        any(marks(included))
        or included.notes
        or situation(included)
        or included.entities
        or included.statements
        or included.item_answers
        or included.list_checks
        or included.files
    )
