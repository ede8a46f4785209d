"""Dates of which not all is known, as text of the extended date/time format (ISO 8601-2).

Levels 0 and 1 for years 0001 to 9999, without times of day; of level 2 only a gap before a known
part, such as 1974-XX-12, which passports have. Typed forms are in `typed_date`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

_DATE = r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
_QUALIFIERS = "?~%"
_SEASONS = {"21", "22", "23", "24"}
_OPEN = {"..", ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date or a span in EDTF, with the first and the last day on which it may be.

    A bound that is not known, or open, is None. Approximate dates have the bounds of what is
    written; how far off they may be, nobody said.
    """

    text: str
    earliest: date | None
    latest: date | None
    is_approximate: bool = False
    is_uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """The youngest and the oldest that somebody can be, in completed years; None if not known."""

    youngest: int | None
    oldest: int | None


def parse_edtf(untrusted: str) -> PartialDate | None:
    """Return the date of a text in EDTF, or None if it is in no such form or in no calendar.

    A ~ or ? before the date is taken as one after it.
    """
    text = untrusted.strip()
    first, slash, last = text.partition("/")
    return _span(first, last) if slash else _single(text)


def ages_on(day: date, born: PartialDate) -> Ages:
    """Return how old somebody born then is on a day; never below 0.

    Who was born on 29 February completes a year on 1 March where there is no such day.
    """
    return Ages(youngest=_years(born.latest, day), oldest=_years(born.earliest, day))


def _years(born: date | None, day: date) -> int | None:
    if born is None:
        return None
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return max(0, day.year - born.year - (not had_birthday))


def _span(first: str, last: str) -> PartialDate | None:
    start, end = _bound(first), _bound(last)
    if start is None or end is None or not (start.text.strip(".") or end.text.strip(".")):
        return None
    if start.earliest and end.latest and start.earliest > end.latest:
        return None
    return PartialDate(
        text=f"{start.text}/{end.text}",
        earliest=start.earliest,
        latest=end.latest,
        is_approximate=start.is_approximate or end.is_approximate,
        is_uncertain=start.is_uncertain or end.is_uncertain,
    )


def _bound(text: str) -> PartialDate | None:
    if text in _OPEN:
        return PartialDate(text=text, earliest=None, latest=None)
    return _single(text)


def _single(text: str) -> PartialDate | None:
    if text[:1] in _QUALIFIERS:
        text = text[1:] + text[:1]
    mark = text[-1:] if text[-1:] in _QUALIFIERS else ""
    match = re.fullmatch(_DATE, text.removesuffix(mark))
    found = _dated(match["year"], match["month"] or "", match["day"] or "") if match else None
    if found is None:
        return None
    return replace(
        found,
        text=found.text + mark,
        is_approximate=mark in {"~", "%"},
        is_uncertain=mark in {"?", "%"},
    )


def _dated(year: str, month: str, day: str) -> PartialDate | None:
    text = "-".join(part for part in (year, month, day) if part)
    if month in _SEASONS:
        # The standard does not say on which side of the equator: any day of that year.
        month = "" if not day else month
    if not re.fullmatch("[0-9]*X*", year):
        return None
    if year == "XXXX":
        exists = _day(2000, month, day, is_first=True) is not None
        return PartialDate(text=text, earliest=None, latest=None) if exists else None
    earliest = next(_days(year, month, day, is_first=True), None)
    latest = next(_days(year, month, day, is_first=False), None)
    if earliest is None or latest is None:
        return None
    return PartialDate(text=text, earliest=earliest, latest=latest)


def _days(year: str, month: str, day: str, *, is_first: bool) -> Iterator[date]:
    """Yield, from one end, the first or the last possible day of each possible year."""
    low, high = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
    years = range(low, high + 1) if is_first else range(high, low - 1, -1)
    found = (_day(number, month, day, is_first=is_first) for number in years)
    return (one for one in found if one)


def _day(year: int, month: str, day: str, *, is_first: bool) -> date | None:
    number = int(month) if month.isdigit() else (1 if is_first else 12)
    if not 1 <= number <= 12:  # noqa: PLR2004 -- months
        return None
    last = monthrange(year, number)[1]
    wanted = int(day) if day.isdigit() else (1 if is_first else last)
    return date(year, number, wanted) if 1 <= wanted <= last else None
