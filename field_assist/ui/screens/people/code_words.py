"""The reading of a document code in plain words. What differs is to be looked at, nothing more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui import times
from field_assist.ui.screens.people.code_cells import CellLook
from field_assist.workflows.read_code import (
    Check,
    CheckState,
    Compared,
    FieldName,
    Format,
    Place,
    Reading,
    Result,
    Suggestion,
)

FIELDS: Mapping[FieldName, str] = {
    FieldName.DOCUMENT_CODE: QT_TRANSLATE_NOOP("Code", "Kind of document"),
    FieldName.ISSUER: QT_TRANSLATE_NOOP("Code", "Issued by"),
    FieldName.NAME: QT_TRANSLATE_NOOP("Code", "Name"),
    FieldName.NUMBER: QT_TRANSLATE_NOOP("Code", "Number"),
    FieldName.NATIONALITY: QT_TRANSLATE_NOOP("Code", "Nationality"),
    FieldName.BIRTH: QT_TRANSLATE_NOOP("Code", "Birth date"),
    FieldName.SEX: QT_TRANSLATE_NOOP("Code", "Sex"),
    FieldName.EXPIRY: QT_TRANSLATE_NOOP("Code", "Valid until"),
    FieldName.OPTIONAL: QT_TRANSLATE_NOOP("Code", "Optional data"),
    FieldName.OPTIONAL_2: QT_TRANSLATE_NOOP("Code", "Optional data 2"),
    FieldName.WHOLE: QT_TRANSLATE_NOOP("Code", "Whole code"),
}
FORMATS: Mapping[Format, str] = {
    Format.TD3: QT_TRANSLATE_NOOP("Code", "Passport, 2 lines of 44"),
    Format.TD1: QT_TRANSLATE_NOOP("Code", "Card, 3 lines of 30"),
    Format.TD2: QT_TRANSLATE_NOOP("Code", "Card, 2 lines of 36"),
    Format.MRV_A: QT_TRANSLATE_NOOP("Code", "Visa, 2 lines of 44"),
    Format.MRV_B: QT_TRANSLATE_NOOP("Code", "Visa, 2 lines of 36"),
}
PRINTED = (
    FieldName.NAME,
    FieldName.NUMBER,
    FieldName.NATIONALITY,
    FieldName.BIRTH,
    FieldName.SEX,
    FieldName.EXPIRY,
)
"""The fields that stand on the page as well."""

_RESULTS: Mapping[Result, tuple[str, str, str]] = {
    Result.SAME: ("equal", "saved", QT_TRANSLATE_NOOP("Code", "Same")),
    Result.CUT: ("equal", "saved", QT_TRANSLATE_NOOP("Code", "Same as far as it has room")),
    Result.DIFFERS: ("triangle-alert", "danger", QT_TRANSLATE_NOOP("Code", "Not as printed")),
    Result.DIGIT_DIFFERS: ("triangle-alert", "danger", QT_TRANSLATE_NOOP("Code", "Digit differs")),
    Result.FOLLOWS: ("triangle-alert", "danger", QT_TRANSLATE_NOOP("Code", "Follows from {0}")),
    Result.CANNOT_TELL: ("eye", "text_2", QT_TRANSLATE_NOOP("Code", "Compare by eye")),
    Result.NOT_PRINTED: ("", "text_2", ""),
}
_HIDDEN = frozenset({FieldName.DOCUMENT_CODE})
_WHOLE_DATE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words with their icon and the role of their colour."""

    text: str
    icon: str = ""
    color: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow:
    """One field of the code; `printed` is None where it does not stand on the page."""

    name: FieldName
    title: str
    read: str
    digit: Said
    printed: str | None
    result: Said
    is_odd: bool


def rows(compared: tuple[Compared, ...]) -> tuple[CodeRow, ...]:
    """Return the fields to show, in the order of the code."""
    return tuple(_row(each) for each in compared if _is_shown(each))


def looks(reading: Reading) -> dict[tuple[int, int], CellLook]:
    """Return which cells hold a check digit and how it stands, and which are too many."""
    found: dict[tuple[int, int], CellLook] = {}
    for field in reading.fields:
        if field.check is not None and field.check.state in _LOOKS:
            look = _LOOKS[field.check.state]
            found |= dict.fromkeys(_cells(field.check.place), look)
    if reading.format is not None:
        for number, line in enumerate(reading.lines):
            surplus = range(reading.format.width, len(line))
            found |= {(number, column): CellLook.SURPLUS for column in surplus}
    return found


def size(reading: Reading) -> str:
    """Return how many lines of how many characters the format has, or ""."""
    if reading.format is None:
        return ""
    words = QCoreApplication.translate("Code", "{0} lines of {1}")
    return words.format(reading.format.lines, reading.format.width)


def title(reading: Reading) -> str:
    """Return what the code is of, and of whom it speaks."""
    document = reading.document
    name = " ".join(part for part in (document.given_names, document.surname) if part)
    kind = _kind(reading)
    if not name:
        return kind
    return QCoreApplication.translate("Code", "{0} of {1}").format(kind, name)


def state(reading: Reading, compared: tuple[Compared, ...]) -> str:
    """Return how the digits stand and what is printed otherwise, for the card."""
    parts = list(_state_parts(reading, compared))
    return " ".join(parts)


def slip(suggestion: Suggestion) -> str:
    """Return what another reading would settle."""
    change = suggestion.replacements[0]
    settled = ", ".join(said(FIELDS[name]) for name in suggestion.settles)
    if len(suggestion.replacements) > 1:
        text = QCoreApplication.translate(
            "Code", "With {0} characters read otherwise, this agrees: {1}."
        )
        return text.format(len(suggestion.replacements), settled)
    if not settled:
        text = QCoreApplication.translate(
            "Code", "{0} cannot stand in line {2}, place {3}; {1} looks like it."
        )
    else:
        text = QCoreApplication.translate(
            "Code", "With {1} in place of {0} in line {2}, place {3}, this agrees: {4}."
        )
    return text.format(change.found, change.suggested, change.line + 1, change.column + 1, settled)


def change_to(suggestion: Suggestion) -> str:
    """Return the word on the button of a suggestion."""
    words = QCoreApplication.translate("Code", "Change to {0}")
    return words.format(" ".join(each.suggested for each in suggestion.replacements))


def too_long(reading: Reading) -> str:
    """Return what is to be said about lines that are too long, or ""."""
    if reading.format is None:
        return ""
    for number, line in enumerate(reading.lines, 1):
        if len(line) > reading.format.width:
            words = QCoreApplication.translate(
                "Code", "Line {0} has {1} characters and room for {2}. All of them are kept."
            )
            return words.format(number, len(line), reading.format.width)
    return ""


_LOOKS: Mapping[CheckState, CellLook] = {
    CheckState.AGREES: CellLook.AGREES,
    CheckState.LEFT_EMPTY: CellLook.AGREES,
    CheckState.DIFFERS: CellLook.DIFFERS,
    CheckState.CANNOT_TELL: CellLook.DIFFERS,
}


def _cells(place: Place) -> Iterator[tuple[int, int]]:
    return ((place.line, column) for column in range(place.start, place.end))


def _is_shown(each: Compared) -> bool:
    name = each.field.name
    is_optional = name in (FieldName.OPTIONAL, FieldName.OPTIONAL_2)
    return name not in _HIDDEN and not (is_optional and not each.field.value)


def _row(each: Compared) -> CodeRow:
    field = each.field
    icon, color, words = _RESULTS[each.result]
    result = said(words).format(", ".join(said(FIELDS[n]).lower() for n in each.follows_from))
    return CodeRow(
        name=field.name,
        title=said(FIELDS[field.name]),
        read=_read(each),
        digit=_digit(field.check),
        printed=each.printed if field.name in PRINTED else None,
        result=Said(text=result, icon=icon, color=color),
        is_odd=each.result in (Result.DIFFERS, Result.DIGIT_DIFFERS, Result.FOLLOWS),
    )


def _read(each: Compared) -> str:
    field = each.field
    if field.name is FieldName.WHOLE:
        return QCoreApplication.translate("Code", "number, birth, expiry and what lies between")
    if field.name not in (FieldName.BIRTH, FieldName.EXPIRY) or not field.value:
        return field.value
    digits = field.text[:2]
    rule = QCoreApplication.translate("Code", "{0}, year {1} read as {2}")
    return rule.format(_day(field.value), digits, field.value[:4])


def _day(value: str) -> str:
    if len(value) != _WHOLE_DATE:
        return value
    try:
        day = date.fromisoformat(value)
    except ValueError:  # a part that is not known
        return value
    return times.day(day)


def _digit(check: Check | None) -> Said:
    if check is None:
        return Said(text=QCoreApplication.translate("Code", "none here"), color="text_2")
    if check.state is CheckState.AGREES:
        return Said(text=check.found, icon="check", color="saved")
    if check.state is CheckState.DIFFERS:
        text = QCoreApplication.translate("Code", "{0}, expected {1}")
        return Said(text=text.format(check.found, check.expected), icon="x", color="danger")
    words = {
        CheckState.LEFT_EMPTY: QCoreApplication.translate("Code", "left empty, as it may"),
        CheckState.WAITING: QCoreApplication.translate("Code", "not typed yet"),
        CheckState.CANNOT_TELL: QCoreApplication.translate("Code", "cannot be told"),
    }
    return Said(text=words[check.state], color="text_2")


def _kind(reading: Reading) -> str:
    kind = reading.document.kind
    if kind is None:
        return QCoreApplication.translate("Code", "Document")
    word = kind.value.replace("_", " ")
    return f"{word[:1].upper()}{word[1:]}"


def _state_parts(reading: Reading, compared: tuple[Compared, ...]) -> Iterator[str]:
    if reading.is_complete and not reading.differing:
        yield QCoreApplication.translate("Code", "Every check digit agrees.")
    if not reading.is_complete:
        yield QCoreApplication.translate("Code", "The code was not read to its end.")
    for field in reading.differing:
        if field.check is not None:
            words = QCoreApplication.translate("Code", "{0}: check digit {1}, expected {2}.")
            name = said(FIELDS[field.name])
            yield words.format(name, field.check.found, field.check.expected)
    for each in compared:
        if each.result is Result.DIFFERS:
            words = QCoreApplication.translate("Code", "{0} in the code: {1}; printed: {2}.")
            yield words.format(said(FIELDS[each.field.name]), each.field.value, each.printed)


def said(text: str) -> str:
    """Return a marked text in the officer's language."""
    return QCoreApplication.translate("Code", text) if text else ""
