"""For whom a packet is: which lines stay out of it then. A preset sets lines; each can be changed.

The full packet for HSI is what a fresh encounter has. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from enum import Enum

from field_assist.domain.assessment import Assessment
from field_assist.domain.change import Change, HandlingStated, LineChosen, WordsChosen
from field_assist.domain.encounter import SITUATION, Encounter, Fact
from field_assist.domain.entity import Entity, EntityKind, PersonRole
from field_assist.domain.handling import Handled, Recipient, handling_of
from field_assist.domain.ids import EntityId
from field_assist.domain.line_names import (
    check_line,
    entity_line,
    fact_line,
    note_line,
    sign_line,
    statement_line,
    use_line,
)
from field_assist.domain.record_texts import Text, texts
from field_assist.domain.redaction import Verdict
from field_assist.domain.statement import Statement
from field_assist.workflows.gather import marks
from field_assist.workflows.inclusion import included, written


class Preset(Enum):
    """For whom a packet is."""

    HSI_FULL = "hsi"
    VICTIM_SERVICES = "victim_services"
    SUPERVISOR = "supervisor"
    NO_IDENTITY = "training"

    @property
    def recipient(self) -> Recipient:
        """Return who receives such a packet."""
        return Recipient(self.value)


_SUSPECTED = frozenset(
    {PersonRole.SUSPECTED_CONTROLLER, PersonRole.SUSPECTED_FACILITATOR, PersonRole.COMPANION}
)
_CONTACT_FACTS = frozenset({Fact.SAFE_CONTACT})
_WITHOUT_PEOPLE = frozenset({Fact.ACT_UNTIL, Fact.LANGUAGE})


def lines_out(preset: Preset, encounter: Encounter, duties: Iterable[str] = ()) -> frozenset[str]:
    """Return which lines such a packet leaves out; those that cannot be are not told apart here.

    `duties` are the names of the lines of duties, as of `inclusion.line_of`.
    """
    match preset:
        case Preset.HSI_FULL:
            return frozenset()
        case Preset.VICTIM_SERVICES:
            return frozenset(_about_suspects(encounter))
        case Preset.SUPERVISOR:
            return frozenset(_not_for_a_decision(encounter))
        case Preset.NO_IDENTITY:
            return frozenset((*_identifying(encounter), *duties))


def changes(
    preset: Preset,
    encounter: Encounter,
    result: Assessment,
    now: datetime,
    duties: Iterable[str] = (),
) -> tuple[Change, ...]:
    """Return what leads from the encounter as it is to the preset, as one act."""
    wanted = lines_out(preset, encounter, duties)
    made: list[Change] = [
        LineChosen(line=line, is_included=line not in wanted, at=now)
        for line in sorted(wanted ^ encounter.left_out)
    ]
    recipient = preset.recipient.value
    if handling_of(encounter.handling).recipient is not preset.recipient:
        made.append(HandlingStated(about=Handled.RECIPIENT, text=recipient, at=now))
    whole = _whole_texts(preset, encounter, result, wanted)
    made += [_chosen(text, Verdict.IDENTITY, now) for text in whole]
    made += [_chosen(text, None, now) for text in _left_out_whole(encounter) if text not in whole]
    return tuple(made)


def preset_of(encounter: Encounter, duties: Iterable[str] = ()) -> Preset | None:
    """Return the preset whose lines are left out now, or None: the officer's own choice."""
    recipient, known = handling_of(encounter.handling).recipient, tuple(duties)
    return next(
        (
            preset
            for preset in Preset
            if preset.recipient is recipient
            and lines_out(preset, encounter, known) == encounter.left_out
        ),
        None,
    )


def _about_suspects(encounter: Encounter) -> Iterator[str]:
    """Yield the cards of people who may control others, what is theirs alone, and their words."""
    people = encounter.present(EntityKind.PERSON)
    suspects = {card.id for card in people if card.role in _SUSPECTED}
    out = {card.id for card in encounter.present() if _is_theirs(encounter, card, suspects)}
    yield from map(entity_line, out)
    for statement in written(encounter):
        if _is_by(statement, out):
            yield statement_line(statement.id)


def _is_theirs(encounter: Encounter, card: Entity, suspects: set[EntityId]) -> bool:
    """Return whether a card is of a suspect, or of a thing that only suspects are linked with."""
    if card.kind is EntityKind.PERSON:
        return card.id in suspects
    ends = {end for link in encounter.links_of(card.id) for end in (link.subject, link.object)} - {
        card.id
    }
    people = {end for end in ends if encounter.entities[end].kind is EntityKind.PERSON}
    return bool(people) and people <= suspects


def _is_by(statement: Statement, speakers: set[EntityId]) -> bool:
    return statement.text.is_from_controller or statement.text.speaker in speakers


def _not_for_a_decision(encounter: Encounter) -> Iterator[str]:
    """Yield what a supervisor does not need in order to decide on the next step."""
    yield from (fact_line(fact) for fact in _CONTACT_FACTS if encounter.facts.get(fact))
    yield from (entity_line(card.id) for card in encounter.present(EntityKind.DOCUMENT))
    yield from (entity_line(card.id) for card in encounter.present(EntityKind.CONTACT))
    yield from (statement_line(statement.id) for statement in written(encounter))


def _identifying(encounter: Encounter) -> Iterator[str]:
    """Yield every line by which somebody could be known."""
    yield from map(entity_line, (card.id for card in encounter.present()))
    yield from (statement_line(statement.id) for statement in written(encounter))
    yield from (note_line(note.id) for note in encounter.notes if note.text.strip())
    yield from (use_line(instrument) for instrument, _ in encounter.item_answers)
    yield from (check_line(check.id) for check in encounter.list_checks)
    for fact in SITUATION:
        if encounter.facts.get(fact, "").strip() and fact not in _WITHOUT_PEOPLE:
            yield fact_line(fact)
    for about, answer in marks(encounter):
        if answer.reason.strip():
            yield sign_line(answer.indicator, about)


def _whole_texts(
    preset: Preset, encounter: Encounter, result: Assessment, wanted: frozenset[str]
) -> tuple[Text, ...]:
    """Return texts that stay although a preset leaves out who it is: each is left out as a whole.

    They are of calls and steps, and of marks that the step rests on.
    """
    if preset is not Preset.NO_IDENTITY:
        return ()
    rest = included(replace(encounter, left_out=wanted, redactions=()), result)
    stay = {fact_line(fact) for fact in _WITHOUT_PEOPLE}
    told = {text.where for text in texts(rest) if text.where.line not in stay}
    return tuple(text for text in texts(encounter) if text.where in told)


def _left_out_whole(encounter: Encounter) -> tuple[Text, ...]:
    """Return the texts that a preset left out as a whole; what the officer left out stays out."""
    out = {
        (each.where, each.words)
        for each in encounter.redactions
        if each.start == 0 and each.verdict is Verdict.IDENTITY
    }
    return tuple(text for text in texts(encounter) if (text.where, text.text) in out)


def _chosen(text: Text, verdict: Verdict | None, now: datetime) -> WordsChosen:
    return WordsChosen(
        line=text.where.line,
        part=text.where.part,
        start=0,
        words=text.text,
        verdict=verdict,
        at=now,
    )
