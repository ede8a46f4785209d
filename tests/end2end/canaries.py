"""Invented words that no dictionary has, and a search for them in every form they may take."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

PERSON = "Zorblatt Quxley"
PLACE = "Plimwick Pier 9 (sample)"
WHERE_NOW = "with Officer Grubnash-Specimen"
UNTIL = "16:40 ferry to Vombrack"
LANGUAGE = "Utopian Krondish"
CALL_BACK = "202-555-0173 Flimjaw desk"
LEFT_OUT = "Snarfwell Dorbinette"
HALF_WRITTEN = "Quibberly Thraxton was seen"

WORDS = (
    *("Zorblatt", "Quxley", "Plimwick", "Grubnash", "Vombrack", "Krondish", "202-555-0173"),
    *("Flimjaw", "Snarfwell", "Dorbinette", "Quibberly", "Thraxton"),
)

_DEFLATED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_SMALL_BYTES = 64 * 1024


def forms(word: str) -> Iterator[bytes]:
    """Yield the ways in which a word may lie in a file."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        data = word.encode(encoding)
        yield data
        yield binascii.hexlify(data)
        yield binascii.hexlify(data).upper()
        # Base64 writes three bytes as four letters, so a word can begin at three places in it.
        for lead in range(3):
            letters = base64.b64encode(bytes(lead) + data)
            yield letters[-(-lead * 4 // 3) : len(letters) - 4 if letters.endswith(b"=") else None]


def found_in(data: bytes, words: tuple[str, ...] = WORDS) -> list[str]:
    """Return the words that are in the data, plain, encoded or deflated."""
    layers = (data, *inflated(data))
    return [word for word in words if any(f in layer for f in forms(word) for layer in layers)]


def found_under(folder: Path, words: tuple[str, ...] = WORDS) -> dict[str, list[str]]:
    """Return for each file below a folder the words in its name or in its content."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    finds = {
        str(path): found_in(
            str(path.relative_to(folder)).encode() + b"\n" + path.read_bytes(), words
        )
        for path in files
    }
    return {name: words_there for name, words_there in finds.items() if words_there}


def inflated(data: bytes) -> Iterator[bytes]:
    """Yield what can be inflated: streams with a header anywhere, bare ones in small files."""
    starts = [match.start() for match in _DEFLATED.finditer(data)]
    yield from _whole(data, starts, 47)
    if len(data) <= _SMALL_BYTES:
        yield from _whole(data, range(len(data)), -15)


def _whole(
    data: bytes, starts: Iterator[int] | list[int] | range, window_bits: int
) -> Iterator[bytes]:
    for start in starts:
        try:
            text = zlib.decompressobj(window_bits).decompress(data[start:], 1 << 20)
        except zlib.error:
            continue
        if text:
            yield text
