"""Instruments and the rule about goods are read strictly, with the place of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist import paths
from field_assist.content.goods_rule import check_goods_rule, load_goods_rule
from field_assist.content.instruments import check_instrument, load_instruments
from field_assist.domain.errors import PackInvalid
from field_assist.domain.ids import IndicatorId
from field_assist.workflows.catalogue import (
    Catalogue,
    default_goods_rule,
    default_instruments,
)

CHILD = default_instruments() / "us-child-1232.toml"
TVIT = default_instruments() / "tvit-short.toml"
SIGNS = (IndicatorId("air.companion_answers"),)


def changed(source: Path, folder: Path, old: str, new: str) -> Path:
    """Write a copy of a shipped file with one change."""
    text = source.read_text(encoding="utf-8")
    assert old in text
    path = folder / source.name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(default_instruments().glob("*.toml")), ids=lambda p: p.stem)
def test_every_shipped_instrument_is_fit(path: Path) -> None:
    assert check_instrument(path, SIGNS) == []


def test_an_instrument_without_a_confirmed_licence_holds_no_word_of_its_items() -> None:
    off = [
        each
        for each in load_instruments(default_instruments(), SIGNS)
        if not each.licence.is_confirmed
    ]

    assert [each.id for each in off] == ["tvit-short"]
    assert all(each.items == () for each in off)


def test_instruments_that_may_not_be_embedded_are_nowhere_in_the_resources() -> None:
    names = {path.stem for path in paths.resource_root().rglob("*.toml")}

    assert not names & {"raft", "qyit", "htiam-14", "htst", "cse-it", "sscst"}


@pytest.mark.parametrize(
    ("source", "old", "new", "where"),
    [
        (CHILD, "schema = 1", "schema = 2", "$.schema"),
        (CHILD, 'id = "us-child-1232"', 'id = "other"', "$.id"),
        (CHILD, 'mode = "interview"', 'mode = "chat"', "$.mode"),
        (CHILD, "confirmed = true", "confirmed = false", "$.item"),
        (CHILD, "confirmed = true", "sure = true", "$.licence.sure"),
        (CHILD, "oldest = 17", "oldest = 17\nyoungest = 18", "$.population.oldest"),
        (CHILD, '"LAND"', '"MOON"', "$.population.settings[1]"),
        (CHILD, 'kind = "conjunction"', 'kind = "regression"', "$.rule.kind"),
        (CHILD, '"harm", "fear"', '"harm", "fear", "mood"', "$.rule.alternative[0]"),
        (CHILD, 'id = "no_fear"', 'id = "no_harm"', "$.item[1].id"),
        (CHILD, 'id = "no_fear"', 'id = "why_here"', "$.item[2].id"),
        (CHILD, 'kind = "determination"', 'sign = "air.nowhere"', "$.item[0].sign"),
        (CHILD, 'kind = "determination"\n', "", "$.item[0].kind"),
        (CHILD, 'short = "No credible', 'short = "Victim: no credible', "$.item[2].short"),
        (CHILD, "a possible victim", "a victim", "$.item[1].text"),
        (CHILD, "All determinations", "87 % and all determinations", "$.rule.met"),
        (TVIT, "confirmed = false", "confirmed = true", "$.item"),
        (
            TVIT,
            "[rule]",
            '[[item]]\nid = "one"\nkind = "text"\nshort = "One"\ntext = "One"\n[rule]',
            "$.item",
        ),
    ],
)
def test_a_wrong_instrument_is_refused_with_its_place(
    tmp_path: Path, source: Path, old: str, new: str, where: str
) -> None:
    path = changed(source, tmp_path, old, new)

    found = check_instrument(path, SIGNS)

    assert where in [finding.where for finding in found], found
    with pytest.raises(PackInvalid):
        load_instruments(tmp_path, SIGNS)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('version = "1.0"', 'version = "one"', "$.version"),
        ('step = "ask_trade_desk"', 'step = "arrest"', "$.step[1].step"),
        ('id = "strong-and-supporting"', 'id = "two-strong"', "$.step[0].clause"),
        ('"cargo.entity_match"', '"cargo.nowhere"', "$.step[2].clause[0].any_unknown[0]"),
        (
            'counts = [{ at_least = 2, strengths = ["strong"] }]',
            "",
            "$.step[0].clause[0]",
        ),
        ('"goods_packet"]', '"goods_packet", "sing"]', "$.words"),
        ("[words.trace]", "[words.tracing]", "$.words"),
        ("Two strong signs", "80 percent", "$.step[0].clause[0].says"),
    ],
)
def test_a_wrong_rule_about_goods_is_refused_with_its_place(
    catalogue: Catalogue, tmp_path: Path, old: str, new: str, where: str
) -> None:
    signs = catalogue.checklist.indicators.keys()
    path = changed(default_goods_rule(), tmp_path, old, new)

    found = check_goods_rule(path, signs)

    assert where in [finding.where for finding in found], found
    with pytest.raises(PackInvalid):
        load_goods_rule(path, signs)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_and_nothing_else_is_raised(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "sample.toml"
    path.write_bytes(data)

    assert check_instrument(path, SIGNS)
    assert check_goods_rule(path, SIGNS)
