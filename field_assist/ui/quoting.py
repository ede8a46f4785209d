"""How text that somebody typed stands inside a sentence of the program."""

from __future__ import annotations

import unicodedata

from field_assist.domain.visible_text import visible_line

_RIGHT_TO_LEFT = {"R", "AL"}


def isolated(text: str) -> str:
    """Keep a name that is written from right to left from turning the sentence around it."""
    is_turned = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
    return f"\u2068{text}\u2069" if is_turned else text


def quoted(text: str) -> str:
    """Return it on one line, with what cannot be seen named, and turning nothing around it."""
    return isolated(visible_line(text))
