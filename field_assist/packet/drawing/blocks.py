"""From the blocks of a report to pieces of paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from field_assist.packet.drawing.front import (
    designation_piece,
    ranking_piece,
    states_piece,
    title_piece,
    triage_piece,
)
from field_assist.packet.drawing.lines import typeset
from field_assist.packet.drawing.pictures import picture_piece
from field_assist.packet.drawing.pieces import (
    Bookmark,
    Box,
    Drawn,
    Piece,
    accent_rule,
    column_of,
    element_of,
    entry_of,
    moved,
    paragraph_at,
    stacked,
    text_at,
)
from field_assist.packet.drawing.style import (
    ACCENT,
    GUTTER,
    HEAVY_RULE,
    NARROW_COLUMN,
    RULE,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    TYPES,
    WIDE_COLUMN,
)
from field_assist.packet.drawing.tables import grid_pieces, table_pieces
from field_assist.packet.report import (
    Beside,
    Block,
    DesignationBlock,
    HashBox,
    Heading,
    KeyValues,
    NoteBox,
    OnePage,
    PageBreak,
    Paragraph,
    Picture,
    Ranking,
    Role,
    StateList,
    Steps,
    Table,
    TitleBlock,
    Together,
    TriageBlock,
    paragraph,
)
from field_assist.packet.tagged.structure import Element

_AFTER_BLOCK = 7.0
_NUMBER_BOX = 23.0
_NOTE_BAR = 2.4
_NOTE_INDENT = 10.0
_HASH_LABEL = 94.0
_HASH_GAP = 4.0
_HASH_PADDING = (8.0, 5.0)
_STEP_INDENT = 14.0


def all_pieces(
    blocks: Iterable[Block], width: float = TEXT_WIDTH, height: float = TEXT_HEIGHT
) -> list[Piece]:
    """Return the pieces of all blocks in order, for pages with room of this height."""
    pieces: list[Piece] = []
    breaks, gap, leads = False, 0.0, False
    for block in blocks:
        if isinstance(block, PageBreak):
            breaks = True
            continue
        more = _pieces(block, width, height)
        more[0] = replace(more[0], breaks=breaks, above=max(more[0].above, gap))
        if leads and isinstance(block, Table | Together):
            pieces[-1] = replace(pieces[-1], keeps=True)  # its first sentence stays with it
        leads = isinstance(block, Paragraph)
        breaks, gap = False, 0.0 if leads or isinstance(block, Heading) else _AFTER_BLOCK
        pieces.extend(more)
    return pieces


def _pieces(  # noqa: C901, PLR0911, PLR0912 -- one line a kind
    block: Block, width: float, height: float = TEXT_HEIGHT
) -> list[Piece]:
    match block:
        case Paragraph():
            return _lines(block, width)
        case Heading():
            return [_heading(block, width)]
        case Table():
            return table_pieces(block, width)
        case KeyValues():
            return grid_pieces(block, width)
        case OnePage():
            return _one_page(block, height)
        case Together():
            return _together(block, width, height)
        case Beside():
            return [_beside(block)]
        case Picture():
            return [picture_piece(block, width)]
        case Ranking():
            return [ranking_piece(block, width)]
        case StateList():
            return [states_piece(block, width)]
        case NoteBox():
            return [_note(block, width)]
        case HashBox():
            return [_hashes(block, width)]
        case Steps():
            return [_steps(block, width)]
        case _:
            return [_front(block)]


def _front(block: TitleBlock | DesignationBlock | TriageBlock | PageBreak) -> Piece:
    match block:
        case TitleBlock():
            return title_piece(block)
        case DesignationBlock():
            return designation_piece(block)
        case TriageBlock():
            return triage_piece(block)
        case PageBreak():
            return Piece(height=0, breaks=True)


def _one_page(block: OnePage, height: float) -> list[Piece]:
    """Return the first variant that fits on a page; if none does, the last one."""
    for blocks in block.variants:
        pieces = all_pieces(blocks)
        if stacked(pieces).height <= height:
            break
    return pieces


def _together(block: Together, width: float, height: float) -> list[Piece]:
    pieces = all_pieces(block.blocks, width, height)
    if stacked(pieces).height > height:
        return pieces
    return [*(replace(piece, keeps=True) for piece in pieces[:-1]), *pieces[-1:]]


def _lines(block: Paragraph, width: float) -> list[Piece]:
    """Return a piece for each line; two lines at least stay together at either end."""
    style, lines, path = TYPES[block.role], typeset(block, width), (element_of(block),)
    last = len(lines) - 1
    return [
        Piece(
            height=line.height + (style.below if index == last else 0.0),
            drawn=text_at((line,), 0, 0, path),
            above=0.0 if index else style.above,
            keeps=block.role is Role.LABEL or (index != last and index in (0, last - 1)),
        )
        for index, line in enumerate(lines)
    ]


def _heading(block: Heading, width: float) -> Piece:
    role = Role.SECTION if block.level == 1 else Role.SUBSECTION
    style, gap = TYPES[role], _NUMBER_BOX if block.level == 1 else _NUMBER_BOX - 2
    words = paragraph(role, block.text)
    element = element_of(words)
    number, _ = paragraph_at(paragraph(role, f"{block.number} "), 0, 0, width, element)
    text, height = paragraph_at(words, gap, 0, width - gap, element)
    rule: tuple[Drawn, ...] = ()
    if block.level == 1:
        height += 2.5
        rule = (accent_rule(width, height),)
    return Piece(
        height=height + style.below,
        drawn=(*number, *text, *rule),
        above=style.above,
        keeps=True,
        bookmark=Bookmark(level=block.level - 1, text=f"{block.number} {block.text}"),
    )


def _beside(block: Beside) -> Piece:
    left = stacked(_pieces(block.left, WIDE_COLUMN))
    right = stacked(_pieces(block.right, NARROW_COLUMN))
    return Piece(
        height=max(left.height, right.height),
        drawn=(*left.drawn, *moved(right.drawn, WIDE_COLUMN + GUTTER, 0)),
        above=left.above,
    )


def _note(block: NoteBox, width: float) -> Piece:
    text = column_of((block.text,), _NOTE_INDENT, 1, width - _NOTE_INDENT)
    bar = Box(0, 0, _NOTE_BAR, text.height + 2, fill=ACCENT)
    return Piece(height=text.height + 2, drawn=(bar, *text.drawn), above=4)


def _hashes(block: HashBox, width: float) -> Piece:
    across, down = _HASH_PADDING
    drawn: list[Drawn] = []
    whole, y = Element(tag="L"), down
    for label, groups in block.rows:
        name, _ = paragraph_at(paragraph(Role.LABEL, f"{label} "), across, y + 0.6, width)
        drawn.extend(entry_of(whole, name, _groups(groups, across + _HASH_LABEL, y)))
        y += TYPES[Role.IDENTIFIER].leading + 1.5
    height = y + down - 1.5
    frame = Box(0, 0, width, height, None, RULE, 0.6)
    return Piece(height=height, drawn=(frame, *drawn), above=8)


def _groups(groups: tuple[str, ...], x: float, y: float) -> list[Drawn]:
    drawn: list[Drawn] = []
    path = (Element(tag="P"),)
    for group in groups:
        line = typeset(paragraph(Role.IDENTIFIER, group), TEXT_WIDTH)[0]
        drawn.extend(text_at((line,), x, y, path))
        x += line.width + _HASH_GAP
    return drawn


def _steps(block: Steps, width: float) -> Piece:
    across, down = _HASH_PADDING
    inner = width - 2 * across
    heading = column_of((paragraph(Role.SUBSECTION, block.heading),), across, down - 8, inner)
    drawn, y = list(heading.drawn), down + heading.height - 8
    whole = Element(tag="L", numbering="Decimal")
    for number, step in enumerate(block.steps, start=1):
        label = paragraph(Role.NOTE, f"{number}. ")
        told, _ = paragraph_at(label, across, y, inner)
        words, height = paragraph_at(step, across + _STEP_INDENT, y, inner - _STEP_INDENT)
        drawn.extend(entry_of(whole, told, words))
        y += height + 2.5
    frame = Box(0, 0, width, y + down - 2, None, ACCENT, HEAVY_RULE)
    return Piece(height=y + down - 2, drawn=(frame, *drawn), above=4)
