"""Open what came with a phrase, by those that its receiver was told. No phrase is kept or told.

A phrase is six words of a list (`mail_by_phrase`); it is taken with spaces or hyphens between them
and in letters of any size, as it is written down from the telephone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from field_assist.domain.errors import DataMissing
from field_assist.domain.ids import is_packet_reference, references_in
from field_assist.domain.receipt_errors import PhrasesUnreadable

MOST_PHRASES = 200
MOST_BYTES = 64 * 1024
_ASKED = 3
_BETWEEN = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase that somebody was told; without a reference it is tried on each packet."""

    words: str = field(repr=False)
    reference: str = ""


@dataclass(slots=True, kw_only=True)
class Phrases:
    """What is known, and whom to ask: `ask` is given a reference or "", and returns "" to stop."""

    known: tuple[Phrase, ...] = field(default=(), repr=False)
    ask: Callable[[str], str] | None = None
    _in_vain: set[str] = field(default_factory=set, repr=False)

    def opened(self, untrusted_locked: bytes, sha256: str, untrusted_about: str) -> bytes | None:
        """Return what opens, unchecked, or None. Who is asked in vain is not asked again.

        `untrusted_about` are the names that it came under; a reference in them says which phrases
        are tried. Takes some hundredths of a second for each.
        """
        from field_assist.packet.locked import opened  # noqa: PLC0415 -- loads PDFium

        if sha256 in self._in_vain:
            return None
        for words in self._tried(references_in(untrusted_about)):
            try:
                return opened(untrusted_locked, words)
            except DataMissing:
                continue
        self._in_vain.add(sha256)
        return None

    def _tried(self, references: frozenset[str]) -> Iterator[str]:
        for phrase in self.known:
            if not phrase.reference or not references or phrase.reference in references:
                yield phrase.words
        for _ in range(_ASKED if self.ask is not None else 0):
            typed = self.ask(min(references, default="")) if self.ask is not None else ""
            if not typed.strip():
                return
            yield words_of(typed)


def words_of(typed: str) -> str:
    """Return a phrase as it was made: small letters, a hyphen between the words."""
    return "-".join(part for part in _BETWEEN.split(typed.lower()) if part)


def read_phrases(untrusted: bytes) -> tuple[Phrase, ...]:
    """Return the phrases of a file: one a line, behind the reference of its packet or alone.

    Raises:
        PhrasesUnreadable: it is no such file, or there are too many (`why`, without a word of it).

    """
    if len(untrusted) > MOST_BYTES:
        raise PhrasesUnreadable(why=f"it is larger than {MOST_BYTES} bytes")
    try:
        lines = untrusted.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise PhrasesUnreadable(why="it is not text (UTF-8)") from None
    phrases = tuple(_phrase(line.strip()) for line in lines if line.strip())
    if len(phrases) > MOST_PHRASES:
        raise PhrasesUnreadable(why=f"there are more than {MOST_PHRASES} lines in it")
    return phrases


def _phrase(line: str) -> Phrase:
    first, _, rest = line.partition(" ")
    reference = first.rstrip(":").upper()
    if is_packet_reference(reference) and rest.strip():
        return Phrase(words=words_of(rest), reference=reference)
    return Phrase(words=words_of(line))
