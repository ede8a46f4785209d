"""Which clauses of a rule can ever be the reason, and which signs it never looks at.

Signs that a rule cannot tell apart are one kind; combinations of kinds are tried, from one sign
upwards, until every clause was the reason once. What a clause needs is small, so this ends soon.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations_with_replacement, islice, product

from field_assist.domain.assessment import Case, assess
from field_assist.domain.checklist import Checklist, Indicator, Strength
from field_assist.domain.encounter import Answer, Basis, Tri, Value
from field_assist.domain.ids import IndicatorId
from field_assist.domain.rule import Band, Clause, CombinationRule

MOST_TRIED = 20_000
_MOST_SIGNS = 5
_LEFT_TO_HSI = 3
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_Kind = tuple[Indicator, ...]


def unreached(checklist: Checklist, rule: CombinationRule) -> tuple[tuple[Band, str], ...]:
    """Return the clauses that were the reason for none of `MOST_TRIED` combinations of signs."""
    wanted = {(band.band, clause.id) for band in rule.bands for clause in band.clauses}
    left = set(wanted)
    for few, case in islice(_cases(checklist, rule), MOST_TRIED):
        _, band, clause = assess(few, rule, case).rule.split("/")
        left.discard((Band(band), clause))
        if not left:
            break
    order = [(band.band, clause.id) for band in rule.bands for clause in band.clauses]
    return tuple(name for name in order if name in left)


def never_counted(checklist: Checklist, rule: CombinationRule) -> tuple[IndicatorId, ...]:
    """Return the signs that are more than context and that no clause names or counts."""
    clauses = [clause for band in rule.bands for clause in band.clauses]
    return tuple(
        sign.id
        for sign in checklist.indicators.values()
        if sign.strength is not Strength.CONTEXTUAL
        and not any(_looks_at(clause, sign) for clause in clauses)
    )


def never_offered(checklist: Checklist) -> tuple[IndicatorId, ...]:
    """Return the signs that no setting offers to anybody."""
    offered = {sign.id for setting in checklist.settings for sign in checklist.offered(setting)}
    return tuple(sign for sign in checklist.indicators if sign not in offered)


def never_asked(checklist: Checklist) -> tuple[IndicatorId, ...]:
    """Return the signs whose question no role asks, although it is not left to who takes over."""
    highest = max(role.highest_ask_tier for role in checklist.roles.values())
    return tuple(
        sign.id for sign in checklist.indicators.values() if highest < sign.ask_tier < _LEFT_TO_HSI
    )


def _looks_at(clause: Clause, sign: Indicator) -> bool:
    return sign.id in clause.any_of or any(
        sign.strength in count.strengths and (not count.groups or count.groups & sign.groups)
        for count in (*clause.counts, *clause.same_group)
    )


def _cases(checklist: Checklist, rule: CombinationRule) -> Iterator[tuple[Checklist, Case]]:
    """Yield cases, each with a checklist of no other signs, which is assessed much faster."""
    kinds = _kinds(checklist, rule)
    setting = next(iter(checklist.settings))
    for size in range(_MOST_SIGNS + 1):
        for chosen in combinations_with_replacement(range(len(kinds)), size):
            signs = _signs(kinds, chosen)
            if signs is None:
                continue
            few = replace(checklist, indicators={sign.id: sign for sign in signs})
            answers = {sign.id: _yes(sign) for sign in signs}
            for danger, age in product((False, True), (Tri.NO, Tri.YES)):
                yield few, Case(setting=setting, danger=danger, under_18=age, answers=answers)


def _kinds(checklist: Checklist, rule: CombinationRule) -> list[_Kind]:
    """Return the signs by what the rule can tell them apart by."""
    named = [clause.any_of for band in rule.bands for clause in band.clauses if clause.any_of]
    kinds: dict[object, list[Indicator]] = {}
    for sign in checklist.indicators.values():
        is_named = tuple(sign.id in some for some in named)
        kinds.setdefault((sign.strength, sign.groups, is_named), []).append(sign)
    return [tuple(kind) for kind in kinds.values()]


def _signs(kinds: list[_Kind], chosen: tuple[int, ...]) -> list[Indicator] | None:
    """Return so many different signs of each kind; None where a kind has not that many."""
    signs: list[Indicator] = []
    for kind in dict.fromkeys(chosen):
        count = chosen.count(kind)
        if count > len(kinds[kind]):
            return None
        signs.extend(kinds[kind][:count])
    return signs


def _yes(sign: Indicator) -> Answer:
    return Answer(indicator=sign.id, value=Value.YES, basis=Basis.SEEN, at=_NO_TIME)
