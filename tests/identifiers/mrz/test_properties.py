"""What holds for every zone and for every text, tried on generated ones."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from field_assist.identifiers.mrz.check_digit import ALPHABET, FILLER, LETTERS
from field_assist.identifiers.mrz.compare import Result, compare
from field_assist.identifiers.mrz.compose import Values, compose
from field_assist.identifiers.mrz.layout import FieldName, Format
from field_assist.identifiers.mrz.reader import read
from field_assist.identifiers.mrz.reading import Reading
from tests.identifiers.mrz.samples import TODAY, with_character

words = st.text(LETTERS, min_size=1, max_size=9)
names = st.lists(words, min_size=1, max_size=3).map(" ".join)
numbers = st.text(ALPHABET.replace(FILLER, ""), min_size=1, max_size=9)
days = st.dates(date(1930, 1, 1), date(2026, 11, 29))
six = days.map(lambda day: f"{day:%y%m%d}")
partial = st.builds(
    lambda text, known: text[:known].ljust(6, FILLER), six, st.sampled_from([2, 4, 6])
)
forms = st.sampled_from(Format)


def starts(form: Format) -> str:
    return {Format.TD3: "P", Format.TD1: "I", Format.TD2: "I"}.get(form, "V")


@st.composite
def zones(draw: st.DrawFn) -> tuple[Format, Values, tuple[str, ...]]:
    form = draw(forms)
    values = Values(
        code=starts(form),
        issuer=draw(st.sampled_from(["UTO", "D", "XXA", "USA"])),
        surname=draw(names),
        given_names=draw(names),
        number=draw(numbers),
        nationality=draw(st.sampled_from(["UTO", "D", "XXB", "MEX"])),
        birth=draw(partial),
        sex=draw(st.sampled_from(["M", "F", ""])),
        expiry=draw(six),
        optional=draw(st.one_of(st.just(""), st.text(LETTERS, min_size=1, max_size=7))),
    )
    return form, values, compose(form, values)


def typed_text(reading: Reading) -> str:
    return "\n".join(reading.lines)


@settings(deadline=None)
@given(zones())
def test_what_was_written_is_read_again(zone: tuple[Format, Values, tuple[str, ...]]) -> None:
    form, values, lines = zone

    reading = read("\r".join(lines) + "\r", TODAY)

    document = reading.document
    assert (reading.format, reading.lines, reading.altered) == (form, lines, ())
    assert (document.number, document.optional) == (values.number, values.optional)
    assert all(field.check is None or field.check.agrees for field in reading.fields)
    assert reading.suggestions == ()


@settings(deadline=None)
@given(zones())
def test_a_printed_name_is_the_same_or_cut(zone: tuple[Format, Values, tuple[str, ...]]) -> None:
    _, values, lines = zone
    printed = f"{values.surname}, {values.given_names}"

    rows = compare(read("\n".join(lines), TODAY), {FieldName.NAME: printed})

    results = {row.field.name: row.result for row in rows}
    assert results[FieldName.NAME] in (Result.SAME, Result.CUT)


@settings(deadline=None)
@given(zones(), st.data())
def test_a_suggestion_settles_what_it_says_and_breaks_nothing(
    zone: tuple[Format, Values, tuple[str, ...]], data: st.DataObject
) -> None:
    form, _, lines = zone
    line = data.draw(st.integers(0, form.lines - 1))
    column = data.draw(st.integers(0, form.width - 1))
    other = data.draw(st.sampled_from("0O1I2Z5S6G8BQD"))
    reading = read("\n".join(with_character(lines, line, column, other)), TODAY, form)

    after = [read("\n".join(each.lines), TODAY, form) for each in reading.suggestions]

    assert [agreeing(now) - agreeing(reading) for now in after] == [
        set(each.settles) for each in reading.suggestions
    ]


def agreeing(reading: Reading) -> set[FieldName]:
    return {
        field.name for field in reading.fields if field.check is not None and field.check.agrees
    }


@settings(deadline=None, max_examples=2000)
@given(st.text(), st.sampled_from([None, *Format]))
def test_no_text_is_refused_and_each_is_kept(text: str, form: Format | None) -> None:
    reading = read(text, TODAY, form)

    assert reading.as_read == text


@settings(deadline=None, max_examples=2000)
@given(st.text(ALPHABET + "\r\n ]oil\u00e9\u200b\U0001f600", max_size=130))
def test_every_character_is_in_the_lines_or_said(text: str) -> None:
    reading = read("P<UTO" + text, TODAY)

    named = {
        at
        for each in reading.altered
        if not each.became
        for at in range(each.at, each.at + len(each.found))
    }
    left = [character for at, character in enumerate(reading.as_read) if at not in named]
    filled = sum(len(each.became) for each in reading.altered if not each.found)
    ends = sum(character in "\r\n" for character in left)
    assert sum(map(len, reading.lines)) == len(left) - ends + filled


@settings(deadline=None)
@given(zones(), st.integers(0, 95))
def test_what_is_shown_reads_as_what_was_typed(
    zone: tuple[Format, Values, tuple[str, ...]], end: int
) -> None:
    reading = read("\n".join(zone[2])[:end], TODAY, zone[0])

    again = read(typed_text(reading), TODAY, zone[0])

    assert (again.lines, again.fields) == (reading.lines, reading.fields)
