"""Whatever hands, pasted text and scanners send becomes the same lines, and it is said how."""

from __future__ import annotations

import pytest

from field_assist.identifiers.mrz.layout import FieldName, Format
from field_assist.identifiers.mrz.reader import read
from field_assist.identifiers.mrz.reading import AlteredKind, CheckState, Reading
from tests.identifiers.mrz import samples
from tests.identifiers.mrz.samples import LONG, MRV_A, MRV_B, TD1, TD2, TD3, TODAY

WIDE = {ord(letter): ord(letter) + 0xFEE0 for letter in "<ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}

FULL_NAME = "P<UTOSAMPLE<<LINA<MAREN<ALEXANDRA<CHRISTINAX"


def what(reading: Reading) -> set[tuple[str, str]]:
    """Return the kinds of changes with what was there, capitals and fillers left out."""
    plain = (AlteredKind.CASE, AlteredKind.FILLER)
    return {(each.kind.value, each.found) for each in reading.altered if each.kind not in plain}


@pytest.mark.parametrize("lines", [TD3, TD1, TD2, MRV_A, MRV_B, LONG])
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\t", "\n\n", "\u2028", "\x1e", " \n"])
def test_any_end_of_a_line_will_do(lines: tuple[str, ...], end: str) -> None:
    reading = read(end.join(lines) + end, TODAY)

    assert (reading.lines, reading.is_complete) == (lines, True)
    assert what(reading) <= {("suffix", " ")}


@pytest.mark.parametrize("lines", [TD3, TD1, TD2, MRV_A, LONG])
def test_one_long_line_is_told_by_its_length(lines: tuple[str, ...]) -> None:
    reading = read("".join(lines), TODAY)

    assert (reading.lines, reading.is_zone, reading.altered) == (lines, True, ())


@pytest.mark.parametrize("lines", [TD3, TD1, TD2, MRV_A, MRV_B])
def test_lines_broken_for_a_narrow_screen_are_joined(lines: tuple[str, ...]) -> None:
    whole = "".join(lines)
    text = "\n".join(whole[at : at + 22] for at in range(0, len(whole), 22))

    assert read(text, TODAY).lines == lines


@pytest.mark.parametrize("lines", [TD3, TD1, TD2, MRV_A, MRV_B])
def test_small_letters_and_spaces_are_written_in_the_alphabet(lines: tuple[str, ...]) -> None:
    text = "\n".join(lines).lower().replace("<", " ")

    reading = read(text, TODAY)

    assert (reading.lines, reading.as_read) == (lines, text)
    assert {each.kind for each in reading.altered} == {AlteredKind.CASE, AlteredKind.FILLER}


def test_full_width_letters_are_made_plain_and_said() -> None:
    text = "\n".join(TD3).translate(WIDE)

    reading = read(text, TODAY)

    assert reading.lines == TD3
    assert [(each.kind, len(each.found)) for each in reading.altered] == [
        (AlteredKind.WIDTH, 44),
        (AlteredKind.WIDTH, 44),
    ]


@pytest.mark.parametrize("prefix", ["]L0", "]C1", "]o1", "\x02]L0"])
def test_what_a_scanner_says_of_itself_is_dropped(prefix: str) -> None:
    reading = read(prefix + "\r".join(TD3) + "\r", TODAY)

    assert reading.lines == TD3
    assert ("prefix", prefix.lstrip("\x02")) in what(reading)


def test_what_a_scanner_says_of_itself_is_dropped_before_the_rest_has_come() -> None:
    reading = read("]L0P<UTO", TODAY)

    assert (reading.format, reading.lines) == (Format.TD3, ("P<UTO",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("##{0}\r{1}\r", {("prefix", "##")}),
        ("{0}*\r{1}*\r", {("suffix", "*")}),
        ("A1{0}\r{1}\r", {("prefix", "A1")}),
        ("{0}{1}#99", {("suffix", "#99")}),
        ("\x02{0}\r{1}\x03", {("invisible", "\x02"), ("invisible", "\x03")}),
        ("\ufeff{0}\u200b\n{1}", {("invisible", "\ufeff"), ("invisible", "\u200b")}),
        (
            "Sample page\n{0}\n{1}\nthe end",
            {("other_line", "Sample page"), ("other_line", "the end")},
        ),
    ],
)
def test_what_stands_beside_a_zone_is_dropped_and_said(
    text: str, said: set[tuple[str, str]]
) -> None:
    reading = read(text.format(*TD3), TODAY)

    assert (reading.lines, what(reading)) == (TD3, said)


def test_nothing_is_dropped_for_a_zone_whose_digits_do_not_speak_for_it() -> None:
    lower = "X" + TD3[1].translate({ord(digit): "5" for digit in "0123456789"})

    reading = read(f"{TD3[0]}\n{lower}", TODAY)

    assert (reading.lines, reading.is_complete) == ((TD3[0], lower), False)
    assert reading.altered == ()


def test_a_character_of_no_alphabet_stays_in_its_place() -> None:
    lines = samples.with_character(TD3, 1, 40, "\u0416")

    reading = samples.read_lines(lines)

    assert (reading.lines, reading.format) == (lines, Format.TD3)
    assert samples.check_of(reading, FieldName.BIRTH).state is CheckState.AGREES


@pytest.mark.parametrize(
    ("lines", "short"), [(TD3, 0), (TD2, 0), (MRV_A, 0), (TD1, 0), (TD1, 2), (LONG, 2)]
)
def test_a_line_that_was_ended_early_is_filled_up_and_said(
    lines: tuple[str, ...], short: int
) -> None:
    typed = [line.rstrip("<") if n == short else line for n, line in enumerate(lines)]

    reading = read("\n".join(typed) + "\n", TODAY)

    assert (reading.lines, reading.is_complete) == (lines, True)
    assert {each.kind for each in reading.altered} == {AlteredKind.FILLED_UP}


@pytest.mark.parametrize("form", list(Format))
def test_each_key_of_a_zone_keeps_what_was_typed(form: Format) -> None:
    text = "\n".join(samples.ALL[form])

    readings = [read(text[:end], TODAY) for end in range(len(text) + 1)]

    assert ["".join(each.lines).rstrip("<") for each in readings] == [
        text[:end].replace("\n", "").rstrip("<") for end in range(len(text) + 1)
    ]
    assert {each.format for each in readings[-3:]} <= {form}


@pytest.mark.parametrize("form", [Format.TD1, Format.TD3, Format.MRV_A])
def test_typing_without_ends_goes_on_in_the_next_line(form: Format) -> None:
    text = "".join(samples.ALL[form])

    readings = [read(text[:end], TODAY) for end in range(3, len(text) + 1)]

    assert {each.format for each in readings} == {form}
    assert [len(each.lines) for each in readings] == [
        (end - 1) // form.width + 1 for end in range(3, len(text) + 1)
    ]


@pytest.mark.parametrize("surname", ["SAMILA", "SAMCLA", "SAMALA", "SAMVLA", "SAMPLA"])
def test_a_name_that_looks_like_the_beginning_of_another_zone_is_none(surname: str) -> None:
    text = "".join(TD3).replace("ERIKSSON", f"{surname}<<")

    assert {read(text[:end], TODAY).format for end in range(3, 89)} == {Format.TD3}


@pytest.mark.parametrize("form", list(Format))
def test_a_format_that_was_chosen_is_kept(form: Format) -> None:
    readings = [
        read("".join(samples.ALL[form])[:end], TODAY, form) for end in range(form.width * 2)
    ]

    assert {each.format for each in readings} == {form}


def test_a_field_that_is_half_typed_waits() -> None:
    reading = read(f"{TD3[0]}\n{TD3[1][:16]}", TODAY)

    states = {
        name: samples.check_of(reading, name).state for name in (FieldName.NUMBER, FieldName.BIRTH)
    }
    assert states == {FieldName.NUMBER: CheckState.AGREES, FieldName.BIRTH: CheckState.WAITING}
    assert (reading.is_complete, reading.differing) == (False, ())


@pytest.mark.parametrize("text", ["", " ", "\n", "hello", "12", "\U0001f600", "<<<<"])
def test_what_is_no_zone_has_no_format_and_no_fields(text: str) -> None:
    reading = read(text, TODAY)

    assert (reading.format, reading.fields, reading.suggestions) == (None, (), ())
    assert (reading.as_read, reading.is_complete) == (text, False)
    assert reading.document.number == ""


@pytest.mark.parametrize("column", range(1, 42))
def test_a_line_with_a_character_typed_twice_is_left_so(column: int) -> None:
    lower = samples.FULL[1][: column + 1] + samples.FULL[1][column:]

    reading = read(f"{samples.FULL[0]}\n{lower}", TODAY)

    assert (reading.lines[1], reading.is_complete) == (lower, False)


@pytest.mark.parametrize(
    "lines",
    [
        (FULL_NAME + "X", TD3[1]),
        (TD1[0], TD1[1], "SAMPLE<<LINA<MAREN<ALEXANDRIAX" + "X"),
        (TD1[0] + "7", TD1[1], TD1[2]),
    ],
)
def test_a_letter_too_many_at_the_end_of_a_line_is_not_dropped(lines: tuple[str, ...]) -> None:
    reading = samples.read_lines(lines)

    assert (reading.lines, reading.is_complete, reading.altered) == (lines, False, ())


def test_text_without_end_is_not_looked_at_to_its_end() -> None:
    text = "\n".join(TD3) + "\n" + "X" * 100_000

    reading = read(text, TODAY)

    assert (reading.lines, reading.as_read) == (TD3, text)
    assert AlteredKind.TOO_LONG in {each.kind for each in reading.altered}
