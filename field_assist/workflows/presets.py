"""For whom a packet is: which lines stay out of it then. A preset sets lines; each can be changed.

The full packet for HSI is what a fresh encounter has. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from field_assist.domain.assessment import Assessment
from field_assist.domain.change import Change, HandlingStated, LineChosen, WordsChosen
from field_assist.domain.encounter import SITUATION, Encounter, Fact
from field_assist.domain.entity import SUSPECTED, Entity, EntityKind, PersonRole
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
from field_assist.domain.redaction import Verdict, Where, of_text, pieces, spans
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


class _Words(NamedTuple):
    """A stretch of a text of the record."""

    where: Where
    start: int
    words: str


_MAY_CONTROL = SUSPECTED | {PersonRole.COMPANION}
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
    made += [
        LineChosen(line=line, is_included=False, at=now) for line in _files_out(preset, encounter)
    ]
    recipient = preset.recipient.value
    if handling_of(encounter.handling).recipient is not preset.recipient:
        made.append(HandlingStated(about=Handled.RECIPIENT, text=recipient, at=now))
    out, now_out = _words_out(preset, encounter, result, wanted), _words_of_presets(encounter)
    made += [_chosen(words, None, now) for words in now_out if words not in out]
    made += [_chosen(words, Verdict.PRESET, now) for words in out if words not in now_out]
    return tuple(made)


def preset_of(
    encounter: Encounter, result: Assessment, duties: Iterable[str] = ()
) -> Preset | None:
    """Return the preset that holds now, to the last word, or None: the officer's own choice."""
    known = tuple(duties)
    return next((each for each in Preset if _holds(each, encounter, result, known)), None)


def _holds(
    preset: Preset, encounter: Encounter, result: Assessment, duties: tuple[str, ...]
) -> bool:
    if handling_of(encounter.handling).recipient is not preset.recipient:
        return False
    if any(_files_out(preset, encounter)):
        return False
    wanted = lines_out(preset, encounter, duties)
    return wanted == encounter.left_out and {*_words_of_presets(encounter)} == {
        *_words_out(preset, encounter, result, wanted)
    }


def _files_out(preset: Preset, encounter: Encounter) -> tuple[str, ...]:
    """Return the chosen files that such a packet leaves out: all, but for HSI none.

    What a picture shows the program cannot know, so one that was chosen for HSI is chosen for
    nobody else; and no preset takes one along.
    """
    return () if preset is Preset.HSI_FULL else tuple(sorted(encounter.taken_along))


def _about_suspects(encounter: Encounter) -> Iterator[str]:
    """Yield the cards of people who may control others, what is theirs alone, and their words."""
    people = encounter.present(EntityKind.PERSON)
    suspects = {card.id for card in people if card.role in _MAY_CONTROL}
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
    without = replace(encounter, left_out=wanted, taken_along=frozenset(), redactions=())
    rest = included(without, result)
    stay = {fact_line(fact) for fact in _WITHOUT_PEOPLE}
    told = {text.where for text in texts(rest) if text.where.line not in stay}
    return tuple(text for text in texts(encounter) if text.where in told)


def _words_out(
    preset: Preset, encounter: Encounter, result: Assessment, wanted: frozenset[str]
) -> tuple[_Words, ...]:
    """Return the stretches that a preset leaves out: all that the officer did not, of such texts.

    So what the officer decided is neither written over nor taken back with the preset.
    """
    own = [each for each in encounter.redactions if each.verdict is not Verdict.PRESET]
    return tuple(
        _Words(text.where, span.start, piece)
        for text in _whole_texts(preset, encounter, result, wanted)
        for piece, span in pieces(text.text, spans(text.text, of_text(own, text.where)))
        if not span.verdict.is_out and piece.strip()
    )


def _words_of_presets(encounter: Encounter) -> tuple[_Words, ...]:
    """Return the stretches that are left out because a preset was chosen."""
    return tuple(
        _Words(each.where, each.start, each.words)
        for each in encounter.redactions
        if each.verdict is Verdict.PRESET
    )


def _chosen(words: _Words, verdict: Verdict | None, now: datetime) -> WordsChosen:
    return WordsChosen(
        line=words.where.line,
        part=words.where.part,
        start=words.start,
        words=words.words,
        verdict=verdict,
        at=now,
    )
