"""Which rows the checklist shows, and in which order; pure, so that it can be read and tested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from field_assist.domain.assessment import Assessment, ElementState
from field_assist.domain.checklist import Checklist, ElementGroup, Indicator
from field_assist.domain.encounter import Answer, Budget, Encounter
from field_assist.domain.entity import EntityKind
from field_assist.domain.ids import IndicatorId

FIRST = "first"
MINOR = "minor"


class Row(NamedTuple):  # some hundred are made with each mark, where a dataclass is slow
    """A heading (`indicator` is None) or a sign; `topic` says under which heading it stands.

    `people` are the marks about one person each, with the number of the person.
    """

    topic: str
    title: str
    indicator: Indicator | None = None
    answer: Answer | None = None
    people: tuple[tuple[int, Answer], ...] = ()
    note_count: int = 0
    is_unsaved: bool = False
    marked: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Titles of the two sections that are not topics of the pack."""

    first: str
    minor: str


def build_rows(
    checklist: Checklist,
    encounter: Encounter,
    assessment: Assessment,
    find: str,
    headings: Headings,
    unsaved: frozenset[IndicatorId] = frozenset(),
) -> tuple[Row, ...]:
    """Return the rows for an encounter; with `find`, every sign of the pack that matches it."""
    notes: dict[IndicatorId, int] = {}
    for note in encounter.notes:
        if note.indicator is not None:
            notes[note.indicator] = notes.get(note.indicator, 0) + 1
    people = _of_people(encounter)
    rows: list[Row] = []
    for topic, title, signs in _sections(checklist, encounter, assessment, find, headings):
        answers = [encounter.answers.get(sign.id) for sign in signs]
        rows.append(
            Row(
                topic=topic,
                title=title,
                marked=sum(
                    answer is not None or sign.id in people
                    for sign, answer in zip(signs, answers, strict=True)
                ),
                total=len(signs),
            )
        )
        rows.extend(
            Row(
                topic=topic,
                title=sign.short,
                indicator=sign,
                answer=answer,
                people=people.get(sign.id, ()),
                note_count=notes.get(sign.id, 0),
                is_unsaved=sign.id in unsaved,
            )
            for sign, answer in zip(signs, answers, strict=True)
        )
    return tuple(rows)


def _of_people(encounter: Encounter) -> dict[IndicatorId, tuple[tuple[int, Answer], ...]]:
    """Return by sign what was marked about one person, of those who have a card."""
    found: dict[IndicatorId, tuple[tuple[int, Answer], ...]] = {}
    for card in encounter.present(EntityKind.PERSON):
        for sign, answer in encounter.person_answers.get(card.id, {}).items():
            found[sign] = (*found.get(sign, ()), (card.number, answer))
    return found


def _sections(
    checklist: Checklist,
    encounter: Encounter,
    assessment: Assessment,
    find: str,
    headings: Headings,
) -> Iterable[tuple[str, str, list[Indicator]]]:
    """Yield (topic, title, signs); a sign stands in one section only."""
    if find.strip():
        yield from _by_topic(checklist, _found(checklist, find))
        return
    card = checklist.settings[encounter.setting].quick_card
    shown = [checklist.indicators[i] for i in card]
    yield FIRST, headings.first, shown
    if assessment.elements[ElementGroup.AGE].state is ElementState.SUPPORTED:
        minor = [checklist.indicators[i] for i in checklist.minor_card if i not in card]
        yield MINOR, headings.minor, minor
        shown = [*shown, *minor]
    taken = {sign.id for sign in shown}
    rest = [s for s in _rest(checklist, encounter) if s.id not in taken]
    yield from _by_topic(checklist, rest)


def _rest(checklist: Checklist, encounter: Encounter) -> list[Indicator]:
    """Return what the time allows, and everything marked or noted wherever it belongs."""
    offered = {
        Budget.QUICK: (),
        Budget.STANDARD: tuple(
            s for s in checklist.indicators.values() if s.group == encounter.setting.value
        ),
        Budget.FULL: checklist.offered(encounter.setting),
    }[encounter.budget]
    wanted = {s.id for s in offered} | set(encounter.answers) | set(_of_people(encounter))
    wanted |= {n.indicator for n in encounter.notes if n.indicator is not None}
    return [s for s in checklist.indicators.values() if s.id in wanted]


def _by_topic(
    checklist: Checklist, signs: list[Indicator]
) -> Iterable[tuple[str, str, list[Indicator]]]:
    for topic, title in checklist.topics.items():
        inside = [sign for sign in signs if sign.topic == topic]
        if inside:
            yield topic, title, inside


def _found(checklist: Checklist, find: str) -> list[Indicator]:
    """Return the signs that hold every typed word, those with it in their short title first."""
    words = find.casefold().split()
    hits = [
        sign
        for sign in checklist.indicators.values()
        if all(word in _searched(sign) for word in words)
    ]
    return sorted(hits, key=lambda s: not all(word in s.short.casefold() for word in words))


def _searched(sign: Indicator) -> str:
    return " ".join((sign.short, sign.text, sign.observe, *sign.explanations)).casefold()
