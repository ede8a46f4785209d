"""Text and times as the vault stores them.

SQLite stores UTF-8, which has no code for half a surrogate pair; such halves arrive from broken
clipboards and are replaced by U+FFFD. Every other character is kept as it was typed, NUL included:
bound text keeps its NULs and is read back whole (SQL's own `length()` stops at a NUL, so no rule
of the tables measures what an officer wrote).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

_HALF_PAIR = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """Return the text with lone surrogates replaced; all other text is returned unchanged."""
    return _HALF_PAIR.sub("\ufffd", text)


def time_text(at: datetime) -> str:
    """Return an aware time as `2030-01-31T08:00:00.000000Z`, which sorts as text.

    Raises:
        ValueError: the time is naive, so nobody could say which moment it means.

    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def time_from(text: str) -> datetime:
    """Return the aware UTC time that `time_text` wrote."""
    return datetime.fromisoformat(text)
