"""Invented words, one for each place where an officer's text can get; how to find them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.end2end import canaries

HEADLESS = (
    *(f"fact {n}" for n in range(8)),
    *(f"note {n}" for n in range(6)),
    *(f"note on a sign {n}" for n in range(4)),
    *(f"reason {n}" for n in range(3)),
    *("hold", "release", "remembered 0", "remembered 1"),
    *(f"card {n}" for n in range(4)),
    *(f"statement {n}" for n in range(3)),
    *(f"file name {n}" for n in range(6)),
    *(f"file {n}" for n in range(6)),
)
TYPED_FIELDS = ("Place", "Where are they now", "Can act until", "Language", "Your call-back number")
IN_THE_WINDOW = (
    *TYPED_FIELDS,
    *(f"typed note {n}" for n in range(13)),
    *("pasted", "half written"),
)
NEVER_KEPT = ("search", "wrong passphrase", "folder that is not there")
PLACES = (*HEADLESS, *IN_THE_WINDOW, *NEVER_KEPT)

_SYLLABLES = ("zor", "blat", "qux", "vim", "grub", "plim", "krond", "flim", "snarf", "dor", "thrax")


# Room that nothing was written to: no word has so many zeros in it.
_EMPTY_BYTES = bytes(64)
_EMPTY = re.compile(rb"\0{64,}")


@dataclass(frozen=True, slots=True)
class Find:
    """A word in a place where nobody should be able to read it."""

    place: str
    where: str


def planted(dice: Random) -> dict[str, str]:
    """Return a word for each place; no dictionary has it, and no two begin alike."""
    words: dict[str, str] = {}
    for number, place in enumerate(PLACES):
        syllables = "".join(dice.choices(_SYLLABLES, k=2))
        words[place] = f"{syllables.capitalize()}x{number:02d}{dice.choice('bdgkptz')}ok"
    return words


def forms(word: str) -> Iterator[bytes]:
    """Yield the ways in which a word may lie somewhere, also backwards and as in an address."""
    for text in (word, word[::-1]):
        yield from canaries.forms(text)
    for letters in (word.encode(), word.encode("utf-16-le")):
        yield "".join(f"%{byte:02X}" for byte in letters).encode()
        yield "".join(f"%{byte:02x}" for byte in letters).encode()


class Hunt:
    """Looks for planted words."""

    def __init__(self, words: dict[str, str]) -> None:
        self._seen: dict[bytes, list[str]] = {}
        self._forms = {place: tuple(forms(word)) for place, word in words.items()}

    def in_bytes(self, data: bytes, where: str) -> list[Find]:
        """Return the words that are in the data, plain, encoded or deflated."""
        digest = hashlib.sha256(data).digest()
        if digest not in self._seen:
            self._seen[digest] = self._places(_EMPTY.sub(_EMPTY_BYTES, data))
        return [Find(place, where) for place in self._seen[digest]]

    def _places(self, data: bytes) -> list[str]:
        layers = (data, *canaries.inflated(data))
        return [
            place
            for place, ways in self._forms.items()
            if any(way in layer for layer in layers for way in ways)
        ]

    def below(self, folder: Path) -> tuple[list[Find], int]:
        """Return the words in the names and contents of all files, and how many files there are."""
        files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
        finds = [f for path in files for f in self._in_file(path, folder)]
        return finds, len(files)

    def _in_file(self, path: Path, folder: Path) -> list[Find]:
        name = str(path.relative_to(folder))
        try:
            data = path.read_bytes()
        except OSError:
            return []
        return self.in_bytes(name.encode() + b"\n" + data, f"{folder.name}/{name}")
