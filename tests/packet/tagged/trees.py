"""The structure of a PDF as a reader program finds it: what is in the file, not what was meant."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

_PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}


@dataclass(slots=True)
class Node:
    """An element with the marked sequences (page, number) and the elements in it."""

    tag: str
    attributes: dict[str, object]
    alt: str
    kids: list[Node | tuple[int, int]] = field(default_factory=list)

    def elements(self) -> Iterator[Node]:
        """Yield this one and all below, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.elements()

    def children(self) -> list[Node]:
        """Return the elements right below."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def marks(self) -> Iterator[tuple[int, int]]:
        """Yield the marked sequences in it and below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.marks()
            else:
                yield kid


@dataclass(frozen=True, slots=True)
class Tagged:
    """A document: its tree; what each page marks; the tree's way back from each mark."""

    root: Node
    marked: list[list[int]]
    unmarked: list[list[str]]
    holders: list[list[str]]


def read(pdf: bytes) -> Tagged:
    """Return the structure of a document."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        structure = document.Root.StructTreeRoot
        numbers = list(structure.ParentTree.Nums)
        by_key = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        found = [_page(page) for page in document.pages]
        holders = [
            [str(one.S)[1:] for one in by_key[int(page.obj.StructParents)]]
            for page in document.pages
        ]
        root = _node(structure.K[0], pages)
        _agree(by_key, document, structure)
        return Tagged(root, [m for m, _ in found], [u for _, u in found], holders)


def _agree(
    by_key: dict[int, pikepdf.Object], document: pikepdf.Pdf, structure: pikepdf.Object
) -> None:
    """Check that each mark's holder, by the way back, holds that very mark."""
    assert int(structure.ParentTreeNextKey) > max(by_key)
    for page in document.pages:
        for number, holder in enumerate(by_key[int(page.obj.StructParents)]):
            assert (page.obj.objgen, number) in [_mark(holder, kid) for kid in holder.K]


def _mark(holder: pikepdf.Object, kid: pikepdf.Object | int) -> tuple[tuple[int, int], int] | None:
    """Return the page and the number of a marked sequence; None for an element."""
    if isinstance(kid, int):
        return holder.Pg.objgen, int(kid)
    return (kid.Pg.objgen, int(kid.MCID)) if "/MCID" in kid else None


def _node(element: pikepdf.Object, pages: dict[tuple[int, int], int]) -> Node:
    attributes: dict[str, object] = {}
    for part in element.get("/A", []):
        attributes |= {str(key)[1:]: value for key, value in part.items()}
    node = Node(str(element.S)[1:], attributes, str(element.get("/Alt", "")))
    for kid in element.K:
        mark = _mark(element, kid)
        if mark:
            node.kids.append((pages[mark[0]], mark[1]))
        elif kid.get("/Type") == "/OBJR":
            continue  # a field, whose way back is looked at in tests/packet/test_signature.py
        else:
            assert kid.P.objgen == element.objgen
            node.kids.append(_node(kid, pages))
    return node


def _page(page: pikepdf.Page) -> tuple[list[int], list[str]]:
    """Return the numbers that a page marks, and what it paints outside of any mark."""
    marked: list[int] = []
    unmarked: list[str] = []
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in {"BDC", "BMC"}:
            depth += 1
            if name == "BDC" and "/MCID" in operands[1]:
                assert depth == 1
                marked.append(int(operands[1].MCID))
        elif name == "EMC":
            depth -= 1
        elif name in _PAINTS and depth == 0:
            unmarked.append(name)
    assert depth == 0
    return marked, unmarked
