"""Invented instruments around published rules, and synthetic records; no item of anybody's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from field_assist.domain.checklist import Strength
from field_assist.domain.encounter import Value
from field_assist.domain.ids import InstrumentId, ItemId
from field_assist.domain.instrument import (
    CountAtLeast,
    Instrument,
    Item,
    ItemKind,
    Licence,
    Mode,
    Population,
    Rule,
)
from field_assist.domain.instrument_rules import outcomes

MET, NOT_MET = "The sample condition is met.", "The sample condition is not met."


def item(number: int, **changes: object) -> Item:
    """Return an invented item; a determination unless `kind` says something else."""
    made = Item(
        id=ItemId(f"item_{number}"),
        kind=ItemKind.DETERMINATION,
        short=f"Sample item {number}",
        text=f"Sample item {number}.",
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of Item


def instrument(rule: Rule, *items: Item) -> Instrument:
    """Return an invented instrument with this rule."""
    return Instrument(
        id=InstrumentId("sample"),
        version="2026.1",
        language="en",
        title="Sample",
        owner="Sample owner",
        citation="EXAMPLE",
        licence=Licence(says="EXAMPLE", is_confirmed=True),
        mode=Mode.INTERVIEW,
        population=Population(says="Anybody"),
        caveat="EXAMPLE",
        rule=rule,
        items=items,
    )


def at_least(threshold: int, count: int) -> Instrument:
    """Return an instrument of so many items and this threshold."""
    rule = CountAtLeast(at_least=threshold, met=MET, not_met=NOT_MET)
    return instrument(rule, *(item(number) for number in range(count)))


def of_strength(dimension: str, strong: int, medium: int, weak: int) -> tuple[Item, ...]:
    """Return so many items of each strength in a dimension."""
    strengths = (
        *[Strength.STRONG] * strong,
        *[Strength.SUPPORTING] * medium,
        *[Strength.CONTEXTUAL] * weak,
    )
    return tuple(
        replace(item(number), id=ItemId(f"{dimension}_{number}"), dimension=dimension, strength=how)
        for number, how in enumerate(strengths)
    )


def records(
    threshold: int, count: int, *, is_over: bool, number: int
) -> Iterator[dict[ItemId, Value]]:
    """Yield so many synthetic records at or over, or under, a threshold, none alike in a row."""
    for place in range(number):
        low, high = (threshold, count) if is_over else (0, threshold - 1)
        yes = low + place % (high - low + 1)
        yield {
            ItemId(f"item_{(place + n) % count}"): Value.YES if n < yes else Value.NO
            for n in range(count)
        }


def is_met(of: Instrument, answers: dict[ItemId, Value]) -> bool:
    """Return whether the one sentence of an instrument is that its condition is met."""
    (outcome,) = outcomes(of, answers)
    return outcome.says == MET
