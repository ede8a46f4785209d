"""What is drawn: marks on a piece of paper of some height, which is never cut by a page end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from field_assist.domain.redaction import MARKER
from field_assist.packet.drawing.lines import Line, Span, typeset
from field_assist.packet.drawing.style import (
    ACCENT,
    INK,
    LIGHT_RULE,
    MARK_SIZE,
    RULE,
    TYPES,
    WHITE,
    Colour,
)
from field_assist.packet.report import Mark, Paragraph, Role
from field_assist.packet.tagged.faces import Face
from field_assist.packet.tagged.structure import Element, Path


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Text of one direction with its baseline at `y`; `word_by_word` as `TaggedCanvas` takes it."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: Colour
    path: Path = ()
    word_by_word: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = LIGHT_RULE
    colour: Colour = RULE
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled, framed or both; `dash` is the length of dash and gap."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    frame: Colour | None = None
    frame_width: float = LIGHT_RULE
    dash: float = 0.0
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; `key` as in `report.Picture`. Its path ends with a figure, and has no one else."""

    x: float
    y: float
    width: float
    height: float
    key: str
    pixels: tuple[int, int]
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """An element with nothing to see in it, such as the cell of a table that says nothing."""

    path: Path


_BOX_ABOVE, _BOX_HEIGHT = 0.88, 1.16
"""Of the box around words that were left out, in type sizes: above the baseline, and in all."""

Drawn: TypeAlias = Glyphs | Stroke | Box | Image | Nothing

_TAGS = {
    Role.TITLE: "H1",
    Role.SECTION: "H2",
    Role.SUBSECTION: "H3",
    Role.SHEET_TITLE: "H1",
    Role.SHEET_HEAD: "H2",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """An entry in the list of contents of the reader program."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something of fixed height that stays on one page.

    `above` is left out at the top of a page. `keeps` binds it to the next piece. `head` is drawn
    again when the piece comes first on a page. `breaks` starts a new page.
    """

    height: float
    drawn: tuple[Drawn, ...] = ()
    above: float = 0.0
    keeps: bool = False
    head: Piece | None = None
    breaks: bool = False
    bookmark: Bookmark | None = None


def moved(drawn: Iterable[Drawn], dx: float, dy: float) -> tuple[Drawn, ...]:
    """Return the same drawing somewhere else."""
    return tuple(_moved(item, dx, dy) for item in drawn)


def stacked(pieces: Sequence[Piece]) -> Piece:
    """Return one piece with the pieces below each other."""
    drawn: list[Drawn] = []
    y = 0.0
    for index, piece in enumerate(pieces):
        y += piece.above if index else 0.0
        drawn.extend(moved(piece.drawn, 0, y))
        y += piece.height
    return Piece(height=y, drawn=tuple(drawn), above=pieces[0].above if pieces else 0.0)


def element_of(paragraph: Paragraph) -> Element:
    """Return a new element for a paragraph, as its role asks for."""
    return Element(tag=_TAGS.get(paragraph.role, "P"))


def within(element: Element, drawn: Iterable[Drawn]) -> tuple[Drawn, ...]:
    """Return the same drawing inside an element; what only decorates stays outside."""
    return tuple(replace(item, path=(element, *item.path)) if item.path else item for item in drawn)


def entry_of(listed: Element, label: Iterable[Drawn], text: Iterable[Drawn]) -> tuple[Drawn, ...]:
    """Return a drawing as a new entry of a list: what is the label of it, and its text."""
    name = Element(tag="Lbl")
    named = (replace(item, path=(name,)) if item.path else item for item in label)
    body = within(Element(tag="LBody"), text)
    return within(listed, within(Element(tag="LI"), (*named, *body)))


def decorating(drawn: Iterable[Drawn]) -> tuple[Drawn, ...]:
    """Return the same drawing, said nowhere: it repeats what is said elsewhere."""
    kept = (item for item in drawn if not isinstance(item, Nothing))
    return tuple(replace(item, path=()) for item in kept)


def text_at(lines: Iterable[Line], x: float, y: float, path: Path) -> tuple[Drawn, ...]:
    """Return lines of text with their top left corner at a place, all in one element."""
    drawn: list[Drawn] = []
    for line in lines:
        base = y + line.baseline
        for span in line.spans:
            drawn.extend(_span_at(span, line, x, base, path))
        y += line.height
    return tuple(drawn)


def _span_at(span: Span, line: Line, x: float, base: float, path: Path) -> Iterator[Drawn]:
    """Yield a span; words that were left out are white in a black box, and read as they stand."""
    at = 0
    for found in MARKER.finditer(span.text):
        yield from _glyphs(span, line, (at, found.start()), (x, base), path)
        left = x + span.x + span.face.width(span.text[: found.start()], line.size)
        width = span.face.width(found[0], line.size)
        top = base - line.size * _BOX_ABOVE
        yield Box(left - 1, top, width + 2, line.size * _BOX_HEIGHT, fill=INK)
        white = replace(line, colour=WHITE)
        yield from _glyphs(span, white, found.span(), (x, base), path)
        at = found.end()
    yield from _glyphs(span, line, (at, len(span.text)), (x, base), path)


def _glyphs(
    span: Span, line: Line, part: tuple[int, int], origin: tuple[float, float], path: Path
) -> Iterator[Drawn]:
    start, end = part
    if start < end or not span.text:
        x = origin[0] + span.x + span.face.width(span.text[:start], line.size)
        text = span.text[start:end]
        yield Glyphs(x, origin[1], text, span.face, line.size, line.colour, path)


def height_of(lines: Iterable[Line]) -> float:
    """Return the height of lines below each other."""
    return sum(line.height for line in lines)


def paragraph_at(
    paragraph: Paragraph, x: float, y: float, width: float, element: Element | None = None
) -> tuple[tuple[Drawn, ...], float]:
    """Return a paragraph drawn at a place, and its height without the room around it.

    It stands in `element`, or in one of its own.
    """
    lines = typeset(paragraph, width)
    drawn = text_at(lines, x, y, (element or element_of(paragraph),))
    if paragraph.mark:
        drawn += mark_at(paragraph.mark, x, y + (lines[0].height - MARK_SIZE) / 2)
    return drawn, height_of(lines)


def column_of(paragraphs: Iterable[Paragraph], x: float, y: float, width: float) -> Piece:
    """Return paragraphs below each other with the room of their roles between them."""
    drawn: list[Drawn] = []
    top = y
    for paragraph in paragraphs:
        style = TYPES[paragraph.role]
        y += style.above
        more, height = paragraph_at(paragraph, x, y, width)
        drawn.extend(more)
        y += height + style.below
    return Piece(height=y - top, drawn=tuple(drawn))


def mark_at(mark: Mark, x: float, y: float) -> tuple[Drawn, ...]:
    """Return the box of a state: filled, open, or dotted when it is not required."""
    if mark is Mark.RECORDED:
        return (Box(x, y, MARK_SIZE, MARK_SIZE, fill=INK, frame=INK, frame_width=0.7),)
    dash = 1.1 if mark is Mark.NOT_REQUIRED else 0.0
    return (Box(x, y, MARK_SIZE, MARK_SIZE, frame=INK, frame_width=0.7, dash=dash),)


def accent_rule(width: float, y: float) -> Stroke:
    """Return the rule below a section heading."""
    return Stroke(0, y, width, y, 1.1, ACCENT)


def _moved(item: Drawn, dx: float, dy: float) -> Drawn:
    if isinstance(item, Nothing):
        return item
    if isinstance(item, Stroke):
        return replace(item, x1=item.x1 + dx, x2=item.x2 + dx, y1=item.y1 + dy, y2=item.y2 + dy)
    return replace(item, x=item.x + dx, y=item.y + dy)
