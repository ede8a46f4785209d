"""The code beside the page: names in their own letters, digits that differ, what follows."""

from __future__ import annotations

import pytest

from field_assist.identifiers.mrz.compare import Result, compare
from field_assist.identifiers.mrz.compose import name_field
from field_assist.identifiers.mrz.layout import FieldName
from field_assist.identifiers.mrz.spelling import spell
from tests.identifiers.mrz.samples import MRV_A, SLIP, TD3, read_lines

RUSSIAN = "\u041e\u0431\u0440\u0430\u0437\u0446\u043e\u0432\u0430, \u042e\u043b\u0438\u044f"
UKRAINIAN = "\u0417\u0440\u0430\u0437\u043a\u043e\u0432\u0430, \u042e\u043b\u0456\u044f"
SOFT_SIGN = "\u0429\u0435\u0433\u043b\u043e\u0432\u0430, \u041e\u043b\u044c\u0433\u0430"
SERBIAN = "\u0402\u043e\u0440\u0452\u0435\u0432\u0438\u045b, \u041d\u0430\u0434\u0430"
ARABIC = "\u0639\u064a\u0646\u0629, \u0644\u064a\u0646\u0627"


def compared(name: str, printed: str) -> Result:
    """Return what a name field of a passport and a printed name say."""
    reading = read_lines((f"P<UTO{name.ljust(39, '<')}", TD3[1]))
    rows = compare(reading, {FieldName.NAME: printed})
    return next(row.result for row in rows if row.field.name is FieldName.NAME)


def test_the_passport_of_the_design() -> None:
    printed = {
        FieldName.NUMBER: "X00000017",
        FieldName.BIRTH: "2004-03-19",
        FieldName.EXPIRY: "2029-05-12",
        FieldName.NAME: "SAMPLE, LINA MAREN",
    }

    rows = {row.field.name: row for row in compare(read_lines(SLIP), printed)}

    assert {name: rows[name].result for name in (*printed, FieldName.WHOLE)} == {
        FieldName.NUMBER: Result.SAME,
        FieldName.BIRTH: Result.SAME,
        FieldName.EXPIRY: Result.DIGIT_DIFFERS,
        FieldName.NAME: Result.SAME,
        FieldName.WHOLE: Result.FOLLOWS,
    }
    assert rows[FieldName.WHOLE].follows_from == (FieldName.EXPIRY,)
    assert rows[FieldName.NATIONALITY].result is Result.NOT_PRINTED


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("SAMPLE<<LINA<MAREN", "Sample, Lina Maren"),
        ("SAMPLE<EXAMPLE<<LINA", "Sample-Example, Lina"),
        ("OSAMPLE<<LINA", "O'Sample, Lina"),
        ("MUELLER<<JUERGEN", "M\u00fcller, J\u00fcrgen"),
        ("MUXXLLER<<JURGEN", "M\u00fcller, J\u00fcrgen"),
        ("MULLER<<JUERGEN", "M\u00fcller, Ju\u0308rgen"),
        ("STRASSE<<LINA", "Stra\u00dfe, Lina"),
        ("STRASSE<<LINA", "STRA\u1e9eE, LINA"),
        ("AABERG<<SOEREN", "\u00c5berg, S\u00f8ren"),
        ("ABERG<<SOREN", "\u00c5berg, S\u00f8ren"),
        ("AEGIR<<THORA", "\u00c6gir, \u00de\u00f3ra"),
        ("NUNEZ<<INIGO", "N\u00fa\u00f1ez, I\u00f1igo"),
        ("NUNXXEZ<<INIGO", "N\u00fa\u00f1ez, I\u00f1igo"),
        ("LODZKI<<MALGORZATA", "\u0141\u00f3dzki, Ma\u0142gorzata"),
        ("DORDEVIC<<NADA", "\u0110or\u0111evi\u0107, Nada"),
        ("SAHIN<<ISIK", "\u015eahin, I\u015f\u0131k"),
        (
            "OBRAZTSOVA<<IULIIA",
            RUSSIAN,
        ),
        (
            "ZRAZKOVA<<YULIIA",
            UKRAINIAN,
        ),
        (
            "SHCHEGLOVA<<OLGA",
            SOFT_SIGN,
        ),
        (
            "DJORDJEVIC<<NADA",
            SERBIAN,
        ),
        ("SAMPLE", "Sample"),
    ],
)
def test_a_name_in_one_of_its_spellings_is_the_same(code: str, printed: str) -> None:
    assert compared(code, printed) is Result.SAME


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("SAMPLE<<LINA", "Sample, Lena"),
        ("SAMPLE<<LINA", "Sample, Lina Maren"),
        ("SAMPLE<<LINA<MAREN", "Sample, Lina"),
        ("LINA<<SAMPLE", "Sample, Lina"),
        ("SAMPLE<LINA", "Sample, Lina"),
        ("SAMPLE", "Sample, Lina"),
        ("SAMPLE<<LINA", "Sample"),
        ("MIELLER<<LINA", "M\u00fcller, Lina"),
        ("", "Sample, Lina"),
    ],
)
def test_another_name_differs(code: str, printed: str) -> None:
    assert compared(code, printed) is Result.DIFFERS


@pytest.mark.parametrize(
    "printed",
    [
        "Papandropoulous-Sample, Jonathon Alexander Maximilian",
        "Nilavadhanananda Sample Example Specimen, Ann",
        "\u0416" * 12 + ", " + "\u042e" * 12,
    ],
)
def test_a_name_without_room_is_cut_and_not_another(printed: str) -> None:
    surname, _, given = printed.partition(",")

    assert compared(name_field(surname, given, 39), printed) is Result.CUT


def test_a_cut_name_that_is_another_differs() -> None:
    assert compared("PAPANDROPOULOUS<<JONATHON<ALEXANDER<MAX", "Other, Jonathon") is Result.DIFFERS


def test_letters_without_a_table_cannot_be_told() -> None:
    assert compared("SAMPLE<<LINA", ARABIC) is Result.CANNOT_TELL


@pytest.mark.parametrize(
    ("name", "printed", "result"),
    [
        (FieldName.NUMBER, "l 898902-c3", Result.SAME),
        (FieldName.NUMBER, "L898902C4", Result.DIFFERS),
        (FieldName.BIRTH, "1974-08-13", Result.DIFFERS),
        (FieldName.SEX, "f", Result.SAME),
        (FieldName.SEX, "X", Result.DIFFERS),
        (FieldName.ISSUER, "UTO", Result.SAME),
        (FieldName.ISSUER, "XXX", Result.DIFFERS),
        (FieldName.NATIONALITY, " ", Result.NOT_PRINTED),
    ],
)
def test_other_fields_are_compared_as_they_are_written(
    name: FieldName, printed: str, result: Result
) -> None:
    rows = compare(read_lines(TD3), {name: printed})

    assert {row.field.name: row.result for row in rows}[name] is result


def test_the_short_code_of_a_state_is_its_long_one() -> None:
    reading = read_lines((TD3[0].replace("UTO", "D<<"), TD3[1]))

    rows = compare(reading, {FieldName.ISSUER: "DEU"})

    assert {row.field.name: row.result for row in rows}[FieldName.ISSUER] is Result.SAME


def test_unspecified_is_an_x_on_the_page() -> None:
    reading = read_lines((MRV_A[0], MRV_A[1].replace("8F9", "8<9")))

    rows = compare(reading, {FieldName.SEX: "X"})

    assert {row.field.name: row.result for row in rows}[FieldName.SEX] is Result.SAME


def test_what_is_printed_is_kept_as_it_is_printed() -> None:
    rows = compare(read_lines(TD3), {FieldName.NAME: "\u00c9riksson, Anna"})

    assert {row.field.name: row.printed for row in rows}[FieldName.NAME] == "\u00c9riksson, Anna"


@pytest.mark.parametrize(
    ("printed", "spelling"),
    [
        ("M\u00fcller-L\u00fcdenscheidt", "MUELLER LUEDENSCHEIDT"),
        ("d'Example  St. John", "DEXAMPLE ST JOHN"),
        ("\u00c5sa \u00deor", "AASA THOR"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_the_recommended_spelling(printed: str, spelling: str) -> None:
    assert spell(printed) == spelling
