"""Lays what was read from a code beside what is printed on the page.

What is printed is kept as it is printed: a code has no marks on its letters, no hyphens and no
other script, so that neither can be made from the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from field_assist.identifiers.mrz.layout import FieldName
from field_assist.identifiers.mrz.reading import CheckState, Field, Note, Reading
from field_assist.identifiers.mrz.spelling import can_spell, match, words_of
from field_assist.identifiers.mrz.states import state_of


class Result(Enum):
    """What the two say together. None of it is a sign about anybody.

    SAME: the same, for a name in one of the spellings of the standard. CUT: the same as far as the
    field has room. DIFFERS: not the same as printed. DIGIT_DIFFERS: the digit does not agree,
    whatever is printed. FOLLOWS: only because another field has to be settled first.
    CANNOT_TELL: printed in letters that the standard has no spelling for. NOT_PRINTED: nothing to
    compare with, and the digit does not speak against it.
    """

    SAME = "same"
    CUT = "cut"
    DIFFERS = "differs"
    DIGIT_DIFFERS = "digit_differs"
    FOLLOWS = "follows"
    CANNOT_TELL = "cannot_tell"
    NOT_PRINTED = "not_printed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One row: the field as read, the text as printed, what they say, and from where it follows."""

    field: Field
    printed: str
    result: Result
    follows_from: tuple[FieldName, ...] = ()


def compare(reading: Reading, printed: Mapping[FieldName, str]) -> tuple[Compared, ...]:
    """Return a row for each field, in the order of the reading.

    `printed` is what the officer sees on the page: a name as "SURNAME, GIVEN NAMES" in any script,
    a date as `Field.value` writes it, the rest as printed; fields that are not there are left out.
    """
    return tuple(_row(field, printed.get(field.name, "").strip()) for field in reading.fields)


def _row(field: Field, printed: str) -> Compared:
    check = field.check
    beside = _beside(field, printed) if printed else Result.NOT_PRINTED
    if beside is Result.DIFFERS or check is None or check.state is not CheckState.DIFFERS:
        return Compared(field=field, printed=printed, result=beside)
    result = Result.FOLLOWS if check.follows_from else Result.DIGIT_DIFFERS
    return Compared(field=field, printed=printed, result=result, follows_from=check.follows_from)


def _beside(field: Field, printed: str) -> Result:
    if field.name is FieldName.NAME:
        return _names(field, printed)
    if field.name in (FieldName.ISSUER, FieldName.NATIONALITY):
        is_same = _country(field.value) == _country(printed.upper())
    elif field.name is FieldName.SEX:
        is_same = _sex(field.value) == _sex(printed.upper())
    else:
        is_same = _bare(field.value) == _bare(printed)
    return Result.SAME if is_same else Result.DIFFERS


def _names(field: Field, printed: str) -> Result:
    if not can_spell(printed):
        return Result.CANNOT_TELL
    read = [part.strip() for part in field.value.split(",")]
    seen = [part.strip() for part in printed.split(",", 1)]
    pairs = list(zip(read, seen, strict=False))
    if len(read) == len(seen) and all(match(*pair).is_whole for pair in pairs):
        return Result.SAME
    is_cut = Note.NAME_MAY_BE_CUT in field.notes and len(read) <= len(seen)
    return Result.CUT if is_cut and all(_is_cut_of(*pair) for pair in pairs) else Result.DIFFERS


def _is_cut_of(read: str, seen: str) -> bool:
    """Whether each word is the beginning of the one printed there; the last ones may be missing.

    Issuers cut at the end, or shorten several words so that each has a letter.
    """
    written, printed = read.split(), words_of(seen)
    return len(written) <= len(printed) and all(
        match(*pair).is_beginning for pair in zip(written, printed, strict=False)
    )


def _country(code: str) -> str:
    state = state_of(code)
    return "" if state is None else state.iso3 or state.code


def _sex(text: str) -> str:
    """Return M or F; unspecified is a filler in the code, and X or nothing on the page."""
    return text if text in ("M", "F") else ""


def _bare(text: str) -> str:
    """Return letters and digits alone: spaces and marks in a number are not in its code."""
    return "".join(character for character in text.upper() if character.isalnum())
