"""Takes text that is no whole zone for the beginning of one, as it is while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from field_assist.identifiers.mrz.characters import RawLine
from field_assist.identifiers.mrz.check_digit import FILLER
from field_assist.identifiers.mrz.layout import Format
from field_assist.identifiers.mrz.reading import Altered, AlteredKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A format, or None while it cannot be told, and the lines so far."""

    form: Format | None
    lines: tuple[str, ...]
    altered: tuple[Altered, ...]


def begin(raw: Sequence[RawLine], wanted: Format | None) -> Beginning:
    """Return the lines so far.

    A line without ends goes on in the next one. A line that was ended early is filled up, and one
    that is too long stays so, because nobody can tell which character is one too many.
    """
    form = wanted or _guess(raw)
    if form is None:
        return Beginning(form=None, lines=tuple(line.text for line in raw), altered=())
    pieces = _wrapped(raw, form)
    lines, altered = [], []
    for line in pieces[: form.lines]:
        lines.append(line.text.ljust(form.width, FILLER) if line.is_ended else line.text)
        if len(lines[-1]) > len(line.text):
            became = lines[-1][len(line.text) :]
            at = line.marks[-1].at + 1
            altered.append(Altered(kind=AlteredKind.FILLED_UP, at=at, found="", became=became))
    altered += [
        Altered(kind=AlteredKind.OTHER_LINE, at=line.marks[0].at, found=line.text, became="")
        for line in pieces[form.lines :]
    ]
    return Beginning(form=form, lines=tuple(lines), altered=tuple(altered))


def _guess(raw: Sequence[RawLine]) -> Format | None:
    """Tell the format by the first letter and, where lines have ends, by their widths."""
    if not raw:
        return None
    has_ends = raw[0].is_ended
    longest = max(len(line.marks) for line in raw) if has_ends else 0
    letter = raw[0].marks[0].character
    if letter == "V":
        first = len(raw[0].marks)
        is_narrow = has_ends and first == longest == Format.MRV_B.width
        return Format.MRV_B if is_narrow else Format.MRV_A
    if letter == "P" or (letter in "AIC" and longest > Format.TD2.width):
        return Format.TD3
    if letter in "AIC":
        return Format.TD1 if longest <= Format.TD1.width else Format.TD2
    return None


def _wrapped(raw: Sequence[RawLine], form: Format) -> list[RawLine]:
    """Cut a single line at the width of the format; the last piece keeps what is too much."""
    if len(raw) != 1:
        return list(raw)
    marks = raw[0].marks
    cuts = [at for at in range(form.width, form.lines * form.width, form.width) if at < len(marks)]
    edges = [0, *cuts, len(marks)]
    return [
        RawLine(marks=marks[start:end], is_ended=end < len(marks) or raw[0].is_ended)
        for start, end in pairwise(edges)
    ]
