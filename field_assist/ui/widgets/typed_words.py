"""The words of a recovery sheet while they are typed: which are there, and which are known.

Pure; the field that shows them is `widgets.words_field`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum, auto

_WORD = re.compile(r"[^\W\d_]+")


class WordState(Enum):
    """What is known of the word at one position."""

    EMPTY = auto()
    BEGUN = auto()
    """Some word of the list begins like this."""
    KNOWN = auto()
    UNKNOWN = auto()


class TypedWords:
    """`count` positions and the one that is being typed, counted from 0.

    The list of words may come later: until then nothing is called known or unknown.
    """

    def __init__(self, count: int) -> None:
        self._words = [""] * count
        self.listed: tuple[str, ...] = ()
        self.position = 0
        self.left_over = 0
        """How many words of the last `type` had no place."""

    @property
    def words(self) -> tuple[str, ...]:
        """Return what stands at each position."""
        return tuple(self._words)

    @property
    def text(self) -> str:
        """Return all words with single spaces, as they stand on the sheet."""
        return " ".join(word for word in self._words if word)

    @property
    def is_full(self) -> bool:
        """Whether something stands at every position."""
        return all(self._words)

    def know(self, listed: Sequence[str]) -> None:
        """Take the list of words there are, in order of the alphabet."""
        self.listed = tuple(listed)

    def state(self, position: int) -> WordState:
        """Return what is known of a word."""
        word = self._words[position]
        if not word:
            return WordState.EMPTY
        if not self.listed:
            return WordState.BEGUN
        found = self._beginning_with(word)
        if word in found:
            return WordState.KNOWN
        is_here = position == self.position
        return WordState.BEGUN if found and is_here else WordState.UNKNOWN

    def first_doubtful(self) -> int | None:
        """Return the first position without a known word."""
        known = WordState.KNOWN
        return next((n for n in range(len(self._words)) if self.state(n) is not known), None)

    def type(self, text: str) -> None:
        """Put `text` at the present position; several words fill the ones after it as well."""
        found = words_in(text)
        places = len(self._words) - self.position
        self.left_over = max(len(found) - places, 0)
        if len(found) <= 1:
            self._words[self.position] = found[0] if found else ""
            return
        for word in found[:places]:
            self._words[self.position] = word
            if not self._is_last():
                self.position += 1

    def rest(self) -> str:
        """Return the letters that are still to come when only one word begins like this."""
        word = self._words[self.position]
        found = self._beginning_with(word) if word else ()
        return found[0][len(word) :] if len(found) == 1 else ""

    def hints(self, most: int) -> tuple[str, ...]:
        """Return words that begin like the present one, or none if there are more than `most`."""
        word = self._words[self.position]
        found = self._beginning_with(word) if word else ()
        return found if len(found) <= most else ()

    def advance(self) -> bool:
        """Complete the present word if only one is possible; go on. False at the last one."""
        self._words[self.position] += self.rest()
        if self._is_last():
            return False
        self.position += 1
        return True

    def go_to(self, position: int) -> None:
        """Move to a position; one that is not there is ignored."""
        if 0 <= position < len(self._words):
            self._words[self.position] += self.rest()
            self.position = position

    def _is_last(self) -> bool:
        return self.position == len(self._words) - 1

    def _beginning_with(self, start: str) -> tuple[str, ...]:
        first = bisect_left(self.listed, start)
        last = first
        while last < len(self.listed) and self.listed[last].startswith(start):
            last += 1
        return self.listed[first:last]


def words_in(untrusted: str) -> tuple[str, ...]:
    """Return the words of a text in small letters; numbers and signs between them are skipped."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", untrusted).lower()))
