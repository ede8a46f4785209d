from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from field_assist.content.packs import check_pack, load_checklist
from field_assist.content.wording import ALLOWED, forbidden_in_screen_words
from field_assist.domain.ids import IndicatorId

Edit = Callable[[str, str, str], None]
WORDS = "en/air.toml"
SHORT = "Companion answers for them"
TEXT = "A companion answers questions that were put to the traveler,"
OBSERVE = "At document check, address each person by name"


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("text", TEXT, "The traveler's nationality is unusual,"),
        ("text", TEXT, "The traveler speaks with an accent,"),
        ("text", TEXT, "Two women travel,"),
        ("text", TEXT, "The traveler's religion,"),
        ("text", TEXT, "Ethnicity differs from the companion's,"),
        ("text", TEXT, "The traveler is a Muslim,"),
        ("observe", OBSERVE, "Look for the disabled"),
        ("observe", OBSERVE, "Look at clothing"),
        ("short", SHORT, "Dressed unlike the others"),
        ("short", SHORT, "Gender differs"),
        ("short", SHORT, "Possible victim"),
        ("short", SHORT, "Trafficking sign"),
        ("short", SHORT, "Ask HSI"),
        ("short", SHORT, "Suspect answers"),
        ("text", TEXT, "In 80 % of cases,"),
        ("text", TEXT, "With high probability,"),
        ("text", TEXT, "The traveler was cleared,"),
        ("explanations[0]", "Parent of a young child", "Probably a parent"),
    ],
)
def test_a_forbidden_word_is_found(
    copied: Path, edit: Edit, field: str, old: str, new: str
) -> None:
    edit(WORDS, old, new)

    where = [finding.where for finding in check_pack(copied)]

    assert where == [f'$["air.companion_answers"].{field}']


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"Call duty desk"', '"Call HSI"', "$.actions.call_duty_desk.screen"),
        ('"Record only"', '"Cleared"', "$.bands.record_only.screen"),
        ('"Child notice within', '"Victim notice within', "$.clocks.hhs_child_notice.screen"),
        ('"Airport checkpoint"', '"Trafficking check"', "$.settings.AIR"),
        ('"What they say"', '"Victim says"', "$.topics.words"),
    ],
)
def test_screen_words_name_no_crime_and_no_verdict(
    copied: Path, edit: Edit, old: str, new: str, where: str
) -> None:
    edit("en/pack.toml", old, new)

    assert [finding.where for finding in check_pack(copied)] == [where]


def test_the_sentence_of_a_clause_holds_no_number_about_a_person(copied: Path, edit: Edit) -> None:
    edit("rule.toml", '"One strong sign."', '"Likelihood 70%."')

    assert {f.where for f in check_pack(copied)} == {"$.band[3].clause[0].says"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("with the possible victim apart", "with the victim apart"),
        ("minor who may be a victim", "minor victim"),
        ("Notice to HHS of an", "With 90 % probability an"),
    ],
)
def test_packet_words_state_nothing_as_a_finding(
    copied: Path, edit: Edit, old: str, new: str
) -> None:
    edit("en/pack.toml", old, new)

    assert {finding.where.split(".")[-1] for finding in check_pack(copied)} == {"packet"}


def test_a_clock_states_nothing_as_a_finding(copied: Path, edit: Edit) -> None:
    edit("rule.toml", "who may be a victim of", "who is a victim of")

    assert [finding.where for finding in check_pack(copied)] == ["$.clock[0]"]


@pytest.mark.parametrize(
    "text", ["Call duty desk", "Speak apart", "Line interpreter, not the companion", "Notice slip"]
)
def test_neutral_words_pass(text: str) -> None:
    assert list(forbidden_in_screen_words(text)) == []


def test_every_exception_is_for_a_sign_that_exists(shipped: Path) -> None:
    assert set(ALLOWED) <= set(load_checklist(shipped).indicators)


@pytest.mark.parametrize("sign", ALLOWED)
def test_every_exception_is_still_needed(sign: str, shipped: Path) -> None:
    entry = load_checklist(shipped).indicators[IndicatorId(sign)]
    words = f"{entry.short} {entry.text} {entry.observe}".casefold()

    assert all(re.search(rf"\b{word}\b", words) for word in ALLOWED[sign])
