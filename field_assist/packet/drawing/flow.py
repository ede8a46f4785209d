"""Pieces to pages: what belongs together stays together, table heads are repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from field_assist.packet.drawing.pieces import Bookmark, Drawn, Piece, moved
from field_assist.packet.drawing.style import LEFT, TEXT_HEIGHT, TOP


@dataclass(slots=True)
class Page:
    """One page with its drawing in page coordinates, and the bookmarks that point to it."""

    height: float = TEXT_HEIGHT
    drawn: list[Drawn] = field(default_factory=list)
    bookmarks: list[tuple[Bookmark, float]] = field(default_factory=list)
    used: float = 0.0

    def put(self, piece: Piece) -> None:
        """Draw a piece below what is there."""
        self.used += piece.above if self.used else 0.0
        if piece.bookmark:
            self.bookmarks.append((piece.bookmark, TOP + self.used))
        self.drawn.extend(moved(piece.drawn, LEFT, TOP + self.used))
        self.used += piece.height

    def has_room_for(self, pieces: Sequence[Piece]) -> bool:
        """Return whether pieces fit below what is there."""
        above = pieces[0].above if self.used else 0.0
        return self.used + above + _height(pieces) <= self.height

    def next(self) -> Page:
        """Return an empty page with as much room."""
        return Page(height=self.height)


def paged(pieces: Iterable[Piece], height: float = TEXT_HEIGHT) -> tuple[Page, ...]:
    """Return the pages; a piece higher than a page runs over its foot, so there must be none."""
    pages = [Page(height=height)]
    for bound in _bound(pieces):
        page = pages[-1]
        if page.used and (bound[0].breaks or not page.has_room_for(bound)):
            pages.append(page.next())
        for piece in bound:
            _put(pages, piece)
    return tuple(pages)


def _put(pages: list[Page], piece: Piece) -> None:
    if pages[-1].used and not pages[-1].has_room_for([piece]):
        pages.append(pages[-1].next())  # pieces that belong together and need more than a page
    if not pages[-1].used and piece.head:
        pages[-1].put(piece.head)
    pages[-1].put(piece)


def _bound(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    bound: list[Piece] = []
    for piece in pieces:
        bound.append(piece)
        if not piece.keeps:
            yield tuple(bound)
            bound = []
    if bound:
        yield tuple(bound)


def _height(pieces: Sequence[Piece]) -> float:
    return sum(p.height + (p.above if i else 0.0) for i, p in enumerate(pieces))
