"""Which lines of an encounter go into a packet: the choices of the review, applied. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from field_assist.domain.assessment import Assessment
from field_assist.domain.due import Deadline
from field_assist.domain.encounter import SAFETY, SITUATION, Answer, Encounter, Value
from field_assist.domain.entity import Entity, Field, Link
from field_assist.domain.exhibit import Bar, Exhibit, FileFact
from field_assist.domain.ids import EntityId, IndicatorId, LinkId
from field_assist.domain.line_names import (
    check_line,
    deadline_line,
    entity_line,
    exhibit_line,
    fact_line,
    link_line,
    note_line,
    sign_line,
    statement_line,
    use_line,
)
from field_assist.domain.record_texts import rewritten, texts
from field_assist.domain.redaction import Where, of_text, redacted, spans
from field_assist.domain.statement import Statement
from field_assist.workflows.gather import marks, reasons_of


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


def with_stops_of(encounter: Encounter, duties: Iterable[Deadline]) -> Encounter:
    """Return the encounter with the stops of these duties only; each has to have its own in it.

    A stop in general is that of the first child, so its line alone does not say whether it goes.
    """
    keys = [each.stop_key for each in duties if each.stop_key is not None]
    return replace(encounter, stops={key: encounter.stops[key] for key in keys})


def included_with(
    encounter: Encounter, result: Assessment, duties: Iterable[Deadline]
) -> Encounter:
    """Return what is `included`, with the stops of those of all its duties that go along."""
    told = deadlines_inside(encounter, duties)
    return with_stops_of(included(encounter, result), told)


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

    Words that were left out are replaced by a marker. A card that the step is about and that was
    left out stays with its role, and without anything by which somebody could be known.
    With a card go its links and the marks about that person; with both ends a link stays. Of the
    files only pictures that were chosen and described go along. What was done about the encounter
    always stays. A step of the officer's that no longer stands does not
    stand again without the sign that ended it.
    """
    out = encounter.left_out - must_stay(encounter, result)
    cards = _cards(encounter, out)
    inside = replace(
        encounter,
        answers={i: a for i, a in encounter.answers.items() if sign_line(i) not in out},
        person_answers=_answers_about(cards, encounter, out),
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
            statement.id: _as_told(statement, cards)
            for statement in written(encounter)
            if statement_line(statement.id) not in out
        },
        files=tuple(file for file in encounter.files if goes(encounter, file)),
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
    return without_words(inside)


def goes(encounter: Encounter, file: Exhibit) -> bool:
    """Return whether a file goes along: it was chosen, and can."""
    return bar_of(encounter, file) is None and encounter.takes(exhibit_line(file.id))


def bar_of(encounter: Encounter, file: Exhibit) -> Bar | None:
    """Return why a file cannot go along as it would be told; see `Exhibit.bar`."""
    where = Where(exhibit_line(file.id), FileFact.DESCRIPTION.value)
    said = file.facts.get(FileFact.DESCRIPTION, "")
    told = redacted(said, of_text(encounter.redactions, where))
    return replace(file, facts={**file.facts, FileFact.DESCRIPTION: told}).bar


def _cards(encounter: Encounter, out: frozenset[str]) -> dict[EntityId, Entity]:
    """Return the cards that go along; one that was left out and has to stay, without who it is."""
    return {
        card.id: _without_identity(card) if entity_line(card.id) in encounter.left_out else card
        for card in encounter.present()
        if entity_line(card.id) not in out
    }


def _answers_about(
    people: Mapping[EntityId, Entity], encounter: Encounter, out: frozenset[str]
) -> dict[EntityId, Mapping[IndicatorId, Answer]]:
    """Return the marks about people who go along; nobody is named without a mark."""
    theirs = {
        person: {i: a for i, a in answers.items() if sign_line(i, person) not in out}
        for person, answers in encounter.person_answers.items()
        if person in people
    }
    return {person: answers for person, answers in theirs.items() if answers}


def _as_told(statement: Statement, cards: Mapping[EntityId, Entity]) -> Statement:
    """Return a statement that says nothing of a speaker whose card is left out."""
    said = statement.text
    if said.speaker is None or said.speaker in cards:
        return statement
    return replace(statement, text=replace(said, speaker_text=""))


def without_words(encounter: Encounter) -> Encounter:
    """Return the encounter with a marker in the place of words that were left out."""
    chosen = encounter.redactions
    if not any(each.verdict.is_out for each in chosen):
        return encounter
    return rewritten(encounter, lambda where, text: redacted(text, of_text(chosen, where)))


def _without_identity(card: Entity) -> Entity:
    """Return a card that says what part somebody may have, and not who it is."""
    role = card.text(Field.ROLE)
    return replace(card, fields={Field.ROLE: role} if role else {})


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
    `exhibit` counts the files that stay, also those that nobody chose or that cannot go.
    `words` counts the stretches of text in which words were left out, `identity` the cards without.
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
        "exhibit": len(encounter.files) - len(inside.files),
        "identity": sum(entity_line(name) in encounter.left_out for name in inside.entities),
        "words": _words(encounter, inside),
    }
    return {kind: count for kind, count in counts.items() if count}


def _words(encounter: Encounter, inside: Encounter) -> int:
    """Return how many stretches of the texts that are in the packet were left out of them."""
    told = {text.where for text in texts(inside)}
    return sum(
        len(spans(text, of_text(encounter.redactions, where)))
        for where, text in texts(encounter)
        if where in told
    )


def _stated(encounter: Encounter) -> int:
    return sum(bool(encounter.facts.get(fact, "").strip()) for fact in SITUATION)
