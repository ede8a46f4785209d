"""Line breaking: a paragraph and a width give lines of placed text.

Breaks are made at spaces; a word that is wider than the line breaks at any character, but never
before a combining mark. Nothing is hyphenated, and nothing is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from field_assist.domain.redaction import MARKERS
from field_assist.packet.drawing.fonts import faces
from field_assist.packet.drawing.style import MARK_SIZE, TYPES, Colour
from field_assist.packet.report import Paragraph, Run, Weight
from field_assist.packet.tagged.faces import Face

MARKER = re.compile("|".join(map(re.escape, MARKERS)))
"""What stands for words that were left out: one word, whatever spaces are in it."""
_TOKEN = re.compile(rf"{MARKER.pattern}|\n| +|[^ \n]+?(?=\[left out: )|[^ \n]+")
_MARK_ROOM = MARK_SIZE + 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Text in one face at a distance from the left end of its line."""

    x: float
    text: str
    face: Face


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line: its height, the baseline below its top, its spans and their width together.

    Spaces at its end are read and take no room.
    """

    height: float
    baseline: float
    size: float
    colour: Colour
    width: float
    spans: tuple[Span, ...]


@dataclass(slots=True)
class _Row:
    """The line that is being filled."""

    parts: list[tuple[str, Face]] = field(default_factory=list)
    width: float = 0.0

    def add(self, text: str, face: Face, width: float) -> None:
        if self.parts and self.parts[-1][1] is face:
            self.parts[-1] = (self.parts[-1][0] + text, face)
        else:
            self.parts.append((text, face))
        self.width += width


def typeset(paragraph: Paragraph, width: float) -> tuple[Line, ...]:
    """Return the lines of a paragraph, at least one, and no more than it allows."""
    indent = _MARK_ROOM if paragraph.mark else 0.0
    at_most = paragraph.at_most
    rows = list(islice(_rows(paragraph, width - indent), at_most and at_most + 1))
    if at_most is not None and len(rows) > at_most:
        rows = _shortened(paragraph, rows[:at_most], width - indent)
    return tuple(_line(paragraph, row, indent) for row in rows)


def is_whole(paragraph: Paragraph, width: float) -> bool:
    """Return whether the paragraph fits into the lines that it allows."""
    at_most = paragraph.at_most
    return at_most is None or len(list(islice(_rows(paragraph, width), at_most + 1))) <= at_most


def _rows(paragraph: Paragraph, width: float) -> Iterator[_Row]:
    size = TYPES[paragraph.role].size
    row, gap = _Row(), ""
    for word in _words(paragraph):
        first = word[0][0]
        if first == "\n":
            row.add(" ", word[0][1], 0.0)
            yield row
            row, gap = _Row(), ""
        elif first.startswith(" "):
            gap = first
        else:
            placing = _Placing(row, gap, word, size, width)
            yield from placing.full_rows()
            row, gap = placing.row, ""
    yield row


@dataclass(slots=True)
class _Placing:
    """Puts one word on the row if it fits, else on the next, else across as many as it needs."""

    row: _Row
    gap: str
    word: list[tuple[str, Face]]
    size: float
    limit: float

    def full_rows(self) -> Iterator[_Row]:
        """Yield the rows that the word completes; afterwards `row` is the open one."""
        face = self.word[0][1]
        needed = sum(part_face.width(text, self.size) for text, part_face in self.word)
        gap_width = face.width(self.gap, self.size)
        if self.row.width + gap_width + needed <= self.limit:
            if self.gap:
                self.row.add(self.gap, face, gap_width)
            self._place()
            return
        if self.row.parts:
            self.row.add(self.gap[:1], face, 0.0)  # unseen, but read: words stay apart
            yield self.row
            self.row = _Row()
        if needed <= self.limit:
            self._place()
            return
        yield from self._across()

    def _place(self) -> None:
        for text, face in self.word:
            self.row.add(text, face, face.width(text, self.size))

    def _across(self) -> Iterator[_Row]:
        for text, face in self.word:
            start, used = 0, self.row.width
            for index, char in enumerate(text):
                advance = face.width(char, self.size)
                if used + advance > self.limit and not unicodedata.combining(char):
                    self.row.add(text[start:index], face, 0.0)
                    yield self.row
                    self.row, start, used = _Row(), index, 0.0
                used += advance
            self.row.add(text[start:], face, used - self.row.width)


def _words(paragraph: Paragraph) -> Iterator[list[tuple[str, Face]]]:
    """Yield newlines, gaps and words; a word may change its face inside."""
    word: list[tuple[str, Face]] = []
    for run in paragraph.runs:
        face = _face(paragraph, run)
        for token in _TOKEN.findall(run.text):
            if token[0] in " \n":
                if word:
                    yield word
                    word = []
                yield [(token, face)]
            else:
                word.append((token, face))
    if word:
        yield word


def _face(paragraph: Paragraph, run: Run) -> Face:
    face = faces()[run.weight or TYPES[paragraph.role].weight]
    if face.covers(run.text.replace("\n", "")):
        return face
    return faces()[Weight.REGULAR]


def _shortened(paragraph: Paragraph, rows: list[_Row], width: float) -> list[_Row]:
    """Return the rows with the end of the last one replaced by where the rest is."""
    size, last = TYPES[paragraph.role].size, rows[-1]
    rest = " " + paragraph.rest
    rest_face = faces()[TYPES[paragraph.role].weight]
    room = width - rest_face.width(rest, size)
    short = _Row()
    for text, face in last.parts:
        kept = _that_fits(text, face, size, room - short.width)
        short.add(kept, face, face.width(kept, size))
        if kept != text:
            break
    short.add(rest, rest_face, rest_face.width(rest, size))
    return [*rows[:-1], short]


def _that_fits(text: str, face: Face, size: float, room: float) -> str:
    used = 0.0
    for index, char in enumerate(text):
        used += face.width(char, size)
        if used > room:
            cut = text[:index]
            at_space = cut.rfind(" ")
            return cut[:at_space] if at_space > 0 else cut
    return text


def _line(paragraph: Paragraph, row: _Row, indent: float) -> Line:
    style = TYPES[paragraph.role]
    spans = tuple(_spans(row.parts, style.size, indent))
    last = spans[-1] if spans else None
    right = last.x + last.face.width(last.text.rstrip(" "), style.size) if last else indent
    return Line(
        height=style.leading,
        baseline=style.leading / 2 + 0.36 * style.size,
        size=style.size,
        colour=style.colour,
        width=right,
        spans=spans,
    )


def _spans(parts: Iterable[tuple[str, Face]], size: float, x: float) -> Iterator[Span]:
    for text, face in parts:
        yield Span(x=x, text=text, face=face)
        x += face.width(text, size)
