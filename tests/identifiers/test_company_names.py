"""Names of firms in two hundred invented ones: found again however they are written.

The counts hold for this invented set and say nothing about any real list.
"""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from field_assist.identifiers.company_names import NameIndex
from tests.identifiers.invented_firms import MISSPELLINGS, firms

# Of 200: how many at least are found, among the first three that are offered.
LEAST_FOUND = {
    **dict.fromkeys(MISSPELLINGS, 200),
    "first word in Cyrillic": 188,
}
MOST_OFFERED = 12


@cache
def index() -> NameIndex:
    return NameIndex(enumerate(firms()))


def test_there_are_200_different_firms() -> None:
    assert len({name.split()[0] for name in firms()}) == 200


@pytest.mark.parametrize("way", MISSPELLINGS)
def test_misspelt_names_are_found(way: str) -> None:
    chance = Random(19)  # noqa: S311 -- the same misspellings at every run
    missed = []
    for owner, name in enumerate(firms()):
        asked = MISSPELLINGS[way](name, chance)
        if owner not in [found.owner for found in index().find(asked)[:3]]:
            missed.append(asked)

    assert 200 - len(missed) >= LEAST_FOUND[way], missed


def test_the_same_name_is_first_and_said_to_be_the_same() -> None:
    first = [index().find(name)[0] for name in firms()]

    assert [found.owner for found in first] == list(range(200))
    assert all(found.is_exact for found in first)


def test_names_of_nobody_are_rarely_offered() -> None:
    strangers = [f"Xo{number:03d}opp Harbor Works" for number in range(100)]

    assert [name for name in strangers if index().find(name)] == []


def test_a_common_word_alone_offers_no_flood_as_exact() -> None:
    assert not any(found.is_exact for found in index().find("Textile"))


@pytest.mark.parametrize(
    ("listed", "asked"),
    [
        ("北京示例纺织有限公司", "Beijing Shili Fangzhi"),
        ("Пример Хлопок ООО", "Primer Khlopok"),  # noqa: RUF001 -- of a Cyrillic name
        ("Sample Cotton Co., Ltd.", "SAMPLE  COTTON COMPANY LIMITED"),
        ("Sample Cotton Co., Ltd.", "Sample Cotton, 1 Example Road, Utopia"),
        ("M/V Paper Lantern", "PAPER LANTERN"),
    ],
)
def test_a_name_is_found_in_another_script_or_dress(listed: str, asked: str) -> None:
    names = [*enumerate(firms()), (200, listed)]

    assert 200 in [found.owner for found in NameIndex(names).find(asked)[:MOST_OFFERED]]


@pytest.mark.parametrize(
    "asked",
    ["", "   ", "...", "\u202e", "\0", "(((", "' OR 1=1 --", "=cmd|' /C calc'!A0", "a" * 5000],
)
def test_any_text_can_be_asked(asked: str) -> None:
    assert index().find(asked) == ()


def test_a_firm_with_several_names_is_offered_once() -> None:
    both = NameIndex([(7, "Sample Cotton Co."), (7, "Sample Cotton Limited")])

    assert [found.owner for found in both.find("Sample Cotton")] == [7]
