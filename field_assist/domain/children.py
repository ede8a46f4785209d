"""Whose duties: one set for each child of an encounter that has a card. Pure.

A card is of a child once a sign of age is marked about it, or its role says so, and is counted as
one from then on; child 1 is the one that was so first, by the times that were recorded, which
follow a clock that may be set back. What was said in general is about the first child; while there
is none, or that one is no longer said to be a child, it is about nobody in particular, and is told
so. What was said of the place holds for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from field_assist.domain.deadline import ChildFact, Stop, Stops
from field_assist.domain.deadline_rule import AGE_SIGN, DeadlineRule
from field_assist.domain.due import Child, Deadline, Said, deadlines, in_order
from field_assist.domain.encounter import Tri
from field_assist.domain.ids import DeadlineId, EntityId

CHILD_CARD = "child_card"
"""What was answered when the role of a card says that it is of a child."""
OF_THE_PLACE = frozenset({ChildFact.FEDERAL_PLACE})
_PLACE = frozenset(fact.value for fact in OF_THE_PLACE)
_FACTS = frozenset(fact.value for fact in ChildFact)


def children(said: Iterable[Said]) -> tuple[Child, ...]:
    """Return the children with a card, by the time at which each was first said to be one."""
    first: dict[EntityId, Said] = {}
    for each in sorted(said, key=lambda each: each.at):
        if each.person is not None and each.about == AGE_SIGN and each.answer is Tri.YES:
            first.setdefault(each.person, each)
    return tuple(Child(card=card, number=number) for number, card in enumerate(first, start=1))


def duties(
    rules: Iterable[DeadlineRule],
    said: Iterable[Said],
    stops: Stops,
    *,
    is_time_sure: bool = True,
) -> tuple[Deadline, ...]:
    """Return every duty that was ever started, of each child, running ones first.

    The arguments are those of `due.deadlines`.
    """
    told, listed = tuple(said), tuple(rules)
    known = children(told)
    found: list[Deadline] = []
    is_about_nobody = None in subjects(told)
    general = None if is_about_nobody else known[0]
    for child in (*((None,) if is_about_nobody else ()), *known):
        theirs = _said(told, known, child, takes_general=child == general)
        done = _stops(stops, child, takes_general=child == general)
        of_one = deadlines(listed, theirs, done, is_time_sure=is_time_sure)
        found += (replace(each, child=child) for each in of_one)
    return in_order(found)


def subjects(said: Iterable[Said]) -> tuple[Child | None, ...]:
    """Return whom answers can be about now: the children that are still said to be so.

    The first child comes first, and what is said in general is about it. Without it there is None,
    last: then that is about nobody in particular.
    """
    told = tuple(said)
    there = tuple(child for child in children(told) if _stands(told, child))
    is_first_there = any(child.number == 1 for child in there)
    return there if is_first_there else (*there, None)


def _stands(told: tuple[Said, ...], child: Child) -> bool:
    """Return whether anything still says that a card is of a child."""
    newest = {
        each.subject: each for each in told if each.person == child.card and each.about == AGE_SIGN
    }
    return any(each.answer is Tri.YES and not each.is_gone for each in newest.values())


def _said(
    told: tuple[Said, ...],
    known: tuple[Child, ...],
    child: Child | None,
    *,
    takes_general: bool,
) -> Iterator[Said]:
    cards = {each.card for each in known}
    for each in told:
        if child is not None and each.person == child.card:
            yield each
        elif each.person in cards:
            continue
        elif takes_general and child is not None and each.about in _FACTS - _PLACE:
            yield replace(each, person=child.card)  # one question, whoever it was said of
        elif takes_general or each.about in _PLACE:
            yield each


def _stops(stops: Stops, child: Child | None, *, takes_general: bool) -> dict[DeadlineId, Stop]:
    general = {rule: stop for (rule, card), stop in stops.items() if card is None}
    if child is None:
        return general
    own = {rule: stop for (rule, card), stop in stops.items() if card == child.card}
    return {**general, **own} if takes_general else own
