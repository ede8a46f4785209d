"""From checked tables to the combination rule; nothing can go wrong here."""

from __future__ import annotations

from collections.abc import Iterable

from field_assist.content.draft import Draft
from field_assist.content.rule_checks import matching
from field_assist.content.schema import (
    ActionEntry,
    BandEntry,
    ClauseEntry,
    ConflictEntry,
    CountEntry,
)
from field_assist.domain.ids import IndicatorId
from field_assist.domain.rule import (
    ActionRule,
    BandRule,
    Clause,
    ClockRule,
    CombinationRule,
    Conflict,
    Count,
    rule_off,
)


def build_rule(draft: Draft) -> CombinationRule:
    """Return the combination rule of a checked draft; patterns are spelt out as ids.

    A draft that was read without its rule gets one that suggests nothing by itself.
    """
    if draft.rule is None:
        return rule_off(draft.titles.actions)
    known = [entry.id for entries in draft.logic.values() for entry in entries]
    return CombinationRule(
        version=draft.rule.version,
        bands=tuple(_band(entry) for entry in draft.rule.band),
        actions=tuple(_action(entry, known) for entry in draft.rule.action),
        clocks=tuple(
            ClockRule(
                id=clock.id,
                hours=clock.hours,
                notify=clock.notify,
                applies_when=clock.applies_when,
                authority=clock.authority,
            )
            for clock in draft.rule.clock
        ),
        conflicts=tuple(_conflict(entry) for entry in draft.rule.conflict),
    )


def _band(entry: BandEntry) -> BandRule:
    return BandRule(
        band=entry.band,
        clauses=tuple(_clause(clause) for clause in entry.clause),
        actions=entry.actions,
    )


def _clause(entry: ClauseEntry) -> Clause:
    return Clause(
        id=entry.id,
        says=entry.says,
        danger=entry.danger,
        under_18=entry.under_18,
        any_of=frozenset(IndicatorId(sign) for sign in entry.any_of),
        counts=tuple(_count(count) for count in entry.counts),
        same_group=tuple(_count(count) for count in entry.same_group),
        groups_touched=entry.groups_touched,
    )


def _count(entry: CountEntry) -> Count:
    return Count(
        at_least=entry.at_least,
        strengths=frozenset(entry.strengths),
        groups=frozenset(entry.groups),
    )


def _action(entry: ActionEntry, known: list[str]) -> ActionRule:
    return ActionRule(
        action=entry.action,
        any_yes=_spelt_out(entry.any_yes, known),
        any_unknown=_spelt_out(entry.any_unknown, known),
        any_recorded=_spelt_out(entry.any_recorded, known),
        under_18=entry.under_18,
    )


def _conflict(entry: ConflictEntry) -> Conflict:
    return Conflict(
        id=entry.id,
        says=entry.says,
        any_yes=frozenset(IndicatorId(sign) for sign in entry.any_yes),
        fact=entry.fact or "",
        answer=entry.answer or "",
    )


def _spelt_out(patterns: Iterable[str], known: list[str]) -> frozenset[IndicatorId]:
    return frozenset(IndicatorId(i) for pattern in patterns for i in matching(pattern, known))
