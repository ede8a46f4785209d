"""Which sign it would help to look at next, and why. Pure; it hides nothing and decides nothing.

A suggestion is what is still missing for act, means and purpose, times how easily the sign is
noticed at this place, times how safe it is to find out. The product orders signs, is never shown,
and says nothing about a person. Never suggested: what the role may not ask about, what was answered
or dismissed, anything while there is danger, and for somebody who may be under 18 anything but the
first signs about minors that ordinary duties allow: repeated questions harm a child and the case.
Signs that are not among the first of the place follow only upon something marked present.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from field_assist.domain.assessment import Assessment, ElementState, present_signs
from field_assist.domain.checklist import Checklist, ElementGroup, Indicator, Strength
from field_assist.domain.encounter import Encounter, Fact, Tri
from field_assist.domain.ids import IndicatorId
from field_assist.domain.rule import Band

MAP = (ElementGroup.ACT, ElementGroup.MEANS, ElementGroup.PURPOSE)
HIGHEST_TIER_FOR_A_MINOR = 1
_PRIVATE = 2
_GAP, _ONE_SIGN = 2, 1
_WEIGHT = {Strength.STRONG: 3, Strength.SUPPORTING: 2, Strength.CONTEXTUAL: 0}
_FIRST_HERE, _OF_THIS_PLACE, _ANYWHERE = 3, 2, 1


class Manner(Enum):
    """How to find out: by looking only, or by one question apart, in private if need be."""

    LOOK = "look"
    ASK = "ask"
    ASK_IN_PRIVATE = "ask_in_private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One sign and the reasons for it.

    `gap` is the first element that it would bear on and of which nothing is recorded, or None when
    it would only confirm what a single sign says; `follows` is the marked sign that it belongs to.
    """

    indicator: IndicatorId
    manner: Manner
    gap: ElementGroup | None
    follows: IndicatorId | None = None
    is_for_minor: bool = False


def suggestions(
    checklist: Checklist, encounter: Encounter, assessment: Assessment
) -> tuple[Suggestion, ...]:
    """Return what would help to know, the most helpful first; the same for the same record."""
    if encounter.safety(Fact.DANGER) is Tri.YES:
        return ()
    case = _Asking(checklist, encounter, assessment)
    return case.for_a_minor() if case.is_minor else case.for_the_map()


def may_be_suggested(checklist: Checklist, encounter: Encounter, *, is_minor: bool) -> int:
    """Return the highest tier of question that the role and the age leave."""
    tier = checklist.roles[encounter.role].highest_ask_tier
    return min(tier, HIGHEST_TIER_FOR_A_MINOR) if is_minor else tier


class _Asking:
    """What does not change while the signs of one record are looked at."""

    def __init__(self, checklist: Checklist, encounter: Encounter, assessment: Assessment) -> None:
        self._checklist = checklist
        self._encounter = encounter
        self._elements = assessment.elements
        self.is_minor = self._elements[ElementGroup.AGE].state is ElementState.SUPPORTED
        self._tier = may_be_suggested(checklist, encounter, is_minor=self.is_minor)
        self._first = checklist.settings[encounter.setting].quick_card
        self._may_ask = (
            encounter.safety(Fact.COMPANION) is Tri.NO
            and assessment.band.urgency < Band.REFER_NOW.urgency
            and assessment.suggested.urgency < Band.REFER_NOW.urgency
        )
        answered = {answer.indicator for answer in encounter.all_answers()}
        self._out = answered | encounter.dismissed
        present = present_signs(encounter)
        self._fired = [
            sign
            for sign in checklist.indicators.values()
            if sign.id in present and sign.strength is not Strength.CONTEXTUAL
        ]

    def for_a_minor(self) -> tuple[Suggestion, ...]:
        signs = (self._checklist.indicators[i] for i in self._checklist.minor_card)
        return tuple(
            Suggestion(indicator=s.id, manner=self._manner(s), gap=None, is_for_minor=True)
            for s in signs
            if self._is_open(s)
        )

    def for_the_map(self) -> tuple[Suggestion, ...]:
        ranked = sorted(self._ranked(), key=lambda pair: -pair[0])  # equal ones stay in order
        return tuple(suggestion for _, suggestion in ranked)

    def _ranked(self) -> Iterator[tuple[int, Suggestion]]:
        for sign in self._checklist.offered(self._encounter.setting):
            information = self._information(sign)
            if not information or not self._is_open(sign):
                continue
            follows = self._follows(sign)
            if sign.id in self._first or follows is not None:
                rank = information * self._ease(sign) * (3 - sign.ask_tier)
                yield rank, self._suggestion(sign, follows)

    def _suggestion(self, sign: Indicator, follows: IndicatorId | None) -> Suggestion:
        gap = next((group for group in MAP if group in sign.groups and self._is_gap(group)), None)
        return Suggestion(indicator=sign.id, manner=self._manner(sign), gap=gap, follows=follows)

    def _is_open(self, sign: Indicator) -> bool:
        return sign.ask_tier <= self._tier and sign.id not in self._out

    def _is_gap(self, group: ElementGroup) -> bool:
        return self._elements[group].state is ElementState.GAP

    def _information(self, sign: Indicator) -> int:
        missing = sum(self._missing(group) for group in MAP if group in sign.groups)
        return missing * _WEIGHT[sign.strength]

    def _missing(self, group: ElementGroup) -> int:
        if self._is_gap(group):
            return _GAP
        is_known = self._elements[group].state is ElementState.SUPPORTED
        return _ONE_SIGN if is_known and len(self._elements[group].because) == 1 else 0

    def _ease(self, sign: Indicator) -> int:
        if sign.id in self._first:
            return _FIRST_HERE
        is_own = sign.group == self._encounter.setting.value
        return _OF_THIS_PLACE if is_own else _ANYWHERE

    def _follows(self, sign: Indicator) -> IndicatorId | None:
        """Return what a sign belongs to: the same topic, or the same form here with a gap."""
        near = next((fired for fired in self._fired if fired.topic == sign.topic), None)
        if near is not None:
            return near.id
        if sign.group != self._encounter.setting.value:
            return None
        if not any(self._is_gap(group) for group in MAP if group in sign.groups):
            return None
        return next((fired.id for fired in self._fired if fired.forms & sign.forms), None)

    def _manner(self, sign: Indicator) -> Manner:
        if not self._may_ask or sign.ask_tier == 0:
            return Manner.LOOK
        return Manner.ASK_IN_PRIVATE if sign.ask_tier >= _PRIVATE else Manner.ASK
