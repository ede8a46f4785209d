"""Untrusted text, character by character, into lines of the code's alphabet.

Made for hands and for scanners that type: capitals, fillers, ends of lines and what is not printed
are dealt with here. A character that belongs to no alphabet stays where it is, so that nothing
after it moves; `fitting` then finds the zone in the lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from field_assist.identifiers.mrz.check_digit import FILLER
from field_assist.identifiers.mrz.reading import Altered, AlteredKind

# A zone has 90 characters at most; scanners add some, and pasted text a page around it.
MOST_READ = 2000

_ENDS = frozenset("\r\n\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_LIKE_FILLER = frozenset(" \u00a0\u3000\u2039\u3008\u276e")
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}


class Mark(NamedTuple):
    """One character of a line, and where in the text it was read."""

    character: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLine:
    """One line; `is_ended` says that something came after it that ends a line."""

    marks: tuple[Mark, ...]
    is_ended: bool

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(mark.character for mark in self.marks)


def take(untrusted: str) -> tuple[list[RawLine], list[Altered]]:
    """Return the lines that are not blank, and what was altered on the way."""
    altered: list[Altered] = []
    lines: list[RawLine] = []
    marks: list[Mark] = []
    for at, character in enumerate(untrusted[:MOST_READ]):
        if character in _ENDS:
            _end(lines, marks, is_ended=True)
            marks = []
            continue
        became, kind = _folded(character)
        if became:
            marks.append(Mark(became, at))
        if kind is not None:
            _add(altered, Altered(kind=kind, at=at, found=character, became=became))
    _end(lines, marks, is_ended=False)
    if len(untrusted) > MOST_READ:
        rest = untrusted[MOST_READ:]
        altered.append(Altered(kind=AlteredKind.TOO_LONG, at=MOST_READ, found=rest, became=""))
    return lines, altered


def left_out(kind: AlteredKind, untrusted: str, marks: Sequence[Mark]) -> Altered:
    """Name some of the characters, one after the other, as they stand in the text."""
    at = marks[0].at
    return Altered(kind=kind, at=at, found=untrusted[at : marks[-1].at + 1], became="")


def _end(lines: list[RawLine], marks: list[Mark], *, is_ended: bool) -> None:
    if marks:
        lines.append(RawLine(marks=tuple(marks), is_ended=is_ended))


def _folded(character: str) -> tuple[str, AlteredKind | None]:
    """Return what a character is taken for, and the kind of change if it is one."""
    if character in _LIKE_FILLER:
        return FILLER, AlteredKind.FILLER
    if character in _FULL_WIDTH:
        return _FULL_WIDTH[character].upper(), AlteredKind.WIDTH
    if character.isascii() and character.islower():
        return character.upper(), AlteredKind.CASE
    if not character.isprintable():
        return "", AlteredKind.INVISIBLE
    return character, None


def _add(altered: list[Altered], new: Altered) -> None:
    """Add a change, joined to the one before where it goes on."""
    last = altered[-1] if altered else None
    if last is not None and last.kind is new.kind and last.at + len(last.found) == new.at:
        altered[-1] = Altered(
            kind=last.kind,
            at=last.at,
            found=last.found + new.found,
            became=last.became + new.became,
        )
    else:
        altered.append(new)
