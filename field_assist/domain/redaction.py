"""Words within a text that stay out of the packet. Pure.

A choice holds the words themselves, so that it still finds them after the text was edited: it is
better to leave out too much than to tell what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Where(NamedTuple):
    """One text of the record: the line it is told in, and which part of that line it is."""

    line: str
    part: str = "text"


class Verdict(Enum):
    """Why words are left out, or that they were looked at and stay; the values are stored.

    `PRESET` is what the choice of a preset left out around the officer's own decisions: it is told
    as identity, and goes with the preset.
    """

    IDENTITY = "identity"
    SAFETY = "safety"
    PRIVACY = "privacy"
    NOT_NEEDED = "not needed"
    PRESET = "preset"
    KEPT = "kept"

    @property
    def is_out(self) -> bool:
        """Whether the words stay out of the packet."""
        return self is not Verdict.KEPT


REASONS = tuple(v for v in Verdict if v.is_out and v is not Verdict.PRESET)
"""What an officer can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What was decided about `words`, which began at `start` (in characters) of a text."""

    where: Where
    start: int
    words: str
    verdict: Verdict


class Span(NamedTuple):
    """A stretch of a text, `end` not included, and what was decided about it."""

    start: int
    end: int
    verdict: Verdict


def marker(verdict: Verdict) -> str:
    """Return what stands in a packet in the place of words that were left out."""
    told = Verdict.IDENTITY if verdict is Verdict.PRESET else verdict
    return f"[left out: {told.value}]"


MARKERS = tuple(marker(verdict) for verdict in REASONS)
MARKER = re.compile("|".join(map(re.escape, MARKERS)))
"""Finds what stands for words that were left out."""


def of_text(redactions: Iterable[Redaction], where: Where) -> tuple[Redaction, ...]:
    """Return the choices about one text."""
    return tuple(each for each in redactions if each.where == where)


def spans(text: str, redactions: Iterable[Redaction]) -> tuple[Span, ...]:
    """Return which stretches of a text are left out, in order, none touching the next.

    Words that are not where they were when they were chosen are left out wherever they stand.
    """
    found = sorted(
        Span(start, start + len(each.words), each.verdict)
        for each in redactions
        if each.verdict.is_out
        for start in _starts(text, each)
    )
    merged: list[Span] = []
    for span in found:
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1]._replace(end=max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def redacted(text: str, redactions: Iterable[Redaction]) -> str:
    """Return the text as a packet tells it."""
    return "".join(part for part, _ in pieces(text, spans(text, redactions)))


def pieces(text: str, out: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    """Yield a text in pieces: each as it is told, and the stretch of the text it stands for."""
    at = 0
    for span in out:
        if at < span.start:
            yield text[at : span.start], Span(at, span.start, Verdict.KEPT)
        yield marker(span.verdict), span
        at = span.end
    if at < len(text):
        yield text[at:], Span(at, len(text), Verdict.KEPT)


def without_markers(text: str) -> str:
    """Return a text of the same length in which nothing is found in the place of a marker."""
    return MARKER.sub(lambda found: " " * len(found[0]), text)


def in_text(text: str, redactions: Iterable[Redaction], place: int) -> int:
    """Return where a place of the text as it is told stands in the text as it was written."""
    at = 0
    for told, span in pieces(text, spans(text, redactions)):
        if place < at + len(told):
            return span.start if span.verdict.is_out else span.start + place - at
        at += len(told)
    return len(text)


def left_out_words(text: str, redactions: Iterable[Redaction]) -> tuple[str, ...]:
    """Return what is left out of a text: each stretch as it stands there."""
    return tuple(text[span.start : span.end] for span in spans(text, redactions))


def _starts(text: str, redaction: Redaction) -> Iterator[int]:
    words = redaction.words
    if text[redaction.start : redaction.start + len(words)] == words:
        yield redaction.start
        return
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)
