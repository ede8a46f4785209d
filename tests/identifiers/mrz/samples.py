"""Zones of invented documents, and of the specimens of Doc 9303, for all tests here."""

from __future__ import annotations

from datetime import date

from field_assist.identifiers.mrz.layout import FieldName, Format
from field_assist.identifiers.mrz.reader import read
from field_assist.identifiers.mrz.reading import Check, Field, Reading

TODAY = date(2026, 11, 29)

TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)
TD2 = (
    "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
    "D231458907UTO7408122F1204159<<<<<<<6",
)
MRV_A = (
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
)
MRV_B = (
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
    "L8988901C4XXX4009078F9612109<<<<<<<<",
)
LONG = (
    "I<UTOD23145890<7349<<<<<<<<<<<",
    "3407127M9507122UTO<<<<<<<<<<<2",
    "STEVENSON<<PETER<JOHN<<<<<<<<<",
)
# No filler in the lower line.
FULL = (
    "P<UTOSAMPLE<<LINA<MAREN<<<<<<<<<<<<<<<<<<<<<",
    "X123456785UTO0403195F2905121SPECIMEN12345632",
)
# The passport of the design: its expiry digit should be 1.
SLIP = (
    "P<UTOSAMPLE<<LINA<MAREN<<<<<<<<<<<<<<<<<<<<<",
    "X000000171UTO0403195F2905126SPECIMEN<<<<<<28",
)

ALL = {
    Format.TD3: TD3,
    Format.TD1: TD1,
    Format.TD2: TD2,
    Format.MRV_A: MRV_A,
    Format.MRV_B: MRV_B,
}


def read_lines(lines: tuple[str, ...], form: Format | None = None) -> Reading:
    return read("\n".join(lines), TODAY, form)


def field_of(reading: Reading, name: FieldName) -> Field:
    field = reading.field(name)
    assert field is not None
    return field


def check_of(reading: Reading, name: FieldName) -> Check:
    check = field_of(reading, name).check
    assert check is not None
    return check


def digits_of(reading: Reading) -> dict[str, str]:
    """Return the digits that agree, by field."""
    checks = {field.name.value: field.check for field in reading.fields if field.check is not None}
    return {name: check.found for name, check in checks.items() if check.agrees}


def with_character(
    lines: tuple[str, ...], line: int, column: int, character: str
) -> tuple[str, ...]:
    changed = lines[line][:column] + character + lines[line][column + 1 :]
    return (*lines[:line], changed, *lines[line + 1 :])
