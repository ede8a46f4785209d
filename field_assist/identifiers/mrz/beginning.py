"""Takes text that is no whole zone for the beginning of one, as it is while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from field_assist.identifiers.mrz.characters import RawLine, left_out
from field_assist.identifiers.mrz.check_digit import FILLER
from field_assist.identifiers.mrz.layout import Format
from field_assist.identifiers.mrz.reading import Altered, AlteredKind

_TOO_MANY = 3  # characters by which somebody may miss the width of a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A format, or None while it cannot be told, and the lines so far."""

    form: Format | None
    lines: tuple[str, ...]
    altered: tuple[Altered, ...]


def begin(raw: Sequence[RawLine], untrusted: str, wanted: Format | None) -> Beginning:
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
        left_out(AlteredKind.OTHER_LINE, untrusted, line.marks) for line in pieces[form.lines :]
    ]
    return Beginning(form=form, lines=tuple(lines), altered=tuple(altered))


def _guess(raw: Sequence[RawLine]) -> Format | None:
    """Tell the format by the first letter and, where lines have ends, by the nearest width."""
    if not raw:
        return None
    letter = raw[0].marks[0].character
    longest = max(len(line.marks) for line in raw) if raw[0].is_ended else 0
    if letter == "V":
        is_narrow = len(raw[0].marks) == longest == Format.MRV_B.width
        return Format.MRV_B if is_narrow else Format.MRV_A
    if letter == "P":
        return Format.TD3
    if letter not in "AIC":
        return None
    if len(raw) >= Format.TD1.lines or longest <= Format.TD1.width + _TOO_MANY:
        return Format.TD1
    return Format.TD2 if longest <= Format.TD2.width + _TOO_MANY else Format.TD3


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
