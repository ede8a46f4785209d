"""Where each field stands in the five formats of Doc 9303, parts 4 to 7.

Lines and columns count from 0, ends are exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from field_assist.identifiers.mrz.check_digit import ALPHABET, DIGITS, FILLER, LETTERS


class Format(Enum):
    """The five formats; the value is the name the standard uses."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRV-A"
    MRV_B = "MRV-B"

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return 3 if self is Format.TD1 else 2

    @property
    def width(self) -> int:
        """How many characters are in a line."""
        return {Format.TD1: 30, Format.TD3: 44, Format.MRV_A: 44}.get(self, 36)

    @property
    def is_visa(self) -> bool:
        """Whether it is a sticker for a page; such have no digit over the whole."""
        return self in (Format.MRV_A, Format.MRV_B)


class FieldName(Enum):
    """What a field holds. WHOLE is the digit over several others; it has no text of its own."""

    DOCUMENT_CODE = "document_code"
    ISSUER = "issuer"
    NAME = "name"
    NUMBER = "number"
    NATIONALITY = "nationality"
    BIRTH = "birth"
    SEX = "sex"
    EXPIRY = "expiry"
    OPTIONAL = "optional"
    OPTIONAL_2 = "optional_2"
    WHOLE = "whole"


# What a field may be written with; a check digit is DIGITS + FILLER everywhere.
WRITTEN_WITH: Mapping[FieldName, str] = {
    FieldName.DOCUMENT_CODE: ALPHABET,
    FieldName.ISSUER: LETTERS + FILLER,
    FieldName.NAME: LETTERS + FILLER,
    FieldName.NUMBER: ALPHABET,
    FieldName.NATIONALITY: LETTERS + FILLER,
    FieldName.BIRTH: DIGITS + FILLER,
    FieldName.SEX: "MF" + FILLER,
    FieldName.EXPIRY: DIGITS + FILLER,
    FieldName.OPTIONAL: ALPHABET,
    FieldName.OPTIONAL_2: ALPHABET,
    FieldName.WHOLE: DIGITS,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line."""

    line: int
    start: int
    end: int

    def of(self, lines: tuple[str, ...]) -> str:
        """Return what is written there; shorter, or nothing, where the lines are."""
        return lines[self.line][self.start : self.end] if self.line < len(lines) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The fields of a format in the order of reading, their digits, and what the last covers."""

    fields: Mapping[FieldName, Place]
    digits: Mapping[FieldName, Place]
    whole: tuple[Place, ...]


_UPPER = {
    FieldName.DOCUMENT_CODE: Place(0, 0, 2),
    FieldName.ISSUER: Place(0, 2, 5),
}
_LOWER = {
    FieldName.NUMBER: Place(1, 0, 9),
    FieldName.NATIONALITY: Place(1, 10, 13),
    FieldName.BIRTH: Place(1, 13, 19),
    FieldName.SEX: Place(1, 20, 21),
    FieldName.EXPIRY: Place(1, 21, 27),
}
_DIGITS = {
    FieldName.NUMBER: Place(1, 9, 10),
    FieldName.BIRTH: Place(1, 19, 20),
    FieldName.EXPIRY: Place(1, 27, 28),
}


def _two_lines(width: int, optional: int, digits: Mapping[FieldName, Place]) -> Layout:
    """Return a layout of two lines, whose optional data ends at column `optional`."""
    name = {FieldName.NAME: Place(0, 5, width)}
    rest = {FieldName.OPTIONAL: Place(1, 28, optional)}
    whole = (Place(1, 0, 10), Place(1, 13, 20), Place(1, 21, width - 1))
    return Layout(
        fields=_UPPER | name | _LOWER | rest,
        digits=_DIGITS | dict(digits),
        whole=whole if FieldName.WHOLE in digits else (),
    )


LAYOUTS: Mapping[Format, Layout] = {
    Format.TD3: _two_lines(
        44, 42, {FieldName.OPTIONAL: Place(1, 42, 43), FieldName.WHOLE: Place(1, 43, 44)}
    ),
    Format.TD2: _two_lines(36, 35, {FieldName.WHOLE: Place(1, 35, 36)}),
    Format.MRV_A: _two_lines(44, 44, {}),
    Format.MRV_B: _two_lines(36, 36, {}),
    Format.TD1: Layout(
        fields=_UPPER
        | {
            FieldName.NUMBER: Place(0, 5, 14),
            FieldName.OPTIONAL: Place(0, 15, 30),
            FieldName.BIRTH: Place(1, 0, 6),
            FieldName.SEX: Place(1, 7, 8),
            FieldName.EXPIRY: Place(1, 8, 14),
            FieldName.NATIONALITY: Place(1, 15, 18),
            FieldName.OPTIONAL_2: Place(1, 18, 29),
            FieldName.NAME: Place(2, 0, 30),
        },
        digits={
            FieldName.NUMBER: Place(0, 14, 15),
            FieldName.BIRTH: Place(1, 6, 7),
            FieldName.EXPIRY: Place(1, 14, 15),
            FieldName.WHOLE: Place(1, 29, 30),
        },
        whole=(Place(0, 5, 30), Place(1, 0, 7), Place(1, 8, 15), Place(1, 18, 29)),
    ),
}
