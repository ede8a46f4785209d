"""Reads a machine-readable zone out of any text.

Pure, quick enough for every key press, and without a text that it refuses: what cannot be
understood is left as it is and said.
"""

from __future__ import annotations

import re
from datetime import date

from field_assist.identifiers.mrz.beginning import begin
from field_assist.identifiers.mrz.characters import RawLine, left_out, take
from field_assist.identifiers.mrz.checks import check_all
from field_assist.identifiers.mrz.fields import fields_of
from field_assist.identifiers.mrz.fitting import find
from field_assist.identifiers.mrz.follows import with_reasons
from field_assist.identifiers.mrz.layout import Format
from field_assist.identifiers.mrz.reading import Altered, AlteredKind, Reading
from field_assist.identifiers.mrz.suggestions import suggest

# What a scanner may send first to say which kind of code it saw (ISO/IEC 15424), such as ]L0.
_SYMBOLOGY = re.compile(r"\][A-Z][0-9A-Z]")


def read(untrusted: str, today: date, form: Format | None = None) -> Reading:
    """Read what was typed, pasted or scanned; never raises.

    Call it with everything typed so far, at every key press: `lines` are what to show.

    Args:
        untrusted: any text. 2,000 characters of it are looked at.
        today: the day at the officer's place; it decides the centuries.
        form: the format, where the officer has chosen one; otherwise it is told from the text.
    """
    raw, altered = take(untrusted)
    raw, symbology = _without_symbology(raw, untrusted)
    forms = tuple(Format) if form is None else (form,)
    found = find(raw, untrusted, forms) or begin(raw, untrusted, form)
    form, lines = found.form, found.lines
    checks = {} if form is None else with_reasons(form, lines, check_all(form, lines))
    document, fields = fields_of(form, lines, checks, today)
    is_complete = (
        form is not None
        and len(lines) == form.lines
        and all(len(line) == form.width for line in lines)
    )
    return Reading(
        as_read=untrusted,
        lines=lines,
        altered=tuple(sorted([*altered, *symbology, *found.altered], key=lambda each: each.at)),
        format=form,
        is_complete=is_complete,
        fields=fields,
        document=document,
        suggestions=() if form is None else suggest(form, lines, checks),
    )


def _without_symbology(raw: list[RawLine], untrusted: str) -> tuple[list[RawLine], list[Altered]]:
    """Drop the scanner's own three characters in front of the first line."""
    if not raw or not _SYMBOLOGY.match(raw[0].text):
        return raw, []
    front, rest = raw[0].marks[:3], raw[0].marks[3:]
    dropped = left_out(AlteredKind.PREFIX, untrusted, front)
    first = [RawLine(marks=rest, is_ended=raw[0].is_ended)] if rest else []
    return [*first, *raw[1:]], [dropped]
