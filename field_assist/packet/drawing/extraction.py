"""The order of words that run from right to left, so that they are copied as they were typed.

A page holds glyphs from left to right, and reader programs turn words of Hebrew or Arabic round by
themselves. PDFium takes all that stands on one baseline for a line. Where most of it runs from left
to right it leaves such words in the order in which it meets them, elsewhere it reverses them. Other
programs find the order of words by their places, so the words can be written as PDFium wants them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from field_assist.packet.drawing.pieces import Drawn, Glyphs

_HIGHER, _LOWER = 2, 3  # quarters of a character


def settled(drawn: Iterable[Drawn]) -> tuple[Drawn, ...]:
    """Return the drawing of a page with its words written in the order that is read back right."""
    items = tuple(drawn)
    if not any(map(_is_leftward, items)):
        return items
    lines = _by_line(item for item in items if isinstance(item, Glyphs))
    turned = {id(item) for line in lines if _is_mostly_rightward(line) for item in line}
    return tuple(
        replace(item, word_by_word=True)
        if isinstance(item, Glyphs) and _is_leftward(item) and id(item) in turned
        else item
        for item in items
    )


def _is_leftward(item: Drawn) -> bool:
    return isinstance(item, Glyphs) and item.face.is_leftward


def _by_line(texts: Iterable[Glyphs]) -> Iterator[list[Glyphs]]:
    """Yield texts that follow each other on one baseline, or on what PDFium takes for one."""
    line: list[Glyphs] = []
    for text in texts:
        if line and not _follows(line[-1], text):
            yield line
            line = []
        line.append(text)
    if line:
        yield line


def _follows(before: Glyphs, after: Glyphs) -> bool:
    """Return whether the baseline of a text is near that before, by the characters that meet."""
    last = before.face.width(before.text[-1:], before.size)
    unit = max(last, after.face.width(after.text[:1], after.size)) / 4
    return -_HIGHER * unit <= after.y - before.y <= _LOWER * unit


def _is_mostly_rightward(line: Iterable[Glyphs]) -> bool:
    """Return whether at least as many words run from left to right as the other way."""
    words = [word for text in line for word in text.text.split()]
    stretches = [kind for word in words for kind, _ in groupby(_strong(word))]
    return stretches.count("L") >= stretches.count("R")


def _strong(word: str) -> Iterator[str]:
    """Yield the direction of each character; what PDFium takes for weak goes with none."""
    for char in word:
        yield {"L": "L", "R": "R", "AL": "R"}.get(unicodedata.bidirectional(char), "")
