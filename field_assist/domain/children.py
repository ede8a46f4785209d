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

from field_assist.domain.deadline import ChildFact, StopKey, Stops
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
    ending = frozenset(trigger.about for rule in listed for trigger in rule.unless)
    is_about_nobody = None in subjects(told)
    general = None if is_about_nobody else known[0]
    for child in (*((None,) if is_about_nobody else ()), *known):
        takes = child == general
        theirs = _said(told, known, child, ending, takes_general=takes)
        keys = {rule.id: stop_key(stops, rule.id, child, takes_general=takes) for rule in listed}
        done = {rule: stops[key] for rule, key in keys.items() if key is not None}
        for each in deadlines(listed, theirs, done, is_time_sure=is_time_sure):
            key = keys[each.rule.id] if each.stop else None
            found.append(replace(each, child=child, stop_key=key))
    return in_order(found)


def stop_key(
    stops: Stops, rule: DeadlineId, child: Child | None, *, takes_general: bool
) -> StopKey | None:
    """Return where it is said by what a duty was done for a child, None if it is said nowhere.

    What was said of that child counts before what was said in general, which counts for whoever
    takes it: the first child, or nobody in particular.
    """
    own, general = (rule, child.card if child else None), (rule, None)
    if own in stops:
        return own
    return general if takes_general and general in stops else None


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
    ending: frozenset[str],
    *,
    takes_general: bool,
) -> Iterator[Said]:
    """Tell what counts for a child; what ends a duty does so for whom it was said of alone."""
    cards = {each.card for each in known}
    for each in told:
        is_of_nobody = child is None or each.person is None
        if child is not None and each.person == child.card:
            yield each
        elif each.person in cards or (each.about in ending and not is_of_nobody):
            continue
        elif takes_general and child is not None and each.about in _FACTS - _PLACE:
            yield replace(each, person=child.card)  # one question, whoever it was said of
        elif takes_general or each.about in _PLACE:
            yield each
