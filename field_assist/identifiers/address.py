"""Folds an address of a street so that its usual spellings meet; made for the United States."""

from __future__ import annotations

import re
from functools import cache

from field_assist.identifiers.identified import Identified, Kind
from field_assist.identifiers.received import Received
from field_assist.identifiers.search_key import fold
from field_assist.identifiers.tables import rows

_UNIT = "unit"
_LONGEST_PHRASE = 3
_COUNTRY = r" (?:usa|us|u s a?|united states(?: of america)?)$"
_ZIP_ADDITION = r"\b(\d{5})-\d{4}\b"


def read_address(untrusted: str) -> Identified:
    """Read an address; `canonical` has short words for street, unit, direction and state.

    The country at the end, the four digits after a ZIP code and punctuation do not count. What is
    left keeps its order: this finds the same spelling, not the same house.
    """
    received = Received(kind=Kind.ADDRESS, as_typed=untrusted)
    numbered = re.sub(_ZIP_ADDITION, r"\1", received.plain).replace("#", f" {_UNIT} ")
    return received.read_as(" ".join(_shortened(re.sub(_COUNTRY, "", fold(numbered)).split())))


def _shortened(words: list[str]) -> list[str]:
    """Replace words and phrases, the longest first, and say "unit" only once."""
    short: list[str] = []
    while words:
        size = next(
            (n for n in range(_LONGEST_PHRASE, 0, -1) if " ".join(words[:n]) in _short_words()), 1
        )
        phrase = " ".join(words[:size])
        word = _short_words().get(phrase, phrase)
        if word != _UNIT or short[-1:] != [_UNIT]:
            short.append(word)
        words = words[size:]
    return short


@cache
def _short_words() -> dict[str, str]:
    return {row["written"]: row["short"] for row in rows("address_words")}
