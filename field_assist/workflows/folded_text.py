"""A text beside its folded tokens, each of which can be led back to the letters it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from field_assist.domain.found import Span
from field_assist.identifiers.search_key import fold

_SYLLABLE = "\u3400-\u9fff\uac00-\ud7a3"
"""Each of these is a token of its own."""

_BLOCK_LETTERS = 256
_BLOCK = re.compile(f"(?s).{{{_BLOCK_LETTERS}}}.*?(?=[^\\S\x1c-\x1f]|[{_SYLLABLE}])|.+")
"""A stretch that folds to the same tokens alone as within the text: it ends before a space or a
syllable. What folding takes out of the middle of a word is a space to Python and none here."""

_PIECE = re.compile("(?:[^\\s]|[\x1c-\x1f])+")
_WORD = re.compile(f"[{_SYLLABLE}]|(?:(?![{_SYLLABLE}])[^\\W_]|[\u0300-\u036f\u0900-\u109f])+")
_ASCII_WORD = re.compile("[A-Za-z0-9]+")
_JOINS = re.compile("['`\x00-\x1f\x7f]")
"""What folding takes out of the middle of a word, so that it is one all the same."""


class FoldedText:
    """The tokens of a text, and the way back.

    Folding goes through the text once; the letters of a token are looked for in its block only.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: list[Span] = []
        self._starts: list[int] = []
        folded = []
        place = 1
        for block in _BLOCK.finditer(text):
            tokens = fold(block[0])
            if tokens:
                self._blocks.append(block.span())
                self._starts.append(place)
                folded.append(tokens)
                place += len(tokens) + 1
        self.tokens = f" {' '.join(folded)} "
        """As `fold` gives them, with a space before the first and after the last."""
        self._letters: dict[int, list[Span]] = {}

    def span(self, first: int, last: int) -> Span:
        """Return where the letters of the tokens between two places of `tokens` stand.

        `first` is the beginning of a token and `last` the end of the same or of a later one.
        """
        return self._of_token(first)[0], self._of_token(last - 1)[1]

    def _of_token(self, place: int) -> Span:
        block = bisect_right(self._starts, place) - 1
        number = self.tokens.count(" ", self._starts[block], place)
        if block not in self._letters:
            self._letters[block] = list(_letters(self._text, *self._blocks[block]))
        return self._letters[block][number]


def _letters(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where the letters of each token of a stretch stand."""
    if text.isascii() and not _JOINS.search(text, start, end):
        yield from (word.span() for word in _ASCII_WORD.finditer(text, start, end))
        return
    for piece in _PIECE.finditer(text, start, end):
        yield from _letters_of_piece(piece[0], piece.start())


def _letters_of_piece(piece: str, start: int) -> Iterator[Span]:
    """Yield where the letters of each token of a piece without a space stand in its text."""
    if piece.isascii() and not _JOINS.search(piece):
        yield from ((start + m.start(), start + m.end()) for m in _ASCII_WORD.finditer(piece))
        return
    whole = fold(piece).split()
    words = [(token, m.span()) for m in _WORD.finditer(piece) for token in fold(m[0]).split()]
    if [token for token, _ in words] == whole:
        yield from ((start + first, start + last) for _, (first, last) in words)
    else:  # the letters of a token are spread, as around an apostrophe
        yield from ((start, start + len(piece)) for _ in whole)
