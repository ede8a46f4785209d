"""What is read in another way than its letters say: 王 is Wong in Hong Kong, ج is j or g."""

from __future__ import annotations

from functools import cache

from field_assist.identifiers.tables import rows

_SILENT = "-"


def of_name(word: str) -> tuple[str, ...]:
    """Return the usual spellings of one written name in small Latin letters, or none."""
    return _table("name_readings").get(word, ())


def of_letters(letters: str) -> tuple[str, ...]:
    """Return how one letter, or a pair, is read, the commonest first; none if nothing is special.

    An empty reading is a silent letter, and ' stands before one that is a sound of its own.
    """
    return _table("letter_readings").get(letters, ())


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    return {row["written"]: _readings(row["readings"]) for row in rows(name)}


def _readings(field: str) -> tuple[str, ...]:
    return tuple("" if reading == _SILENT else reading for reading in field.split())
