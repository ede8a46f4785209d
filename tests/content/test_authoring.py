"""What authors are told of their packs: dead parts, missing cases, and what a newer one changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from field_assist.content.authoring import SCHEMAS, check_for_authors, read_unsigned, schema_text
from field_assist.content.difference import differences
from field_assist.content.packs import Pack, load_pack
from tests.content.conftest import Edit


def faults(folder: Path) -> list[str]:
    return [str(finding) for finding in check_for_authors(read_unsigned(folder))]


def test_the_shipped_pack_has_no_dead_part(shipped: Path) -> None:
    assert faults(shipped) == []


def test_a_clause_without_a_case_is_named(copied: Path, edit: Edit) -> None:
    edit("cases.toml", 'clause = "two-supporting"', 'clause = "one-strong"')

    assert "cases.toml: $.case[20]: " in faults(copied)[0]


def test_a_case_whose_step_is_another_is_told_with_both(copied: Path, edit: Edit) -> None:
    edit(
        "rule.toml", 'at_least = 3, strengths = ["strong"]', 'at_least = 4, strengths = ["strong"]'
    )

    (fault,) = faults(copied)

    assert "`papers-fees-and-a-threat-back-home` has to lead to 1.0/refer_now/three-strong" in fault


def test_a_clause_that_nothing_reaches_is_named(copied: Path, edit: Edit) -> None:
    unreachable = """
[[band.clause]]
id = "never"
says = "Five strong signs."
counts = [{ at_least = 5, strengths = ["strong"] }]

[[band]]
band = "refer_this_shift\""""
    edit("rule.toml", '[[band]]\nband = "refer_this_shift"', unreachable.lstrip())

    found = faults(copied)

    assert "rule.toml: $.band: no answers were found that lead to `refer_now/never`" in found
    assert "cases.toml: $.case: no case leads to `refer_now/never`" in found


def test_a_question_that_nobody_asks_is_named(copied: Path) -> None:
    path = copied / "pack.toml"
    path.write_text(path.read_text().replace("highest_ask_tier = 2", "highest_ask_tier = 1"))

    assert any("is for a tier that no role asks" in fault for fault in faults(copied))


def test_a_group_that_no_setting_offers_is_named(copied: Path, edit: Edit) -> None:
    edit(
        "pack.toml", 'key = "DOC"\nis_cross_cutting = true', 'key = "DOC"\nis_cross_cutting = false'
    )

    assert any("is in a group that no setting offers" in fault for fault in faults(copied))


def test_a_language_that_was_begun_is_named(copied: Path) -> None:
    (copied / "es").mkdir()
    (copied / "es" / "air.toml").write_text("")

    assert "es/pack.toml: $: the language `es` has words and no titles" in faults(copied)


def test_a_pack_without_cases_is_named(copied: Path) -> None:
    (copied / "cases.toml").unlink()

    assert "cases.toml: $: a pack carries cases for its rule" in faults(copied)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_format_of_each_file_is_told(name: str) -> None:
    tree = json.loads(schema_text())

    assert name in tree["properties"]
    assert tree["$schema"].startswith("https://json-schema.org/")


def test_the_format_refuses_what_the_reader_refuses() -> None:
    tree = json.loads(schema_text())

    assert tree["$defs"]["IndicatorLogic"]["additionalProperties"] is False
    assert tree["$defs"]["IndicatorLogic"]["properties"]["ask_tier"]["maximum"] == 3
    assert msgspec.json.decode(json.dumps(tree)) == tree


CHANGES = {
    "Reworded": ("en/air.toml", "Companion answers for them", "Companion answers instead"),
    "Weaker": ("logic/doc.toml", 'strength = "strong"', 'strength = "supporting"'),
    "Stronger": ("logic/air.toml", 'strength = "supporting"', 'strength = "strong"'),
    "Changed": ("en/air.toml", '    "Carer or assistant",\n', ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_difference_is_told_in_words(
    shipped: Path, copied: Path, edit: Edit, change: str
) -> None:
    (copied / "cases.toml").unlink()
    edit(*CHANGES[change])

    (difference,) = differences(load_pack(shipped), load_pack(copied))

    assert difference.change.value == change
    assert str(difference).startswith(f"{change}: ")


def test_a_sign_that_comes_and_one_that_goes_are_told(shipped: Path, copied: Path) -> None:
    (copied / "cases.toml").unlink()
    for folder in ("logic", "en"):
        path = copied / folder / "fin.toml"
        path.write_text(path.read_text().replace("fin.wages", "fin.new_wages"))
    old, new = load_pack(shipped), load_pack(copied)

    told = [one.change.value for one in differences(old, new)]

    assert told == ["Removed", "Added"]


def test_the_same_pack_has_no_difference(shipped: Path) -> None:
    pack = load_pack(shipped)

    assert differences(pack, pack) == ()


@pytest.fixture
def pack(shipped: Path) -> Pack:
    return load_pack(shipped)


def _other(pack: Pack, field: str) -> Pack:
    """Return the pack with one part of its checklist emptied."""
    empty: object = {} if isinstance(getattr(pack.checklist, field), Mapping) else ()
    return replace(pack, checklist=replace(pack.checklist, **cast("Any", {field: empty})))


@pytest.mark.parametrize(
    "field", ["roles", "groups", "topics", "sources", "minor_card", "avoid", "statutes"]
)
def test_every_part_of_a_checklist_is_compared(pack: Pack, field: str) -> None:
    assert getattr(pack.checklist, field)

    assert differences(pack, _other(pack, field))


@pytest.mark.parametrize(
    ("field", "value"), [("laws", ("1 U.S.C. 1",)), ("no_explanation", "Sample."), ("short", "S")]
)
def test_every_part_of_a_sign_is_compared(pack: Pack, field: str, value: object) -> None:
    signs = dict(pack.checklist.indicators)
    name, sign = next(iter(signs.items()))
    signs[name] = replace(sign, **cast("dict[str, Any]", {field: value}))
    other = replace(pack, checklist=replace(pack.checklist, indicators=signs))

    assert differences(pack, other)


def test_contradictions_are_compared(pack: Pack) -> None:
    assert differences(pack, replace(pack, rule=replace(pack.rule, conflicts=())))
