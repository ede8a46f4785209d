"""Numbers of vehicles, ships and containers: published examples, and what a slip does."""

from __future__ import annotations

import pytest

from field_assist.identifiers.flight import read_flight
from field_assist.identifiers.identified import Identified, Note, NoteKind
from field_assist.identifiers.plate import read_plate
from field_assist.identifiers.vehicle import read_container, read_ship_number, read_vin


def digits(read: Identified) -> list[tuple[str, str]]:
    kind = NoteKind.CHECK_DIGIT_DIFFERS
    return [(note.found, note.expected) for note in read.notes if note.kind is kind]


@pytest.mark.parametrize("vin", ["1M8GDM9AXKP042788", "11111111111111111", "5GZCZ43D13S812715"])
def test_published_vins_agree(vin: str) -> None:
    assert read_vin(vin).notes == ()


@pytest.mark.parametrize(
    "typed", ["1m8gdm9axkp042788", "1M8G DM9A-XKP0 42788", "VIN 1M8GDM9AXKP042788"]
)
def test_a_vin_is_the_same_however_it_is_typed(typed: str) -> None:
    assert read_vin(typed).canonical == "1M8GDM9AXKP042788"


def test_a_wrong_digit_of_a_vin_is_told_and_nothing_is_changed() -> None:
    read = read_vin("1M8GDM9A0KP042788")

    assert read.canonical == "1M8GDM9A0KP042788"
    assert digits(read) == [("0", "X")]


def test_a_vin_from_elsewhere_is_not_checked() -> None:
    assert read_vin("WBA3A5C50CF256651").notes == (Note(kind=NoteKind.NO_CHECK_DIGIT),)


def test_letters_that_no_vin_has_are_noted() -> None:
    assert Note(kind=NoteKind.UNUSUAL_CHARACTERS, found="OQ") in read_vin("1M8GDM9AXKP0427OQ").notes


@pytest.mark.parametrize("typed", ["IMO 9074729", "9074729", "imo9074729"])
def test_a_published_number_of_a_ship_agrees(typed: str) -> None:
    read = read_ship_number(typed)

    assert (read.canonical, read.notes) == ("9074729", ())


def test_a_wrong_digit_of_a_ship_is_told() -> None:
    assert digits(read_ship_number("IMO 9074728")) == [("8", "9")]


@pytest.mark.parametrize("number", ["CSQU3054383", "csqu 305438 3", "TEXU 307007 9"])
def test_published_containers_agree(number: str) -> None:
    assert digits(read_container(number)) == []


def test_a_remainder_of_ten_is_written_as_nought() -> None:
    # S 30 + A 10 * 2 + M 24 * 4 + U 32 * 8 + 8 * 512 = 4,498 = 408 * 11 + 10
    assert digits(read_container("SAMU 000008 0")) == []
    assert digits(read_container("SAMU 000008 1")) == [("1", "0")]


def test_a_missing_digit_of_a_container_is_added_with_a_note() -> None:
    read = read_container("CSQU 305438")

    assert read.canonical == "CSQU3054383"
    assert read.notes == (Note(kind=NoteKind.CHECK_DIGIT_MISSING, expected="3"),)


@pytest.mark.parametrize(
    ("typed", "region", "canonical"),
    [
        ("abc 1234", "US-TX", "ABC1234"),
        ("ABC-12-34", "MX-TAM", "ABC1234"),
        ("ABC1234", "", "ABC1234"),
        ("ABC1234", "Texas", "ABC1234"),
        ("\uff21\uff22\uff23 \uff11\uff12\uff13\uff14", "US-CA", "ABC1234"),
    ],
)
def test_a_plate_is_its_letters_and_digits(typed: str, region: str, canonical: str) -> None:
    read = read_plate(typed, region)

    assert (read.canonical, read.notes) == (canonical, ())


def test_letters_of_a_plate_that_look_alike_stay_apart() -> None:
    assert read_plate("O0I1").canonical == "O0I1"


def test_an_unknown_state_and_an_unusual_length_are_noted() -> None:
    read = read_plate("ABC123456789", "US-ZZ")

    assert [note.kind for note in read.notes] == [NoteKind.UNKNOWN_CODE, NoteKind.TOO_LONG]
    assert read.display == "ABC123456789 (US-ZZ)"


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("AA 0123", "AA123"),
        ("AAL123", "AA123"),
        ("Flight UA 45", "UA45"),
        ("B6 1", "B61"),
        ("DL12A", "DL12A"),
    ],
)
def test_a_flight_is_the_same_by_either_code(typed: str, canonical: str) -> None:
    read = read_flight(typed)

    assert (read.canonical, read.notes) == (canonical, ())


def test_an_unknown_airline_is_noted() -> None:
    assert read_flight("ZZZ99").notes == (Note(kind=NoteKind.UNKNOWN_CODE, found="ZZZ"),)
