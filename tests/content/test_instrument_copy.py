"""An instrument is the same after it was kept; anything else is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from field_assist.content.instrument_copy import instrument_copy, read_instrument_copy
from field_assist.domain.checklist import Setting
from field_assist.domain.errors import PackInvalid
from field_assist.domain.instrument import (
    Alternative,
    Bands,
    Conjunction,
    NoRule,
    PointBand,
    Rule,
    StrengthCombo,
)
from field_assist.workflows.catalogue import Catalogue
from tests.domain.instruments.made import MET, NOT_MET, at_least, instrument, of_strength

_ITEMS = of_strength("sample", 1, 1, 1)
_RULES: tuple[Rule, ...] = (
    NoRule(says=MET),
    StrengthCombo(dimensions={"sample": "Sample"}, met=MET, not_met=NOT_MET),
    Conjunction(
        alternatives=(Alternative(roles=("", "other"), dimension="sample", needs_strong=True),),
        met=MET,
        not_met=NOT_MET,
        open="Open.",
        is_exacting=True,
    ),
    Bands(bands=(PointBand(points=0, says=NOT_MET), PointBand(points=2, says=MET))),
)


def test_each_shipped_instrument_is_the_same_after_it_was_kept(catalogue: Catalogue) -> None:
    shipped = tuple(table for setting in Setting for table in catalogue.tables(setting))

    assert tuple(read_instrument_copy(instrument_copy(each)) for each in shipped) == shipped


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: type(rule).__name__)
def test_each_kind_of_rule_is_the_same_after_it_was_kept(rule: Rule) -> None:
    made = instrument(rule, *_ITEMS)

    assert read_instrument_copy(instrument_copy(made)) == made


def test_the_same_instrument_gives_the_same_bytes() -> None:
    made = at_least(2, 4)
    one, other = (
        replace(made, population=replace(made.population, settings=frozenset(settings)))
        for settings in (Setting, reversed(Setting))
    )

    assert instrument_copy(one) == instrument_copy(other)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"form":1', b'{"form":2'),
        (b'"rule_kind":"count_at_least"', b'"rule_kind":"bands"'),
        (b'"rule_kind":"count_at_least"', b'"rule_kind":"invented"'),
        (b'"items":[', b'"items":[1,'),
        (b'"form":1', b'"form":1,"more":1'),
        (b'"mode":"interview"', b'"mode":"guess"'),
        (b"Sample owner", b"\xff"),
        (b"}", b""),
    ],
)
def test_what_is_no_copy_is_refused(old: bytes, new: bytes) -> None:
    copy = instrument_copy(at_least(2, 4))
    assert old in copy

    with pytest.raises(PackInvalid):
        read_instrument_copy(copy.replace(old, new))
