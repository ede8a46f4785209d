"""A text to begin a note with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

BLANK = "___"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Asked for by `name`; `text` has blanks to fill in. `checked_on` is when it was looked at."""

    name: str
    title: str
    text: str
    checked_on: date
