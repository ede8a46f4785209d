"""Takes from typed or scanned text what is not writing, before anything is read from it."""

from __future__ import annotations

import unicodedata

_SPACES = {"Zs", "Zl", "Zp"}
_NOT_WRITING = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Controls of direction, joiners of no width, half surrogates, what has no character yet."""

_BREAKS = "\t\n\r\v\f\x85"


def plain(untrusted: str) -> str:
    """Return one line in NFKC, every digit as 0-9, without controls and with single spaces.

    Full-width letters become ordinary ones. What is left of another script stays as it is.
    """
    text = unicodedata.normalize("NFKC", untrusted)
    return " ".join("".join(written(character) for character in text).split())


def has_hidden(untrusted: str) -> bool:
    """Tell whether the text has controls or marks of no width, which may deceive who reads it."""
    return any(
        unicodedata.category(character) in _NOT_WRITING and character not in _BREAKS
        for character in untrusted
    )


def written(character: str) -> str:
    """Return what `plain` makes of a character that NFKC leaves as it is."""
    if character.isascii() and character.isprintable():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    category = unicodedata.category(character)
    if category in _SPACES or character in _BREAKS:
        return " "
    return "" if category in _NOT_WRITING else character
