from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from field_assist.content.packs import check_pack, load_checklist, load_pack
from field_assist.domain.errors import PackInvalid

Edit = Callable[[str, str, str], None]
AIR = "logic/air.toml"
WORDS = "en/air.toml"
FIRST = '$["air.companion_answers"]'

TYPOS = [
    (AIR, "topic = ", "topik = ", "$.indicator[0].topik"),
    (AIR, 'topic = "control"\n', "", "$.indicator[0].topic"),
    (AIR, "ask_tier = 1", "ask_tier = 4", "$.indicator[0].ask_tier"),
    (AIR, "ask_tier = 1", "ask_tier = -1", "$.indicator[0].ask_tier"),
    (AIR, "ask_tier = 1", 'ask_tier = "1"', "$.indicator[0].ask_tier"),
    (AIR, "ask_tier = 1", "ask_tier = true", "$.indicator[0].ask_tier"),
    (AIR, '"A", "M-coercion"', '"A", "M-charm"', "$.indicator[0].elements[1]"),
    (AIR, '"supporting"', '"weak"', "$.indicator[0].strength"),
    (AIR, "verified = true", 'verified = "yes"', "$.indicator[0].sources[0].verified"),
    (AIR, '"air.companion_answers"', '"Air Companion"', "$.indicator[0].id"),
    (AIR, "[[indicator]]", "[[indikator]]", "$.indikator"),
    (AIR, 'topic = "control"', 'topic = "weather"', "$.indicator[0].topic"),
    (AIR, 'tag = "BC"', 'tag = "XY"', "$.indicator[0].sources[0]"),
    (AIR, '"air.companion_holds_docs"', '"air.companion_answers"', "$.indicator[1].id"),
    (WORDS, "short = ", "shrt = ", f"{FIRST}.shrt"),
    (WORDS, 'short = "Companion', f'short = "{"Companion " * 4}', f"{FIRST}.short"),
    (WORDS, 'answers for them"', 'answers for them."', f"{FIRST}.short"),
    (WORDS, '["air.companion_answers"]', '["air.companion_anwsers"]', "$"),
    (
        WORDS,
        "Companion answers for them",
        "one adult carries everyone's papers",
        '$["air.companion_holds_docs"].short',
    ),
    ("pack.toml", "schema = 1", "schema = 2", "$.schema"),
    ("pack.toml", "effective = 2026-11-30", 'effective = "soon"', "$.effective"),
    ("pack.toml", 'key = "POE"', 'key = "PEO"', "$.setting[1].key"),
    ("pack.toml", 'key = "POE"', 'key = "AIR"', "$.setting"),
    ("pack.toml", '"air.sedated"', '"air.asleep"', "$.setting[0].quick_card[6]"),
    ("pack.toml", '    "air.sedated",\n', "", "$.setting[0].quick_card"),
    ("pack.toml", '"child.trip_debt"', '"child.return_risk"', "$.minor_card"),
    ("pack.toml", '"tsa_checkpoint"', '"tsa"', "$.setting[0].usual_role"),
    (
        "rule.toml",
        '["child.commercial_sex"]',
        '["child.comercial"]',
        "$.band[1].clause[0].any_of[0]",
    ),
    ("rule.toml", '["cargo.*"]', '["kargo.*"]', "$.action[3].any_yes[0]"),
    ("rule.toml", "danger = true", "danger = 1", "$.band[0].clause[0].danger"),
    ("rule.toml", "danger = true", "", "$.band[0].clause[0]"),
    ("rule.toml", 'band = "consult"', 'band = "record_only"', "$.band"),
    ("rule.toml", "hours = 24", "hours = 0", "$.clock[0].hours"),
    ("rule.toml", "at_least = 1", "atleast = 1", "$.band[1].clause[3].counts[0].atleast"),
    ("en/pack.toml", 'AIR = "Airport checkpoint"\n', "", "$.settings"),
    ("en/pack.toml", "[actions.call_911]", "[actions.call_119]", "$.actions"),
    ("en/pack.toml", 'work = "Work and pay"\n', "", "$.topics"),
    ("en/pack.toml", "[avoid]\nwords", "[avoid]\nweather", "$.avoid[0]"),
    ("en/pack.toml", "who spoke to you", "which victim spoke", "$.avoid.goods"),
    ("pack.toml", 'element = "AGE"', 'element = "A"', "$.statute"),
    ("logic/doc.toml", "laws = [", "law = [", "$.indicator[0].law"),
    ("rule.toml", 'fact = "medical"\n', "", "$.conflict[0]"),
    ("rule.toml", 'fact = "medical"', 'fact = "weather"', "$.conflict[0].fact"),
    ("rule.toml", '["work.paid_in_kind_only", ', "[", "$.conflict[3]"),
    ("rule.toml", '"work.unpaid"]', '"work.unpayed"]', "$.conflict[3].any_yes"),
    ("rule.toml", 'id = "no-danger"', 'id = "no-companion"', "$.conflict"),
    ("rule.toml", "No danger is recorded", "The victim is safe", "$.conflict[1].says"),
]


@pytest.mark.parametrize(("name", "old", "new", "where"), TYPOS)
def test_a_typo_is_refused_with_its_path(
    copied: Path, edit: Edit, name: str, old: str, new: str, where: str
) -> None:
    edit(name, old, new)

    with pytest.raises(PackInvalid) as caught:
        load_pack(copied)

    assert (caught.value.facts["file"], caught.value.facts["where"]) == (name, where)


def test_every_mistake_of_a_pack_is_listed_not_only_the_first(copied: Path, edit: Edit) -> None:
    edit("pack.toml", "schema = 1", "schema = 7")
    edit(AIR, "topic = ", "topik = ")
    edit("logic/sea.toml", "ask_tier = 2", "ask_tier = 9")
    edit(WORDS, "short = ", "shrt = ")

    found = [(finding.file, finding.where) for finding in check_pack(copied)]

    assert found == [
        ("pack.toml", "$.schema"),
        (AIR, "$.indicator[0].topik"),
        ("logic/sea.toml", "$.indicator[0].ask_tier"),
        (WORDS, f"{FIRST}.shrt"),
    ]


def test_a_sign_with_neither_explanation_nor_reason_is_refused(copied: Path, edit: Edit) -> None:
    disc = (copied / "en" / "disc.toml").read_text(encoding="utf-8")
    (reason,) = [line for line in disc.splitlines() if line.startswith("no_explanation")]
    edit("en/disc.toml", reason, "explanations = []")

    (finding,) = check_pack(copied)

    assert (finding.file, finding.where) == ("en/disc.toml", '$["disc.direct"].explanations')
    assert "no_explanation" in finding.why


def test_a_sign_with_both_is_refused(copied: Path, edit: Edit) -> None:
    edit("en/disc.toml", "no_explanation = ", 'explanations = ["A sample"]\nno_explanation = ')

    (finding,) = check_pack(copied)

    assert finding.where == '$["disc.direct"].no_explanation'


@pytest.mark.parametrize("name", ["pack.toml", "rule.toml", AIR, WORDS, "en/pack.toml"])
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()

    with pytest.raises(PackInvalid) as caught:
        load_pack(copied)

    assert caught.value.facts["file"] == name


@pytest.mark.parametrize("name", ["logic/weather.toml", "notes.txt", "en/air.toml.bak"])
def test_a_file_that_is_no_part_of_a_pack_is_refused(copied: Path, name: str) -> None:
    (copied / name).write_text("x = 1\n", encoding="utf-8")

    with pytest.raises(PackInvalid) as caught:
        load_pack(copied)

    assert caught.value.facts["file"] == name


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid) as caught:
        load_pack(tmp_path / "nowhere")

    assert caught.value.facts["file"] == "pack.toml"


def test_a_language_the_pack_does_not_have_is_refused(shipped: Path) -> None:
    with pytest.raises(PackInvalid) as caught:
        load_pack(shipped, "xx")

    assert caught.value.facts["file"] == "xx/pack.toml"


def test_the_digest_changes_with_any_word(copied: Path, edit: Edit) -> None:
    before = load_checklist(copied).pack.sha256

    edit(WORDS, "Companion answers for them", "Companion replies for them")

    assert load_checklist(copied).pack.sha256 != before


def test_the_digest_does_not_depend_on_where_the_pack_is(shipped: Path, copied: Path) -> None:
    assert load_checklist(copied).pack == load_checklist(shipped).pack


def test_two_languages_are_checked_both(copied: Path, edit: Edit) -> None:
    shutil.copytree(copied / "en", copied / "fr")
    edit("fr/air.toml", "short = ", "shrt = ")

    assert [finding.file for finding in check_pack(copied)] == ["fr/air.toml"]
