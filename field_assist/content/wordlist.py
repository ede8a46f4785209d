"""Reads the list of 2,048 words: passphrases, recovery sheets and the head of the log use it."""

from __future__ import annotations

from pathlib import Path

from field_assist.domain.errors import Bug
from field_assist.paths import resource_root

COUNT = 2048

_FILE = Path("words") / "english.txt"
_BEGINNING = 4


def load_words() -> tuple[str, ...]:
    """Return the words in the order of the file, sorted, which every printed sheet depends on."""
    words = tuple((resource_root() / _FILE).read_text(encoding="ascii").split())
    beginnings = {word[:_BEGINNING] for word in words}
    if len(words) != COUNT or len(beginnings) != COUNT or tuple(sorted(words)) != words:
        raise Bug(words=len(words))
    return words
