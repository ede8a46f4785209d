"""Spellings of a name find each other, other names seldom do, and no text is too strange."""

# ruff: noqa: RUF001 -- names in many scripts

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_assist.identifiers.blocks import SYLLABLES, is_within
from field_assist.identifiers.plain import plain
from field_assist.identifiers.romanise import to_ascii
from field_assist.identifiers.search_key import MOST_WORDS, asked_keys, fold, name_keys

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


PAIRS = [tuple(line.split("\t")) for line in lines("spellings.tsv")[1:]]
NAMES = [line.split() for line in lines("distinct_names.txt")]


def finds(question: str, name: str) -> bool:
    return all(keys & name_keys(name) for keys in asked_keys(question))


def false_matches(groups: list[list[str]]) -> float:
    """Return the part of all pairs of different names in which a question finds the other."""
    stored = [[name_keys(name) for name in group] for group in groups]
    asked = [[asked_keys(name) for name in group] for group in groups]
    pairs = [
        all(keys & found for keys in question)
        for one, other in itertools.permutations(range(len(groups)), 2)
        for question in asked[one]
        for found in stored[other]
    ]
    return sum(pairs) / len(pairs)


@pytest.mark.parametrize(("script", "first", "second"), PAIRS)
def test_two_spellings_find_each_other(script: str, first: str, second: str) -> None:
    assert finds(first, second), script
    assert finds(second, first), script


def test_the_spellings_are_of_many_scripts() -> None:
    assert len(PAIRS) >= 60
    assert len({script for script, _, _ in PAIRS}) >= 14


@pytest.mark.parametrize("group", [group for group in NAMES if len(group) > 1], ids="|".join)
def test_all_spellings_of_a_common_name_find_each_other(group: list[str]) -> None:
    assert all(finds(one, other) for one, other in itertools.permutations(group, 2))


def test_common_names_of_many_scripts_are_mistaken_in_less_than_one_pair_of_250() -> None:
    assert false_matches(NAMES) < 1 / 250


def test_invented_names_are_mistaken_in_less_than_one_pair_of_1000() -> None:
    source = random.Random(7)  # noqa: S311 -- the same names each time
    starts = ["b", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "sh", "kh"]
    invented = {
        "".join(source.choice(starts) + source.choice("aeiou") for _ in range(3))
        for _ in range(300)
    }

    assert false_matches([[name] for name in sorted(invented)]) < 1 / 1000


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Sample Anna", "Anna Sample"),
        ("王小明", "Xiaoming Wang"),
        ("Minsu", "김민수"),
        ("Abd al-Rahman Khalid", "خالد عبدالرحمن"),
    ],
)
def test_the_order_of_the_names_does_not_matter(question: str, name: str) -> None:
    assert finds(question, name)


@pytest.mark.parametrize(
    ("question", "name"),
    [("Sample Anna", "Sample Maria"), ("Mina", "Min"), ("Hoda", "Hadi"), ("Tanaka Ken", "田中")],
)
def test_every_word_of_a_question_has_to_be_found(question: str, name: str) -> None:
    assert not finds(question, name)


def test_an_arabic_name_without_vowels_finds_all_that_may_be_meant() -> None:
    assert finds("حسن", "Hassan")
    assert finds("حسن", "Hussein")
    assert not finds("Hassan", "Hussein Sample")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("José Ñuñez O'Brien", "jose nunez obrien"),
        ("\u202eSample\u202c\u200b Anna", "sample anna"),
        ("ＦＵＬＬ　１２", "full 12"),
        ("٣٤ ۵۶ ५६", "34 56 56"),
        ("مُحَمَّد محمد", "mhmd mhmd"),
        ("王小明", "wang xiao ming"),
        ("김민수", "gim min su"),
        ("İstanbul Işık", "istanbul isik"),
        ("Straße—Łódź", "strasse lodz"),
        ("", ""),
        ("!?", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(deadline=None)  # the first look reads a table
@given(st.text())
def test_any_text_gives_tokens_that_an_index_keeps_whole(text: str) -> None:
    keys = name_keys(text)

    assert all(key.isascii() and key.isalnum() and key == key.lower() for key in keys)
    assert all(word.isascii() and word.isalnum() for word in fold(text).split())
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)  # the first look reads a table
@given(st.text(min_size=1))
def test_any_name_with_keys_finds_itself(text: str) -> None:
    assert finds(text, text)


def test_a_very_long_text_gets_few_keys() -> None:
    assert len(name_keys("шг" * 100_000)) < 100
    assert len(name_keys(" ".join(f"word{n}" for n in range(10_000)))) < 30 * MOST_WORDS


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_folding_letter_by_letter_gives_what_the_readers_of_names_give(text: str) -> None:
    spaced = "".join(f" {c} " if is_within(c, SYLLABLES) else c for c in plain(text))
    parts = re.sub("['`´׳״‘’‛\u02b9-\u02bf]", "", spaced)
    latin = re.sub("['`]", "", to_ascii(parts)).lower()

    assert fold(text).split() == re.findall("[a-z0-9]+", latin)
