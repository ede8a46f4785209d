"""What the rule of a published instrument makes of answers, in the instrument's own words. Pure.

Every rule is monotone: a further yes never leads to an outcome of a lower `rank`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from field_assist.domain.checklist import Strength
from field_assist.domain.encounter import Value
from field_assist.domain.ids import ItemId
from field_assist.domain.instrument import (
    Alternative,
    Bands,
    Conjunction,
    CountAtLeast,
    Instrument,
    Item,
    NoRule,
    StrengthCombo,
)

Answers = Mapping[ItemId, Value]

_ENOUGH = ((2, 0, 0), (1, 1, 0), (1, 0, 1), (0, 3, 0), (0, 2, 1))
"""Strong, medium and weak that are enough. More of the stronger stand in for the weaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One sentence that the published instrument says, and the yes answers it rests on.

    `title` names the dimension it is about, or is "". `rank` orders the outcomes of one
    instrument and is never shown.
    """

    title: str = ""
    says: str
    because: tuple[ItemId, ...] = ()
    rank: int = 0


def outcomes(instrument: Instrument, answers: Answers) -> tuple[Outcome, ...]:
    """Return what the instrument says about these answers; unknown items are ignored."""
    yes = tuple(item for item in instrument.items if answers.get(item.id) is Value.YES)
    match instrument.rule:
        case NoRule() as rule:
            return (Outcome(says=rule.says),)
        case CountAtLeast() as rule:
            return (_two(rule, yes, is_met=len(yes) >= rule.at_least),)
        case StrengthCombo() as rule:
            return tuple(_dimension(rule, key, yes) for key in rule.dimensions)
        case Conjunction() as rule:
            return (_conjunction(rule, instrument, answers, yes),)
        case Bands() as rule:
            return (_band(rule, yes),)


def is_enough(strong: int, medium: int, weak: int) -> bool:
    """Return whether so many signs of one dimension are enough by the rule of `StrengthCombo`."""
    held = (strong, strong + medium, strong + medium + weak)
    return any(
        all(have >= need for have, need in zip(held, (s, s + m, s + m + w), strict=True))
        for s, m, w in _ENOUGH
    )


def _dimension(rule: StrengthCombo, key: str, yes: tuple[Item, ...]) -> Outcome:
    inside = tuple(item for item in yes if item.dimension == key)
    count = Counter(item.strength for item in inside)
    is_met = is_enough(
        count[Strength.STRONG], count[Strength.SUPPORTING], count[Strength.CONTEXTUAL]
    )
    return _two(rule, inside, is_met=is_met, title=rule.dimensions[key])


def _two(
    rule: CountAtLeast | StrengthCombo, yes: Iterable[Item], *, is_met: bool, title: str = ""
) -> Outcome:
    return Outcome(
        title=title,
        says=rule.met if is_met else rule.not_met,
        because=tuple(item.id for item in yes),
        rank=int(is_met),
    )


def _conjunction(
    rule: Conjunction, instrument: Instrument, answers: Answers, yes: tuple[Item, ...]
) -> Outcome:
    met = next((found for one in rule.alternatives if (found := _alternative(one, yes))), ())
    because = tuple(item.id for item in met or yes)
    known = (answers[item.id] for item in instrument.items if item.id in answers)
    if rule.is_exacting and any(value is not Value.YES for value in known):
        return Outcome(says=rule.not_met, because=because)
    if met:
        return Outcome(says=rule.met, because=because, rank=1)
    is_open = any(item.id not in answers for item in instrument.items)
    return Outcome(says=rule.open if is_open else rule.not_met, because=because)


def _alternative(one: Alternative, yes: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the answers that meet it, () if they do not."""
    fitting = tuple(
        item
        for item in yes
        if item.role in one.roles and (not one.dimension or item.dimension == one.dimension)
    )
    has_all = {item.role for item in fitting} >= set(one.roles)
    is_strong = any(item.strength is Strength.STRONG for item in fitting)
    return fitting if has_all and (is_strong or not one.needs_strong) else ()


def _band(rule: Bands, yes: tuple[Item, ...]) -> Outcome:
    points = sum(item.points for item in yes)
    reached = [place for place, band in enumerate(rule.bands) if band.points <= points]
    place = reached[-1] if reached else 0
    return Outcome(says=rule.bands[place].says, because=tuple(item.id for item in yes), rank=place)
