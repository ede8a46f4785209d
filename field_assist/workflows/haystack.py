"""A text in which needles are looked for, however they are spelled; see `needles`. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from field_assist.domain.found import Span
from field_assist.identifiers.search_key import name_keys
from field_assist.workflows.folded_text import FoldedText
from field_assist.workflows.needles import FEWEST_OF_NUMBER, PIECES, WORD, Needle, is_latin

_FEWEST_WITHIN = 6
"""Letters from which on a value is found inside a longer word, or spread over several."""
_LONGEST_WORD = 40


class Haystack:
    """A text, gone through once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = FoldedText(text)
        self._offsets: list[int] = []
        self._places: list[int] = []
        parts: list[str] = []
        at = 0
        for piece in PIECES.finditer(self._folded.tokens):
            self._offsets.append(at)
            self._places.append(piece.start())
            parts.append(piece[0])
            at += len(piece[0])
        self._joined = "".join(parts)
        self._bounds = frozenset((*self._offsets, at))

    def find(self, needle: Needle) -> Iterator[Span]:
        """Yield where a needle stands in the text, whole words each; some may overlap."""
        sought = needle.squashed
        at = self._joined.find(sought)
        while at >= 0:
            if self._is_hit(at, at + len(sought), needle):
                span = self._span(at, at + len(sought))
                if not needle.is_common or self._is_spelled(span, needle):
                    yield span
            at = self._joined.find(sought, at + 1)

    def find_name(self, needle: Needle, common: frozenset[str]) -> Iterator[Span]:
        """Yield where words in another script than the needle's sound like it.

        A Latin word counts if it is written as a name is, and is none of the `common` ones.
        """
        if not needle.names:
            return
        words = [word for word in self._words if word[2] != needle.is_latin]
        for word in words:
            start, end, is_plain = word
            text = self.text[start:end]
            if is_plain and (not text[0].isupper() or text.lower() in common):
                continue
            if self._sounds_alike(text, needle):
                yield start, end
        yield from self._several(needle)

    def _several(self, needle: Needle) -> Iterator[Span]:
        """Yield as many words as the needle has that together sound like it."""
        count = len(needle.names)
        for at in range(len(self._words) - count + 1 if count > 1 else 0):
            run = self._words[at : at + count]
            if all(word[2] != needle.is_latin for word in run):
                start, end = run[0][0], run[-1][1]
                text = self.text[start:end]
                if text[:1] == text[:1].upper() and self._sounds_alike(text, needle):
                    yield start, end

    @staticmethod
    def _sounds_alike(text: str, needle: Needle) -> bool:
        keys = name_keys(text[:_LONGEST_WORD])
        return all(keys & sought for sought in needle.names)

    @cached_property
    def _words(self) -> list[tuple[int, int, bool]]:
        """The words of the text: where they stand, and whether they are Latin."""
        return [(*word.span(), is_latin(word[0])) for word in WORD.finditer(self.text)]

    def _is_hit(self, start: int, end: int, needle: Needle) -> bool:
        first = bisect_right(self._offsets, start) - 1
        last = bisect_left(self._offsets, end)
        if start in self._bounds and end in self._bounds:
            is_same = last - first == len(needle.pieces)
            return is_same or end - start >= _FEWEST_WITHIN
        if needle.is_number:
            is_digits = self._joined[self._offsets[first] : end].isdecimal()
            return is_digits and end - start >= FEWEST_OF_NUMBER
        return last - first == 1 and end - start >= _FEWEST_WITHIN

    def _is_spelled(self, span: Span, needle: Needle) -> bool:
        return needle.raw in self.text[slice(*span)]

    def _span(self, start: int, end: int) -> Span:
        """Lead letters of the joined pieces back to the words of the text."""
        tokens = self._folded.tokens
        first = self._places[bisect_right(self._offsets, start) - 1]
        last = self._places[bisect_right(self._offsets, end - 1) - 1]
        begin = tokens.rfind(" ", 0, first + 1) + 1
        return self._folded.span(begin, tokens.find(" ", last))
