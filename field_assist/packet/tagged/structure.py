"""The structure of a document: elements, and which marks on which page belong to them.

The tree follows from what is drawn: each mark carries the path of elements that it stands in, and
an element comes into being where it is met first. So a paragraph or a table that runs over several
pages needs no bookkeeping.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Edges: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top on a page, in points."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Element:
    """One element; two that look alike are still two.

    `tag` is a standard type of ISO 32000-1, 14.8.4. `scope` and `columns` are for cells of tables,
    `numbering` for lists, `alt` for figures, as is `box` where it is known before they are drawn.
    """

    tag: str
    alt: str = ""
    language: str = ""
    scope: str = ""
    columns: int = 1
    numbering: str = ""
    box: Edges | None = None


Path: TypeAlias = tuple[Element, ...]
"""From the outermost element to the one that holds a mark; empty for what only decorates."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked sequence: its page, counted from 0, and its number on that page."""

    page: int
    number: int


class Structure:
    """The tree of one document, which grows as it is drawn."""

    def __init__(self) -> None:
        self.root = Element(tag="Document")
        self._inside: dict[Element, list[Element | Marked]] = {self.root: []}
        self._holders: defaultdict[int, list[Element]] = defaultdict(list)
        self._edges: dict[Element, Edges] = {}

    def place(self, path: Path) -> None:
        """Make the elements of a path that are not there yet, each the last one of its parent."""
        for parent, child in pairwise((self.root, *path)):
            if child not in self._inside:
                self._inside[child] = []
                self._inside[parent].append(child)

    def mark(self, path: Path, page: int) -> int:
        """Begin a marked sequence in the last element of a path; return its number on the page."""
        self.place(path)
        holders = self._holders[page]
        self._inside[path[-1]].append(Marked(page, len(holders)))
        holders.append(path[-1])
        return len(holders) - 1

    def outline(self, element: Element, edges: Edges) -> None:
        """Say where a figure came to stand."""
        self._edges[element] = edges

    def edges(self, element: Element) -> Edges | None:
        """Return where a figure stands, if it is one."""
        return self._edges.get(element, element.box)

    def inside(self, element: Element) -> tuple[Element | Marked, ...]:
        """Return what an element holds, in reading order."""
        return tuple(self._inside[element])

    def holders(self, page: int) -> tuple[Element, ...]:
        """Return the element of each marked sequence of a page, by the numbers of these."""
        return tuple(self._holders[page])
