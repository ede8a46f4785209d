"""Tables and grids of labels: heads repeated on each page, no row cut, tall rows run on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from field_assist.packet.drawing.lines import Line, typeset
from field_assist.packet.drawing.pieces import (
    Box,
    Drawn,
    Nothing,
    Piece,
    Stroke,
    decorating,
    element_of,
    mark_at,
    text_at,
)
from field_assist.packet.drawing.style import (
    ACCENT,
    CELL_GAP,
    CELL_PADDING,
    DENSE_PADDING,
    HEAVY_RULE,
    INK,
    MARK_SIZE,
    TALL_ROW,
    TINT,
)
from field_assist.packet.report import (
    Cell,
    Group,
    KeyValues,
    Mark,
    Paragraph,
    Role,
    Run,
    Table,
    Weight,
    paragraph,
)
from field_assist.packet.tagged.structure import Element, Path

_GROUP_PADDING = 3.6
_GROUP_INDENT = 5.0
_GRID_GAP = 12.0
_TINT_BESIDE = 5.0
_LAST_ROWS = 3  # so that no last row stands alone under a repeated head


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A line of a cell with the mark before it, if it is the first of a marked paragraph."""

    x: float
    line: Line
    mark: Mark | None
    path: Path

    def drawn(self, y: float) -> tuple[Drawn, ...]:
        """Return the line and its mark with the top at `y`."""
        drawn = text_at((self.line,), self.x, y, self.path)
        if self.mark:
            drawn += mark_at(self.mark, self.x, y + (self.line.height - MARK_SIZE) / 2)
        return drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """The lines of each cell, and the cells as elements, of which some hold nothing."""

    cells: list[list[_Placed]]
    elements: tuple[Path, ...]
    padding: float = CELL_PADDING

    @property
    def height(self) -> float:
        """How far down the lowest cell reaches."""
        return max(lower + _height(cell) for lower, cell in _levelled(self))

    def opening(self) -> tuple[Drawn, ...]:
        """Return all cells, in order, before anything is drawn in one of them."""
        return tuple(Nothing(path) for path in self.elements)


def table_pieces(table: Table, width: float) -> list[Piece]:
    """Return the head, the groups and the rows of a table."""
    edges = _edges([column.share for column in table.columns], width)
    titles = [_label(column.title) for column in table.columns]
    element, body = Element(tag="Table"), Element(tag="TBody")
    padding = DENSE_PADDING if table.is_dense else CELL_PADDING
    first = _head(titles, edges, width, (element, Element(tag="THead"), Element(tag="TR")))
    head = replace(first, drawn=decorating(first.drawn))
    continued = _head(_continued(titles, table.continued, edges), edges, width, ())
    pieces, ends = [replace(first, keeps=True)], []
    for index, row in enumerate(table.rows):
        is_last = index == len(table.rows) - 1
        if isinstance(row, Group):
            pieces.append(_group(row, width, head, (element, body), len(edges)))
        else:
            holders = [Element(tag="TD") for _ in edges]
            cells = _cells(row, edges, (element, body, Element(tag="TR")), holders)
            closing = Stroke(0, 0, width, 0, HEAVY_RULE, INK) if is_last else Stroke(0, 0, width, 0)
            padded = replace(cells, padding=padding)
            pieces.extend(_row(padded, closing, head, continued))
            ends.append(len(pieces) - 1)
    for end in ends[-_LAST_ROWS:-1]:
        pieces[end] = replace(pieces[end], keeps=True)
    return _kept(pieces) if table.stays_whole else pieces


def grid_pieces(grid: KeyValues, width: float) -> list[Piece]:
    """Return labels over values, so many beside each other, with a hairline over each."""
    edges = _edges([1.0] * grid.columns, width, gap=_GRID_GAP)
    pieces: list[Piece] = []
    whole = Element(tag="L")
    for start in range(0, len(grid.items), grid.columns):
        items = grid.items[start : start + grid.columns]
        holders = [Element(tag="LI") for _ in items]
        row = _cells([(_label(label), *value) for label, value in items], edges, (whole,), holders)
        pieces.extend(_grid_row(_as_list(row), edges[: len(items)]))
    if grid.is_tinted:
        pieces = [_tinted(piece, width) for piece in pieces]
    is_small = sum(piece.height for piece in pieces) <= TALL_ROW
    return _kept(pieces) if is_small else pieces


def _kept(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces bound to each other; the flow lets go when a page cannot hold them."""
    return [*(replace(piece, keeps=True) for piece in pieces[:-1]), *pieces[-1:]]


def _as_list(row: _Row) -> _Row:
    """Return the row with the first paragraph of each cell as the label of the others."""
    cells = []
    for cell in row.cells:
        body, first = Element(tag="LBody"), cell[0].path[-1]
        label = Element(tag="Lbl")
        cells.append(
            [
                replace(
                    placed,
                    path=(*placed.path[:-1], label)
                    if placed.path[-1] is first
                    else (*placed.path[:-1], body, placed.path[-1]),
                )
                for placed in cell
            ]
        )
    return replace(row, cells=cells)


def _grid_row(row: _Row, edges: Sequence[tuple[float, float]]) -> list[Piece]:
    rules = tuple(Stroke(x, 0, x + width, 0) for x, width in edges)
    pieces = _row(row, None, None, None)
    return [replace(pieces[0], drawn=rules + pieces[0].drawn), *pieces[1:]]


def _tinted(piece: Piece, width: float) -> Piece:
    tint = Box(-_TINT_BESIDE, 0, width + 2 * _TINT_BESIDE, piece.height, fill=TINT)
    return replace(piece, drawn=(tint, *piece.drawn))


def _continued(
    titles: Sequence[Paragraph], words: str, edges: Sequence[tuple[float, float]]
) -> list[Paragraph]:
    """Return the titles with `words` in place of the first one that has room for it."""
    label = _label(words)
    rooms = [len(typeset(label, width)) == 1 for _, width in edges]
    at = rooms.index(True) if any(rooms) else 0
    return [*titles[:at], label, *titles[at + 1 :]]


def _label(text: str) -> Paragraph:
    return paragraph(Role.LABEL, text)


def _edges(
    shares: Sequence[float], width: float, *, gap: float = CELL_GAP
) -> list[tuple[float, float]]:
    """Return the left edge and the usable width of each column; the last one has no gap."""
    unit = (width + gap) / sum(shares)
    edges, x = [], 0.0
    for share in shares:
        edges.append((x, share * unit - gap))
        x += share * unit
    return edges


def _cells(
    row: Sequence[Cell],
    edges: Sequence[tuple[float, float]],
    parents: Path,
    holders: Sequence[Element],
) -> _Row:
    """Return the cells of a row; each stands in its holder, all holders in the parents."""
    paths = [(*parents, holder) for holder in holders]
    cells = [
        [placed for part in cell for placed in _placed(part, x, width, path)]
        for cell, (x, width), path in zip(row, edges, paths, strict=False)
    ]
    return _Row(cells=cells, elements=tuple(paths))


def _placed(part: Paragraph, x: float, width: float, path: Path) -> Iterator[_Placed]:
    inner = (*path, element_of(part))
    for index, line in enumerate(typeset(part, width)):
        yield _Placed(x=x, line=line, mark=None if index else part.mark, path=inner)


def _head(
    titles: Sequence[Paragraph], edges: Sequence[tuple[float, float]], width: float, parents: Path
) -> Piece:
    """Return the head of a table; without parents it only repeats one."""
    holders = [Element(tag="TH", scope="Column") for _ in titles]
    row = _cells([(title,) for title in titles], edges, parents, holders)
    height = row.height + 2 * CELL_PADDING
    drawn = (*row.opening(), *_draw(row.cells, height - CELL_PADDING))
    rule = Stroke(0, height, width, height, HEAVY_RULE, INK)
    return Piece(height=height, drawn=(*(drawn if parents else decorating(drawn)), rule))


def _group(group: Group, width: float, head: Piece, parents: Path, columns: int) -> Piece:
    part = Paragraph(role=Role.CELL, runs=(Run(text=group.text, weight=Weight.BOLD),), at_most=1)
    line = replace(typeset(part, width - 2 * _GROUP_INDENT)[0], colour=ACCENT)
    height = line.height + 2 * _GROUP_PADDING
    box = Box(0, 0, width, height, fill=TINT)
    rule = Stroke(0, height, width, height)
    cell = Element(tag="TH", scope="Row", columns=columns)
    path = (*parents, Element(tag="TR"), cell, element_of(part))
    drawn = (box, rule, *text_at((line,), _GROUP_INDENT, _GROUP_PADDING, path))
    return Piece(height=height, drawn=drawn, keeps=True, head=head)


def _height(cell: Sequence[_Placed]) -> float:
    return sum(placed.line.height for placed in cell)


def _levelled(row: _Row) -> Iterator[tuple[float, Sequence[_Placed]]]:
    """Yield each cell with how much lower it begins, so that the first baselines stay in line."""
    lowered = [cell[0].line.lowered if cell else 0.0 for cell in row.cells]
    for own, cell in zip(lowered, row.cells, strict=True):
        yield max(lowered) - own, cell


def _draw(cells: Sequence[Sequence[_Placed]], bottom: float) -> tuple[Drawn, ...]:
    """Return the cells of a head, standing on a line."""
    drawn: list[Drawn] = []
    for cell in cells:
        y = bottom - _height(cell)
        for placed in cell:
            drawn.extend(placed.drawn(y))
            y += placed.line.height
    return tuple(drawn)


def _row(
    row: _Row, closing: Stroke | None, head: Piece | None, continued: Piece | None
) -> list[Piece]:
    """Return one piece, or a piece for each line when the row is too tall to keep whole."""
    height = row.height + 2 * row.padding
    if height > TALL_ROW:
        return _tall_row(row, closing, head, continued)
    drawn: list[Drawn] = list(row.opening())
    for lower, cell in _levelled(row):
        y = row.padding + lower
        for placed in cell:
            drawn.extend(placed.drawn(y))
            y += placed.line.height
    return [Piece(height=height, drawn=(*drawn, *_closed(closing, height)), head=head)]


def _tall_row(
    row: _Row, closing: Stroke | None, head: Piece | None, continued: Piece | None
) -> list[Piece]:
    slices = list(zip_longest(*row.cells))
    last = len(slices) - 1
    pieces: list[Piece] = []
    for index, placed_lines in enumerate(slices):
        top = 0.0 if index else row.padding
        present = [placed for placed in placed_lines if placed]
        height = top + max(placed.line.height for placed in present)
        height += row.padding if index == last else 0.0
        drawn = [item for placed in present for item in placed.drawn(top)]
        drawn[:0] = () if index else row.opening()
        ending = _closed(closing, height) if index == last else ()
        pieces.append(
            Piece(
                height=height,
                drawn=(*drawn, *ending),
                # Two lines at least stay together at either end of the row.
                keeps=index in (0, last - 1),
                head=continued if index else head,
            )
        )
    return pieces


def _closed(closing: Stroke | None, height: float) -> tuple[Stroke, ...]:
    return (replace(closing, y1=height, y2=height),) if closing else ()
