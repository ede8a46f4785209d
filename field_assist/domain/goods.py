"""Goods have a rule and a route of their own: which recorded signs suggest which next step. Pure.

The combination rule of `domain.assessment` is written for people: its bands, elements and child
clocks say nothing about a shipment. In an encounter about cargo the signs about goods are counted
here and nowhere else; a sign about a person is left to that rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from field_assist.domain.checklist import Checklist, Indicator, Setting
from field_assist.domain.encounter import Encounter, Value
from field_assist.domain.ids import IndicatorId, InstrumentId, ItemId
from field_assist.domain.rule import Count
from field_assist.domain.words import Wording

TRACE = InstrumentId("us-trace-1942")
"""The instrument that lists what a statement about goods has to contain."""
ASKED_FOR = tuple(map(ItemId, ("reasons", "goods", "producer", "inputs", "production")))
"""Its items that 19 CFR 12.42(b) asks for."""


class GoodsStep(Enum):
    """What to do next about goods, most urgent first."""

    TRADE_DESK = "trade_desk"
    ASK_TRADE_DESK = "ask_trade_desk"
    VERIFY_IDENTITY = "verify_identity"
    RECORD_ONLY = "record_only"

    @property
    def urgency(self) -> int:
        """Return 0 for record only and more for what asks for more; never for showing."""
        return len(GoodsStep) - 1 - list(GoodsStep).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsClause:
    """One condition; every part that is set must hold. `says` explains it to an officer."""

    id: str
    says: str
    counts: tuple[Count, ...] = ()
    any_unknown: frozenset[IndicatorId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsStepRule:
    """A step, its words, the clauses that lead to it and the actions it suggests."""

    step: GoodsStep
    words: Wording
    clauses: tuple[GoodsClause, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsActionRule:
    """An action suggested beside those of the step, when a sign has been answered so."""

    action: str
    any_yes: frozenset[IndicatorId] = frozenset()
    any_unknown: frozenset[IndicatorId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsRule:
    """The whole rule of one version, with the words of its actions; the last step always holds."""

    id: str
    version: str
    steps: tuple[GoodsStepRule, ...]
    actions: tuple[GoodsActionRule, ...]
    action_words: Mapping[str, Wording]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsResult:
    """The suggested step about goods, with its reasons in catalogue order."""

    step: GoodsStep
    rule: str
    says: str
    words: Wording
    because: tuple[IndicatorId, ...]
    actions: tuple[str, ...]


def is_goods(encounter: Encounter) -> bool:
    """Return whether an encounter is about goods."""
    return encounter.setting is Setting.CARGO


def is_goods_sign(sign: Indicator) -> bool:
    """Return whether a sign of the catalogue is about goods."""
    return sign.group == Setting.CARGO.value


def about_people(checklist: Checklist, encounter: Encounter) -> Encounter:
    """Return the encounter as the rule about people is to see it: without the signs about goods.

    Only of an encounter about goods are they taken away; any other is returned as it is.
    """
    if not is_goods(encounter):
        return encounter
    goods = {sign.id for sign in checklist.indicators.values() if is_goods_sign(sign)}
    return replace(
        encounter, answers={i: a for i, a in encounter.answers.items() if i not in goods}
    )


def assess_goods(checklist: Checklist, rule: GoodsRule, encounter: Encounter) -> GoodsResult:
    """Return the first step of the rule that the marks about goods meet, with its reasons."""
    answers = encounter.answers
    signs = tuple(s for s in checklist.indicators.values() if is_goods_sign(s) and s.id in answers)
    yes = tuple(s for s in signs if answers[s.id].value is Value.YES)
    unknown = frozenset(s.id for s in signs if answers[s.id].value is Value.UNKNOWN)
    for entry in rule.steps:
        holding = [
            (clause, because)
            for clause in entry.clauses
            if (because := _match(clause, yes, unknown)) is not None
        ]
        if holding:
            fired = {name for _, because in holding for name in because}
            return GoodsResult(
                step=entry.step,
                rule=f"{rule.id} {rule.version}/{entry.step.value}/{holding[0][0].id}",
                says=holding[0][0].says,
                words=entry.words,
                because=tuple(s.id for s in signs if s.id in fired),
                actions=_actions(rule, entry, frozenset(s.id for s in yes), unknown),
            )
    raise AssertionError  # the reader of the rule demands a last step that always holds


def _match(
    clause: GoodsClause, yes: tuple[Indicator, ...], unknown: frozenset[IndicatorId]
) -> tuple[IndicatorId, ...] | None:
    """Return the signs that met the clause, or None when it does not hold."""
    open_ones = clause.any_unknown & unknown
    if clause.any_unknown and not open_ones:
        return None
    met: list[IndicatorId] = [*open_ones]
    for count in clause.counts:
        fitting = [sign.id for sign in yes if sign.strength in count.strengths]
        if len(fitting) < count.at_least:
            return None
        met.extend(fitting)
    return tuple(met)


def _actions(
    rule: GoodsRule,
    entry: GoodsStepRule,
    yes: frozenset[IndicatorId],
    unknown: frozenset[IndicatorId],
) -> tuple[str, ...]:
    extra = (a.action for a in rule.actions if a.any_yes & yes or a.any_unknown & unknown)
    return tuple(dict.fromkeys([*extra, *entry.actions]))
