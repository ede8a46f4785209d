"""Line breaking: a paragraph and a width give lines of placed text.

Breaks are made at spaces, and where a script without spaces allows them (`breaking`); a word that
is wider than the line breaks between any two clusters. Nothing is hyphenated, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from field_assist.packet.drawing.fonts import faces
from field_assist.packet.drawing.parts import Part, Text, text_of
from field_assist.packet.drawing.style import MARK_SIZE, TYPES, Colour, Type
from field_assist.packet.report import Paragraph, Weight
from field_assist.packet.tagged.bidi import visual_order
from field_assist.packet.tagged.faces import Face

_MARK_ROOM = MARK_SIZE + 5
_BASELINE = 0.36  # of the size, below the middle of the line
_CLEAR = 0.4  # points above and below what is seen of a tall script


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Text in one face, whose left end is at a distance from the left end of its line."""

    x: float
    text: str
    face: Face


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line: its height, the baseline below its top, its spans and where they end on the right.

    Spans stand in the order of reading. Spaces at the end are read and take no room. `lowered` is
    how much deeper the baseline is than in a line of Latin, for a script that is taller.
    """

    height: float
    baseline: float
    size: float
    colour: Colour
    width: float
    spans: tuple[Span, ...]
    lowered: float = 0.0


@dataclass(slots=True)
class _Row:
    """The line that is being filled; `base` is the level of its paragraph."""

    base: int = 0
    parts: list[Part] = field(default_factory=list)
    width: float = 0.0
    unseen: str = ""

    def add(self, part: Part, width: float) -> None:
        last = self.parts[-1] if self.parts else None
        if last and last.face is part.face and last.level == part.level:
            self.parts[-1] = last._replace(text=last.text + part.text)
        else:
            self.parts.append(part)
        self.width += width

    def end(self, space: str) -> _Row:
        """Put an unseen space at the end, so that words stay apart, and return the row."""
        self.unseen = space
        return self


def typeset(paragraph: Paragraph, width: float) -> tuple[Line, ...]:
    """Return the lines of a paragraph, at least one, and no more than it allows.

    A paragraph that runs from right to left and needs several lines stands at the right.
    """
    indent = _MARK_ROOM if paragraph.mark else 0.0
    at_most = paragraph.at_most
    rows = list(islice(_rows(paragraph, width - indent), at_most and at_most + 1))
    if at_most is not None and len(rows) > at_most:
        rows = _shortened(paragraph, rows[:at_most], width - indent)
    style = TYPES[paragraph.role]
    right = width if len(rows) > 1 else None
    return tuple(_line(row, style, indent, right) for row in rows)


def one_line(text: str, style: Type) -> Line:
    """Return a text in one line, as wide as it is."""
    row = _Row()
    whole = text_of([(text, style.weight)])
    for part in (part for word in whole.words for part in word):
        row.add(part, part.face.width(part.text, style.size))
    return _line(replace(row, base=whole.base), style, 0.0, None)


def is_whole(paragraph: Paragraph, width: float) -> bool:
    """Return whether the paragraph fits into the lines that it allows."""
    at_most = paragraph.at_most
    return at_most is None or len(list(islice(_rows(paragraph, width), at_most + 1))) <= at_most


def _rows(paragraph: Paragraph, width: float) -> Iterator[_Row]:
    size, ended = TYPES[paragraph.role].size, None
    for text in _texts(paragraph):
        if ended:
            yield ended.end(" ")
        placing = _Placing(_Row(text.base), size, width)
        for word in text.words:
            yield from placing.full_rows(word)
        ended = placing.row
    if ended:
        yield ended


def _texts(paragraph: Paragraph) -> Iterator[Text]:
    """Yield the texts between the new lines of a paragraph."""
    own = TYPES[paragraph.role].weight
    runs: list[tuple[str, Weight]] = []
    for run in paragraph.runs:
        first, *more = run.text.split("\n")
        runs.append((first, run.weight or own))
        for text in more:
            yield text_of(runs)
            runs = [(text, run.weight or own)]
    yield text_of(runs)


class _Placing:
    """Puts words on a row while they fit, then on the next; `row` is the open one."""

    def __init__(self, row: _Row, size: float, limit: float) -> None:
        self.row = row
        self._gap: Part | None = None
        self._size = size
        self._limit = limit

    def full_rows(self, word: list[Part]) -> Iterator[_Row]:
        """Yield the rows that a word, or the gap between two, completes."""
        if word[0].text[0] == " ":
            self._gap = word[0]
            return
        widths, gap = [self._width(part) for part in word], self._gap
        needed = sum(widths)
        gap_width = self._width(gap) if gap else 0.0
        self._gap = None
        if self.row.width + gap_width + needed <= self._limit:
            if gap:
                self.row.add(gap, gap_width)
        else:
            if self.row.parts:
                yield self._next_row(" " if gap else "")
            if needed > self._limit:
                yield from self._across(word)
                return
        for part, width in zip(word, widths, strict=True):
            self.row.add(part, width)

    def _width(self, part: Part) -> float:
        return part.face.width(part.text, self._size)

    def _next_row(self, space: str) -> _Row:
        full = self.row.end(space)
        self.row = _Row(full.base)
        return full

    def _across(self, word: list[Part]) -> Iterator[_Row]:
        for part in word:
            begun, used = "", self.row.width
            for text, width in part.face.clusters(part.text, self._size):
                if used + width > self._limit and (begun or self.row.parts):
                    self.row.add(part._replace(text=begun), 0.0)
                    yield self._next_row("")
                    begun, used = "", 0.0
                begun += text
                used += width
            self.row.add(part._replace(text=begun), used - self.row.width)


def _shortened(paragraph: Paragraph, rows: list[_Row], width: float) -> list[_Row]:
    """Return the rows with the end of the last one replaced by where the rest is."""
    size, last = TYPES[paragraph.role].size, rows[-1]
    rest = Part(" " + paragraph.rest, faces()[TYPES[paragraph.role].weight], last.base)
    rest_width = rest.face.width(rest.text, size)
    short = _Row(last.base)
    for part in last.parts:
        kept = _that_fits(part, size, width - rest_width - short.width)
        short.add(part._replace(text=kept), part.face.width(kept, size))
        if kept != part.text:
            break
    short.add(rest, rest_width)
    return [*rows[:-1], short]


def _that_fits(part: Part, size: float, room: float) -> str:
    used, cut = 0.0, ""
    for text, width in part.face.clusters(part.text, size):
        used += width
        if used > room:
            at_space = cut.rfind(" ")
            return cut[:at_space] if at_space > 0 else cut
        cut += text
    return part.text


def _line(row: _Row, style: Type, indent: float, right: float | None) -> Line:
    """Return a row as a line; what runs from right to left ends at `right`, if that is given."""
    parts = [part for part in row.parts if part.text]
    widths = [part.face.width(part.text, style.size) for part in parts]
    x = indent
    if row.base % 2 and right is not None:
        x = max(indent, right - sum(widths))
    right_end = x + sum(widths)
    spans = list(_spans(parts, widths, x))
    if row.unseen:
        spans = _with_unseen(spans, row, style, x, right_end)
    lowered, height = _room(parts, style)
    return Line(
        height=height,
        baseline=style.leading / 2 + _BASELINE * style.size + lowered,
        size=style.size,
        colour=style.colour,
        width=right_end,
        spans=tuple(spans),
        lowered=lowered,
    )


def _spans(parts: Sequence[Part], widths: Sequence[float], x: float) -> Iterator[Span]:
    """Yield the parts in their order, each where it is seen."""
    if not any(part.level for part in parts):
        for part, width in zip(parts, widths, strict=True):
            yield Span(x=x, text=part.text, face=part.face)
            x += width
        return
    places = {}
    for index in visual_order([part.level for part in parts]):
        places[index] = x
        x += widths[index]
    for index, part in enumerate(parts):
        yield Span(x=places[index], text=part.text, face=part.face)


def _with_unseen(
    spans: list[Span], row: _Row, style: Type, left: float, right: float
) -> list[Span]:
    """Return the spans with the space at the end of the row, outside of what is seen."""
    last = spans[-1] if spans else None
    if last and not row.base % 2 and not last.face.is_leftward and last.face.covers(row.unseen):
        return [*spans[:-1], replace(last, text=last.text + row.unseen)]
    face = faces()[style.weight]
    x = left - face.width(row.unseen, style.size) if row.base % 2 else right
    return [*spans, Span(x=x, text=row.unseen, face=face)]


def _room(parts: Iterable[Part], style: Type) -> tuple[float, float]:
    """Return how much lower than usual the baseline is, and the height of the line.

    A line of Latin is as high as its type says; a script that reaches farther up or down gets room.
    """
    above = style.leading / 2 + _BASELINE * style.size
    below = style.leading - above
    latin = faces().values()
    tall = [part for part in parts if part.face not in latin]
    if not tall:
        return 0.0, style.leading
    reaches = [part.face.reach(part.text, style.size) for part in tall]
    lowered = max(0.0, *(up + _CLEAR - above for up, _ in reaches))
    deepest = max(down + _CLEAR for _, down in reaches)
    return lowered, above + lowered + max(below, deepest)
