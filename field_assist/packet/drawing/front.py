"""The parts of page 1: title, designation, triage grid, the strongest signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from field_assist.packet.drawing.lines import is_whole, typeset
from field_assist.packet.drawing.pieces import (
    Box,
    Drawn,
    Glyphs,
    Piece,
    Stroke,
    column_of,
    element_of,
    entry_of,
    height_of,
    paragraph_at,
    stacked,
    text_at,
)
from field_assist.packet.drawing.style import (
    ACCENT,
    HAIR,
    HEAVY_RULE,
    INK,
    RULE,
    TEXT_WIDTH,
    TINT,
    TYPES,
    WHITE,
)
from field_assist.packet.report import (
    DesignationBlock,
    Paragraph,
    Ranking,
    Role,
    StateList,
    TitleBlock,
    TriageBlock,
    TriageCell,
    bold,
    paragraph,
)
from field_assist.packet.tagged.structure import Element

_DESIGNATION_SHARES = (2.1, 1.45)
_DESIGNATION_PADDING = (8.0, 5.5)
_BAND_PADDING = (11.0, 7.0)
_BAND_GAP = 12.0
_CELL_PADDING = (7.0, 5.0)
_CELLS_IN_A_ROW = 4
_LIST_PADDING = 2.6
_NUMBER_WIDTH = 15.0
_PRACTICE_PADDING = (6.0, 2.0)


def title_piece(block: TitleBlock) -> Piece:
    """Return office and practice mark, title, subtitle, and the lines with the references."""
    top = _beside(block.office, _practice(block), 14)
    title = column_of(
        (paragraph(Role.TITLE, block.title), paragraph(Role.SUBTITLE, block.subtitle)),
        0,
        0,
        TEXT_WIDTH,
    )
    right = _right_of(block.right)
    line = _beside(block.left, right, 14)
    below = (column_of((block.below,), 0, 0, TEXT_WIDTH),) if block.below else ()
    return stacked((top, title, line, *below))


def _practice(block: TitleBlock) -> Piece:
    if not block.practice:
        return Piece(height=0)
    text = paragraph(Role.DESIGNATION, bold(block.practice), " ", block.practice_more)
    lines = typeset(text, TEXT_WIDTH)
    across, down = _PRACTICE_PADDING
    width = lines[0].width + 2 * across
    x = TEXT_WIDTH - width
    box = Box(x, 0, width, height_of(lines) + 2 * down, None, INK, 0.8, dash=2.2)
    return Piece(
        height=box.height, drawn=(box, *text_at(lines, x + across, down, (element_of(text),)))
    )


def _right_of(text: Paragraph) -> Piece:
    lines = typeset(text, TEXT_WIDTH / 2)
    drawn = text_at(lines, TEXT_WIDTH - lines[0].width, 0, (element_of(text),))
    return Piece(height=height_of(lines), drawn=drawn)


def _beside(left: Paragraph, right: Piece, gap: float) -> Piece:
    """Return a paragraph and, at the right edge, a piece that may be empty."""
    edges = (item.x for item in right.drawn if isinstance(item, Glyphs | Box))
    taken = min(edges, default=TEXT_WIDTH)
    drawn, height = paragraph_at(left, 0, 1, taken - gap)
    return Piece(height=max(height + 1, right.height), drawn=(*drawn, *right.drawn))


def designation_piece(block: DesignationBlock) -> Piece:
    """Return the designation indicator in its frame."""
    across, down = _DESIGNATION_PADDING
    unit = (TEXT_WIDTH - 2 * across) / sum(_DESIGNATION_SHARES)
    x, columns = across, []
    for cell, share in zip(block.columns, _DESIGNATION_SHARES, strict=True):
        columns.append(column_of(cell, x, down, share * unit - across))
        x += share * unit
    height = max(column.height for column in columns) + 2 * down
    frame = Box(0, 0, TEXT_WIDTH, height, None, INK, HEAVY_RULE)
    drawn = [frame, *(item for column in columns for item in column.drawn)]
    return Piece(height=height, drawn=tuple(drawn), above=2)


def triage_piece(block: TriageBlock) -> Piece:
    """Return the band bar with the grid of questions below it, in one frame."""
    band = _band(block)
    cells, questions = block.cells, Element(tag="L")
    rows = [
        _triage_row(cells[start : start + _CELLS_IN_A_ROW], questions)
        for start in range(0, len(cells), _CELLS_IN_A_ROW)
    ]
    whole = stacked((band, *rows))
    frame = Box(0, 0, TEXT_WIDTH, whole.height, None, ACCENT, HEAVY_RULE)
    return replace(whole, drawn=(*whole.drawn, frame), above=9)


def _band(block: TriageBlock) -> Piece:
    across, down = _BAND_PADDING
    band = paragraph(Role.BAND_WORD, block.word)
    word = typeset(band, TEXT_WIDTH / 2)
    rule_x = across + word[0].width + _BAND_GAP
    text_x = rule_x + _BAND_GAP
    says = column_of(block.says, text_x, 0, TEXT_WIDTH - text_x - across)
    height = max(height_of(word), says.height) + 2 * down
    drawn: list[Drawn] = [Box(0, 0, TEXT_WIDTH, height, fill=ACCENT)]
    down_to = (height - height_of(word)) / 2
    drawn.extend(text_at(word, across, down_to, (element_of(band),)))
    drawn.append(Stroke(rule_x, down, rule_x, height - down, 0.7, WHITE))
    says_at = column_of(
        block.says, text_x, (height - says.height) / 2, TEXT_WIDTH - text_x - across
    )
    return Piece(height=height, drawn=(*drawn, *says_at.drawn))


def _triage_row(cells: Sequence[TriageCell], questions: Element) -> Piece:
    across, down = _CELL_PADDING
    width = TEXT_WIDTH / _CELLS_IN_A_ROW
    inner = width - 2 * across
    columns = [
        column_of(_triage_cell(cell, inner), index * width + across, down, inner)
        for index, cell in enumerate(cells)
    ]
    height = max(column.height for column in columns) + 2 * down
    drawn: list[Drawn] = [
        Box(index * width, 0, width, height, fill=TINT)
        for index, cell in enumerate(cells)
        if cell.is_hot
    ]
    drawn.append(Stroke(0, 0, TEXT_WIDTH, 0, 0.5, RULE))
    drawn.extend(Stroke(i * width, 0, i * width, height, 0.5) for i in range(1, len(cells)))
    for column in columns:
        first = column.drawn[0].path
        label = [item for item in column.drawn if item.path == first]
        text = [item for item in column.drawn if item.path != first]
        drawn.extend(entry_of(questions, label, text))
    return Piece(height=height, drawn=tuple(drawn))


def _triage_cell(cell: TriageCell, width: float) -> tuple[Paragraph, ...]:
    """Return the cell; a value that is too long for two lines is set smaller, in more lines."""
    value = cell.value
    if not is_whole(replace(value, at_most=2), width):
        value = replace(value, role=Role.TRIAGE_LONG_VALUE)
    else:
        value = replace(value, at_most=2)
    detail = (cell.detail,) if cell.detail else ()
    return (paragraph(Role.LABEL, cell.label), value, *detail)


def ranking_piece(block: Ranking, width: float) -> Piece:
    """Return a heading and numbered lines with something at their right."""
    ranking = Element(tag="L", numbering="Decimal")
    rows = [
        _ranked(*row, width, ranking, is_first=not index) for index, row in enumerate(block.rows)
    ]
    if not rows:
        rows = [column_of((paragraph(Role.CELL, block.otherwise),), 0, 2, width)]
    heading = _heading(block.heading, width)
    if not block.lead:
        return stacked((heading, *rows))
    lead = column_of((paragraph(Role.CELL, bold(block.lead)),), 0, 0, width)
    return stacked((replace(lead, above=heading.above), heading, *rows))


def _heading(text: str, width: float) -> Piece:
    heading = paragraph(Role.SUBSECTION, text)
    drawn, height = paragraph_at(heading, 0, 0, width, Element(tag="H2"))
    return Piece(height=height + 2, drawn=drawn, above=TYPES[Role.SUBSECTION].above)


def _ranked(
    number: str, text: Paragraph, aside: str, width: float, ranking: Element, *, is_first: bool
) -> Piece:
    beside = paragraph(Role.SECOND, aside)
    side = typeset(beside, width / 2)
    room = width - _NUMBER_WIDTH - side[0].width - 8
    drawn, height = paragraph_at(text, _NUMBER_WIDTH, _LIST_PADDING, room)
    words = paragraph(Role.CELL, bold(f"{number} "))
    label, _ = paragraph_at(words, 0, _LIST_PADDING, width)
    path = (element_of(beside),)
    more = text_at(side, width - side[0].width, _LIST_PADDING + 0.8, path)
    entry = entry_of(ranking, label, (*drawn, *more))
    rule = () if is_first else (Stroke(0, 0, width, 0, 0.4, HAIR),)
    return Piece(height=height + 2 * _LIST_PADDING, drawn=(*rule, *entry))


def states_piece(block: StateList, width: float) -> Piece:
    """Return a heading and lines of a name with a marked word at a fixed distance."""
    states = Element(tag="L")
    rows = [_state(*row, width, states, is_first=not n) for n, row in enumerate(block.rows)]
    foot = column_of((paragraph(Role.SECOND, block.foot),), 0, 2, width)
    return stacked((_heading(block.heading, width), *rows, foot))


def _state(name: str, state: Paragraph, width: float, states: Element, *, is_first: bool) -> Piece:
    half = width * 0.42
    words = paragraph(Role.CELL, f"{name} ")
    drawn, height = paragraph_at(words, 0, _LIST_PADDING, half)
    more, _ = paragraph_at(state, half, _LIST_PADDING, width - half)
    rule = () if is_first else (Stroke(0, 0, width, 0, 0.4, HAIR),)
    entry = entry_of(states, drawn, more)
    return Piece(height=height + 2 * _LIST_PADDING, drawn=(*rule, *entry))
