"""Page 1 holds all its parts, whatever the values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.domain.encounter import SITUATION, Fact, Tri
from field_assist.domain.referral import Referral
from field_assist.domain.rule import Band
from tests.packet.card_samples import crew
from tests.packet.hostile import in_every_field
from tests.packet.reading import pages, saved, squeezed
from tests.packet.samples import CLOCKS, adult, minor

PARTS = (
    "Referral to Homeland Security Investigations",
    "FA-9B7C-4J2F",
    "CUI categories:",
    "Dissemination:",
    "Decontrol:",
    "POC:",
    "REFER NOW",
    "This says how soon to call. It is not a probability and not a finding.",
    "Danger now?",
    "Where are they now?",
    "HSI can act until",
    "Call back",
    "Adult or minor",
    "Form suspected",
    "Language",
    "Safe-contact plan",
    "Why this was referred",
    "Elements on record",
    "Not assessed:",
    "An unasked question is not a “no”.",
    "8 U.S.C. 1367 status: unknown, so treated as protected.",
    "It is not an immigration-enforcement lead.",
    "Data hash, short",
    "01a1e6d1518070f18a3c5e7d9b7c412f",
)
LONGEST = ("W" * 5000, "word " * 1000, "Sentence with some words. " * 9, "\n" * 50, "x\n" * 50)


EARLIER = tuple(f"FA-2222-{number:04d}" for number in range(40))


def first_page(referral: Referral, folder: Path) -> str:
    return squeezed(pages(saved(referral, folder))[0])


@pytest.mark.parametrize(
    "referral",
    [
        adult(),
        replace(minor(), is_practice=True, earlier_packets=EARLIER),
        replace(crew(), clocks=CLOCKS, is_practice=True, earlier_packets=EARLIER),
    ],
    ids=["adult", "minor", "crew"],
)
@pytest.mark.parametrize("text", LONGEST, ids=["word", "words", "sentences", "lines", "letters"])
def test_page_one_holds_all_its_parts_with_the_longest_values(
    text: str, referral: Referral, tmp_path: Path
) -> None:
    page = first_page(in_every_field(referral, text), tmp_path)

    assert [part for part in PARTS if squeezed(part) not in page] == []


def test_where_the_agency_ruled_nothing_decontrol_is_said_to_be_not_set(tmp_path: Path) -> None:
    assert squeezed("Decontrol: not set") in first_page(adult(), tmp_path)


def test_child_clocks_come_before_the_reasons(tmp_path: Path) -> None:
    page = first_page(in_every_field(minor(), "word " * 400), tmp_path)

    clocks = page.index("Childdutiesandclocks")
    assert page.index("Safe-contactplan") < clocks < page.index("Whythiswasreferred")


def test_all_clocks_are_on_page_one(tmp_path: Path) -> None:
    page = pages(saved(minor(), tmp_path))[0]

    assert page.count("No notice recorded") == len(minor().clocks)


def test_five_strongest_signs_are_listed_strong_first(tmp_path: Path) -> None:
    page = pages(saved(adult(), tmp_path))[0]
    found = page[page.index("Why this was referred") : page.index("Elements on record")]

    assert [line for line in found.splitlines() if "," in line and line[0].isdigit()] == [
        "1 Passports asked for and refused Told by the person, 15:31",
        "2 Five months of wages unpaid Record, 15:36",
        "3 Recruitment debt deducted from pay Record, 15:40",
        "4 Threat against family at home Told by the person, 15:44",
        "5 Contract replaced, language not read Told by the person, 16:02",
    ]


def test_practice_is_said_on_page_one_and_in_every_header(tmp_path: Path) -> None:
    read = pages(saved(replace(adult(), is_practice=True), tmp_path))

    assert "PRACTICE PACKET. Everything in it is invented." in read[0]
    assert all("Practice packet." in page for page in read)
    assert {page.count("PRACTICE. EVERYTHING HERE IS INVENTED") for page in read} == {2}


def test_practice_carries_no_marking_of_controlled_information(tmp_path: Path) -> None:
    read = pages(saved(replace(minor(), is_practice=True), tmp_path))

    assert [word for word in ("CUI//", "IVIC", "FED ONLY") if word in "".join(read)] == []
    assert "CUI categories: none, practice" in read[0]


def test_a_real_packet_does_not_say_practice(tmp_path: Path) -> None:
    read = pages(saved(adult(), tmp_path))

    assert "practice" not in "".join(read).lower()


@pytest.mark.parametrize("band", list(Band))
def test_every_band_has_its_words(band: Band, tmp_path: Path) -> None:
    page = pages(saved(replace(adult(), band=band), tmp_path))[0]

    assert band.value.replace("_", " ").upper() in page


def test_nothing_recorded_is_said_and_not_left_blank(tmp_path: Path) -> None:
    empty = replace(adult(), situation={}, safety={}, signs=(), withheld={}, notes=(), custody=())

    page = pages(saved(empty, tmp_path))[0]

    # POC and the eight cells of the grid.
    assert page.count("Not recorded") >= 9
    assert "No sign was recorded as present." in page


def test_a_line_left_out_is_not_called_not_recorded(tmp_path: Path) -> None:
    referral = replace(adult(), situation={}, withheld={"fact": 7})

    read = pages(saved(referral, tmp_path))

    assert read[1].count("Not given here") == len(SITUATION)
    assert "7 situation lines left out of this packet by the officer." in read[0]


@pytest.mark.parametrize(
    ("safety", "words"),
    [
        ({Fact.UNDER_18: Tri.YES}, "Minor"),
        ({Fact.UNDER_18: Tri.NO}, "Adult"),
        ({Fact.UNDER_18: Tri.UNKNOWN}, "Unknown"),
        ({Fact.DANGER: Tri.YES}, "Danger reported"),
        ({Fact.DANGER: Tri.NO}, "No immediate\ndanger reported"),
        ({Fact.COMPANION: Tri.YES}, "A companion speaks for"),
    ],
)
def test_safety_answers_are_in_the_grid(
    safety: Mapping[Fact, Tri], words: str, tmp_path: Path
) -> None:
    page = pages(saved(replace(adult(), safety=safety), tmp_path))[0]

    assert words in page[page.index("Danger now?") : page.index("Why this")]


def test_no_probability_score_or_verdict_is_printed(tmp_path: Path) -> None:
    text = "".join(pages(saved(minor(), tmp_path))).lower()

    assert text.count("probability") == text.count("not a probability")
    assert [w for w in ("%", "cleared", "confirmed", "risk", "score", "likely") if w in text] == []
    assert text.count("victim") == text.count("possible victim") + text.count("be a victim")


def test_people_to_look_up_are_on_page_one(tmp_path: Path) -> None:
    page = first_page(crew(), tmp_path)

    assert "P1PossiblevictimMaungSample" in page
    assert page.index("Elementsonrecord") < page.index("P1Possiblevictim")


def test_nobody_is_named_on_page_one_where_somebody_may_be_a_child(tmp_path: Path) -> None:
    child = replace(crew(), safety={**crew().safety, Fact.UNDER_18: Tri.YES})

    page = first_page(child, tmp_path)

    names = [card.name for card in child.cards if card.role and card.name]
    assert names
    assert [name for name in names if squeezed(name) in page] == []
