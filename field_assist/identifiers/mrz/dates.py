"""Dates of six digits: the century, parts that are not known, and dates that there are not."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum

_OLDEST_PERSON = 120  # years; no older reading of a year of birth is offered
_WINDOW_BACK = 50  # years; an expiry is read within a hundred years around today


class CenturyRule(Enum):
    """How two digits became a year. The standard gives the digits only.

    BIRTH: the latest year in which the date is not in the future. EXPIRY: the one year from 50
    years before this one to 49 after it.
    """

    BIRTH = "birth"
    EXPIRY = "expiry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Century:
    """Two digits, the year they were read as, by which rule, and another year they may mean.

    `other` is for births only: the same digits a hundred years earlier, if somebody may be so old.
    """

    digits: str
    year: int
    rule: CenturyRule
    other: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDate:
    """A date in as far as it is known; what is not known is None.

    `text` is 2004-03-19, 1974-08 or 1974, and with a gap before a known part 1974-XX-12 or
    XXXX-08-12 (extended date/time format, level 1); empty if nothing is known.
    """

    year: int | None
    month: int | None
    day: int | None
    century: Century | None

    @property
    def text(self) -> str:
        """The date as the longest text that claims nothing."""
        parts = [
            "XXXX" if self.year is None else f"{self.year:04}",
            "XX" if self.month is None else f"{self.month:02}",
            "XX" if self.day is None else f"{self.day:02}",
        ]
        while parts and "X" in parts[-1]:
            parts.pop()
        return "-".join(parts)


def read_date(six: str, today: date, rule: CenturyRule) -> ReadDate | None:
    """Read YYMMDD, where a part of two fillers is not known; None if there is no such date."""
    parts = [six[start : start + 2] for start in (0, 2, 4)]
    if len(six) != 6 or not all(part == "<<" or _is_number(part) for part in parts):  # noqa: PLR2004 -- six digits
        return None
    digits, month, day = (None if part == "<<" else int(part) for part in parts)
    if not _exists(None, month, day):
        return None
    if digits is None:
        return ReadDate(year=None, month=month, day=day, century=None)
    year = _year(digits, month, day, today, rule)
    if not _exists(year, month, day):
        return None
    century = Century(
        digits=parts[0], year=year, rule=rule, other=_older(year, month, day, today, rule)
    )
    return ReadDate(year=year, month=month, day=day, century=century)


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit()


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether some date is so written; without a year, in some year."""
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 -- months
        return False
    last = 31 if month is None else monthrange(2000 if year is None else year, month)[1]
    return day is None or 1 <= day <= last


def _year(digits: int, month: int | None, day: int | None, today: date, rule: CenturyRule) -> int:
    if rule is CenturyRule.EXPIRY:
        first = today.year - _WINDOW_BACK
        return first + (digits - first) % 100
    year = today.year - (today.year - digits) % 100
    # Parts that are not known are read as early as they can be: then it may have been.
    is_future = (year, month or 1, day or 1) > (today.year, today.month, today.day)
    return year - 100 if is_future else year


def _older(
    year: int, month: int | None, day: int | None, today: date, rule: CenturyRule
) -> int | None:
    other = year - 100
    is_likely = rule is CenturyRule.BIRTH and today.year - other <= _OLDEST_PERSON
    return other if is_likely and _exists(other, month, day) else None
