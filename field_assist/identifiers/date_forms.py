"""The forms of a date: numbers in either order, names of months, digits alone.

What stands around a date, such as "about", is in `date_words`; all text is small ASCII here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from field_assist.identifiers.date_words import month_number
from field_assist.identifiers.edtf import parse_edtf
from field_assist.identifiers.identified import NoteKind
from field_assist.identifiers.received import Received

OLDEST = 130
"""Years that nobody has lived."""

_NUMBERS = r"(\d{1,4})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{1,2})"
_MONTH_AND_YEAR = r"(\d{1,2})\s*[/.\-]\s*(\d{4})"
_EIGHT_DIGITS = r"(\d{2})(\d{2})(\d{2})(\d{2})"
_DAY_MONTH = (
    r"(\d{1,2})(?:st|nd|rd|th)?[\s\-.,/]*(?:of |de )?([a-z]+)[\s\-.,/]*(?:de |del )?(\d{4}|\d{2})"
)
_MONTH_DAY = r"([a-z]+)\.?[\s\-.]*(\d{1,2})(?:st|nd|rd|th)?[\s,\-.]+(\d{4}|\d{2})"
_MONTH_YEAR = r"([a-z]+)\.?[\s\-,]*(?:of |de |del )?(\d{4})"
_DECADE = r"(?:the )?(\d{3})0'?s"
_TWO_YEARS = r"(?:between |from |entre )?(\d{4})\s*(?:-|to|and|or|y|a|o)\s*(\d{4})"
_WITH_TIME = r"(\d{4})-(\d{2})-(\d{2})[t ][\d:.+\-z]+"
_YEAR = 4

Parts = tuple[str, str, str]
"""Year, month and day as typed; the day may be ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReader:
    """What the meaning of a typed date depends on, and where remarks go."""

    received: Received
    today: date
    is_month_first: bool


def plain_date(text: str, reader: DateReader) -> str:
    """Return EDTF for a date without any word around it, or ""; remarks go to the reader."""
    exact = parse_edtf(text.upper())
    if exact:
        return exact.text
    for pattern, build in _FORMS:
        match = re.fullmatch(pattern, text)
        found = build(match, reader) if match else ""
        if found:
            return found
    return ""


def _two_years(match: re.Match[str], reader: DateReader) -> str:
    del reader
    return "/".join(sorted(match.groups()))


def _decade(match: re.Match[str], reader: DateReader) -> str:
    del reader
    return f"{match[1]}X"


def _with_time(match: re.Match[str], reader: DateReader) -> str:
    return _first_in_calendar([(match[1], match[2], match[3])], reader)


def _day_month(match: re.Match[str], reader: DateReader) -> str:
    return _named(match[3], match[2], match[1], reader)


def _month_day(match: re.Match[str], reader: DateReader) -> str:
    return _named(match[3], match[1], match[2], reader)


def _month_year(match: re.Match[str], reader: DateReader) -> str:
    return _named(match[2], match[1], "", reader)


def _month_number_year(match: re.Match[str], reader: DateReader) -> str:
    return _first_in_calendar([(match[2], match[1], "")], reader)


def _numbers(match: re.Match[str], reader: DateReader) -> str:
    """Read three numbers: a year of four digits at the beginning or a year at the end."""
    first, second, third = match.groups()
    if len(first) == _YEAR:
        return _first_in_calendar([(first, second, third)], reader)
    month_first, day_first = (third, first, second), (third, second, first)
    orders = [month_first, day_first] if reader.is_month_first else [day_first, month_first]
    return _first_in_calendar(orders, reader)


def _eight_digits(match: re.Match[str], reader: DateReader) -> str:
    """Read digits without anything between as year, month, day; else as the parts in use here."""
    a, b, c, d = match.groups()
    if _century(a + b, reader) and parse_edtf(f"{a + b}-{c}-{d}"):
        return f"{a + b}-{c}-{d}"
    orders = [(c + d, a, b), (c + d, b, a)]
    return _first_in_calendar(orders if reader.is_month_first else orders[::-1], reader)


def _century(year: str, reader: DateReader) -> bool:
    return abs(int(year) - reader.today.year) <= OLDEST


def _named(year: str, month: str, day: str, reader: DateReader) -> str:
    number = month_number(month)
    return _first_in_calendar([(year, str(number), day)], reader) if number else ""


def _first_in_calendar(orders: list[Parts], reader: DateReader) -> str:
    """Return the first order that is a date; note another one, a century taken, or that none is."""
    texts = [_text(parts, reader) for parts in orders]
    dates = list(dict.fromkeys(text for text in texts if parse_edtf(text)))
    if not dates:
        reader.received.note(NoteKind.NO_SUCH_DATE)
        return ""
    if len(orders[0][0]) != _YEAR:
        reader.received.note(NoteKind.ASSUMED, found=orders[0][0], expected=dates[0][:_YEAR])
    for other in dates[1:]:
        reader.received.note(NoteKind.MAY_ALSO_BE, expected=other)
    return dates[0]


def _text(parts: Parts, reader: DateReader) -> str:
    year, month, day = parts
    whole = year if len(year) == _YEAR else str(_full_year(int(year), reader.today))
    return "-".join([whole, *(part.zfill(2) for part in (month, day) if part)])


def _full_year(two_digits: int, today: date) -> int:
    return today.year - (today.year - two_digits) % 100


_FORMS = (
    (_TWO_YEARS, _two_years),
    (_DECADE, _decade),
    (_WITH_TIME, _with_time),
    (_DAY_MONTH, _day_month),
    (_MONTH_DAY, _month_day),
    (_MONTH_YEAR, _month_year),
    (_MONTH_AND_YEAR, _month_number_year),
    (_NUMBERS, _numbers),
    (_EIGHT_DIGITS, _eight_digits),
)
