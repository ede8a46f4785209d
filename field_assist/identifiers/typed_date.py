"""Reads a date as people type it, and shows what it was taken to mean.

What may mean two days is read in the usual order, and a note offers the other one.
"""

from __future__ import annotations

from datetime import date, timedelta

from field_assist.identifiers.date_forms import OLDEST, DateReader, plain_date
from field_assist.identifiers.date_words import one_sided, qualified, stated_ages
from field_assist.identifiers.edtf import parse_edtf
from field_assist.identifiers.identified import Identified, Kind, NoteKind
from field_assist.identifiers.received import Received
from field_assist.identifiers.romanise import to_ascii


def read_date(untrusted: str, today: date, *, is_month_first: bool = True) -> Identified:
    """Read a date, a part of one, a span, or an age on `today`; `canonical` is in EDTF.

    4/5/1998 is 5 April if `is_month_first`, else 4 May, and a note has the other reading. Two
    digits of a year are read as the latest year that is not after this one, with a note.
    """
    received = Received(kind=Kind.DATE, as_typed=untrusted)
    reader = DateReader(received=received, today=today, is_month_first=is_month_first)
    text = to_ascii(received.plain).lower().strip(" ,;")
    edtf = _meaning(text, reader)
    if text and not edtf and not received.notes:
        received.note(NoteKind.NOT_THE_USUAL_FORM, expected="1998-04-23")
    return received.read_as(edtf, edtf)


def _meaning(text: str, reader: DateReader) -> str:
    """Return EDTF, or "" if nothing is understood."""
    exact = parse_edtf(text.upper())
    if exact:
        return exact.text
    ages = stated_ages(text)
    if ages:
        return _born(*ages, reader)
    bare, mark = qualified(text.rstrip("."))
    rest, side = one_sided(bare)
    inner = plain_date(rest or bare, reader)
    if not inner:
        return ""
    marked = "/".join(part + mark for part in inner.split("/"))
    return _open_span(inner, side, mark) if side and "/" not in inner else marked


def _open_span(inner: str, side: str, mark: str) -> str:
    """Return the days before or after those of the date, in EDTF; "" where the calendar ends."""
    found = parse_edtf(inner)
    if not found or not found.earliest or not found.latest:
        return ""
    if side in {"until", "since"}:
        return f"../{inner}{mark}" if side == "until" else f"{inner}{mark}/.."
    try:
        if side == "before":
            return f"../{found.earliest - timedelta(days=1)}{mark}"
        return f"{found.latest + timedelta(days=1)}{mark}/.."
    except OverflowError:
        return ""


def _born(youngest: int, oldest: int, reader: DateReader) -> str:
    """Return the days on which somebody of that age on `today` can be born."""
    if oldest > OLDEST:
        reader.received.note(NoteKind.TOO_LONG, found=str(oldest), expected=str(OLDEST))
        return ""
    reader.received.note(NoteKind.ASSUMED, expected=reader.today.isoformat())
    first = _years_before(reader.today, oldest + 1) + timedelta(days=1)
    return f"{first.isoformat()}/{_years_before(reader.today, youngest).isoformat()}"


def _years_before(day: date, years: int) -> date:
    """Return the same day years before; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
