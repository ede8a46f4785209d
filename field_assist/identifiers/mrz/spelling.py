"""A name as printed, in the letters a code can write, and whether a code may stand for it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from field_assist.identifiers.mrz.check_digit import LETTERS
from field_assist.identifiers.mrz.letters import CYRILLIC, LATIN

_SPELLINGS = {**LATIN, **CYRILLIC}
_SPACE = (" ",)
# An apostrophe is left out and a hyphen becomes a filler (Doc 9303 part 3).
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Whether a code's writing is a spelling of a printed name, or the beginning of one."""

    is_whole: bool
    is_beginning: bool


def spell(printed: str) -> str:
    """Return the recommended spelling: capitals and single spaces, the rest left out."""
    return " ".join("".join(way[0] for way in _ways(printed)).split())


def words_of(printed: str) -> list[str]:
    """Return the words of a printed name as they become words of a code."""
    return "".join(" " if character in _DASHES else character for character in printed).split()


def can_spell(printed: str) -> bool:
    """Whether the tables hold every letter; those of other scripts they do not."""
    return not any(
        character.isalpha() and _way(character) == ("",)
        for character in unicodedata.normalize("NFC", printed)
    )


def match(written: str, printed: str) -> Match:
    """Compare `written`, in capitals and single spaces, with every spelling of a printed name.

    Any mixture of spellings is accepted: the tables leave the choice to the issuer.
    """
    reached, is_beginning = {0}, not written
    for way in _ways(printed):
        further = set()
        for start in reached:
            for letters in way:
                if written.startswith(letters, start):
                    further.add(start + len(letters))
                elif letters.startswith(written[start:]):
                    is_beginning = True
        reached = further
    is_whole = len(written) in reached
    return Match(is_whole=is_whole, is_beginning=is_whole or is_beginning)


def _ways(printed: str) -> list[tuple[str, ...]]:
    """Return the spellings of each letter, and one space between words."""
    ways: list[tuple[str, ...]] = []
    for character in unicodedata.normalize("NFC", printed):
        way = _way(character)
        is_needless = way == ("",) or (way == _SPACE and ways[-1:] in ([], [_SPACE]))
        if not is_needless:
            ways.append(way)
    return ways[:-1] if ways[-1:] == [_SPACE] else ways


def _way(character: str) -> tuple[str, ...]:
    capital = character.upper()
    if capital in _SPELLINGS:
        return _SPELLINGS[capital]
    if capital.isspace() or capital in _DASHES:
        return _SPACE
    plain = unicodedata.normalize("NFKD", capital)
    return ("".join(letter for letter in plain if letter in LETTERS),)
