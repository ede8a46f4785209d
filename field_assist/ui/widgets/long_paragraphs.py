"""Shows a very long paragraph in pieces: Qt lays a whole one out anew at every key.

A paragraph of a megabyte takes a second for each key then, one of 20,000 characters some 20 ms. The
pieces are lines on the screen only: the text of the document is the one that was put in.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument

LONGEST = 20_000
"""Characters of a paragraph that is shown as it is."""
_PIECE, _LEAST = 4000, 3000
_GOES_ON = 1


def pieces(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a text with its longest paragraphs broken, and which lines only go on."""
    if all(len(line) <= LONGEST for line in text.split("\n")):
        return text, ()
    lines: list[str] = []
    going_on: list[int] = []
    for line in text.split("\n"):
        for number, piece in enumerate(_broken(line)):
            if number:
                going_on.append(len(lines))
            lines.append(piece)
    return "\n".join(lines), tuple(going_on)


def mark(document: QTextDocument, first: int, going_on: tuple[int, ...]) -> None:
    """Say which blocks only go on, counted from block `first` on."""
    for number in going_on:
        document.findBlockByNumber(first + number).setUserState(_GOES_ON)


def whole(document: QTextDocument) -> str:
    """Return the text of a document without the breaks of its pieces."""
    return "".join(
        block.text() if _goes_on(block) or not block.blockNumber() else f"\n{block.text()}"
        for block in _blocks(document)
    )


def breaks_before(document: QTextDocument, position: int) -> int:
    """Return how many breaks of pieces stand before a position of the document."""
    last = document.findBlock(position).blockNumber()
    return sum(_goes_on(block) for block in _blocks(document) if block.blockNumber() <= last)


def with_breaks(document: QTextDocument, position: int) -> int:
    """Return the position in a document of one in its text, both in units of Qt."""
    for block in _blocks(document):
        if _goes_on(block) and block.position() <= position:
            position += 1
        elif block.position() > position:
            break
    return position


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.firstBlock()
    while block.isValid():
        yield block
        block = block.next()


def _goes_on(block: QTextBlock) -> bool:
    return block.userState() == _GOES_ON and block.blockNumber() > 0


def _broken(line: str) -> Iterator[str]:
    """Yield the pieces of a long line, behind a space where there is one; a short line whole."""
    start = 0
    while len(line) > LONGEST and len(line) - start > _PIECE:
        space = line.rfind(" ", start + _LEAST, start + _PIECE)
        end = space + 1 if space >= 0 else start + _PIECE
        yield line[start:end]
        start = end
    yield line[start:]
