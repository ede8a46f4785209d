"""Phone numbers meet however they were typed; a number that there is not is kept."""

from __future__ import annotations

import pytest

from field_assist.identifiers.identified import NoteKind
from field_assist.identifiers.phone import read_phone


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("(202) 555-0143", "+12025550143"),
        ("202.555.0143", "+12025550143"),
        ("+1 202 555 0143", "+12025550143"),
        ("1-202-555-0143", "+12025550143"),
        ("tel:+1-202-555-0143", "+12025550143"),
        ("011 502 2345 6789", "+50223456789"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+52 55 1234 5678", "+525512345678"),
        ("\u202a+12025550143\u202c", "+12025550143"),
        ("\uff12\uff10\uff12 555 0143", "+12025550143"),
        ("٢٠٢٥٥٥٠١٤٣", "+12025550143"),
        ("202~555~0143", "+12025550143"),
        ("+502~2345~6789", "+50223456789"),
        ("555-0143", "5550143"),
        ("911", ""),
        ("no phone", ""),
        ("", ""),
    ],
)
def test_a_number_becomes_e164(typed: str, canonical: str) -> None:
    read = read_phone(typed)

    assert read.canonical == canonical
    assert read.as_typed == typed


def test_an_extension_is_shown_and_does_not_part_two_desks() -> None:
    read = read_phone("202-555-0143 ext 12")

    assert read.canonical == read_phone("202-555-0143").canonical
    assert read.display == "+1 202-555-0143 ext. 12"


def test_the_region_is_used_and_noted_only_without_a_country_code() -> None:
    local = read_phone("020 7946 0958", region="GB")

    assert local.canonical == "+442079460958"
    assert [note.expected for note in local.notes] == ["+44"]
    assert read_phone("+44 20 7946 0958").notes == ()


def test_a_number_of_no_known_form_keeps_its_digits_with_a_note() -> None:
    read = read_phone("12345678901234567890")

    assert read.canonical == "12345678901234567890"
    assert read.has(NoteKind.NOT_THE_USUAL_FORM)
