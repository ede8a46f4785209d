"""The selected line as it will be told: its texts, with markers for words that are left out. Pure.

What is selected on the screen is led back to the texts of the record, character by character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from field_assist.domain.record_texts import Text
from field_assist.domain.redaction import Redaction, Verdict, Where, of_text, pieces, spans


class Passage(NamedTuple):
    """A stretch of the shown line, from `start` on, that is the text of the record from `at` on."""

    start: int
    where: Where
    at: int
    length: int


class Segment(NamedTuple):
    """A stretch of what is shown; `where` is None for words of the program.

    It stands for `at` to `until` of the text; `verdict` says whether it is a marker.
    """

    start: int
    end: int
    where: Where | None
    at: int
    until: int
    verdict: Verdict


class Stretch(NamedTuple):
    """A stretch of a text of the record."""

    where: Where
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is on the screen, and what each part of it stands for."""

    text: str = ""
    segments: tuple[Segment, ...] = ()

    @property
    def boxes(self) -> tuple[Segment, ...]:
        """Return the markers."""
        return tuple(each for each in self.segments if each.verdict.is_out)

    def selected(self, start: int, end: int) -> tuple[Stretch, ...]:
        """Return which texts are selected between two places; a marker counts as a whole."""
        return tuple(
            Stretch(where, at, until)
            for where, at, until in (_inside(each, start, end) for each in self.segments)
            if where is not None and at < until
        )

    def word_at(self, place: int) -> tuple[int, int]:
        """Return where the word at a place begins and ends; both are the place without a word."""
        start = end = place
        while start > 0 and _is_of_word(self.text[start - 1]):
            start -= 1
        while end < len(self.text) and _is_of_word(self.text[end]):
            end += 1
        return start, end

    def box_at(self, start: int, end: int) -> Segment | None:
        """Return the first marker that a selection, or the caret, touches."""
        touched = (b for b in self.boxes if b.start <= start < b.end or start < b.start < end)
        return next(touched, None)


def show(full: str, texts: Iterable[Text], redactions: Iterable[Redaction]) -> Shown:
    """Return a line as it will be told. `texts` are those of the record that stand in `full`."""
    chosen, known = tuple(redactions), tuple(texts)
    segments: list[Segment] = []
    parts: list[str] = []
    at = 0
    for text, segment in _segments(full, known, chosen):
        parts.append(text)
        segments.append(segment._replace(start=at, end=at + len(text)))
        at += len(text)
    return Shown(text="".join(parts), segments=tuple(segments))


def _segments(
    full: str, texts: tuple[Text, ...], redactions: tuple[Redaction, ...]
) -> Iterator[tuple[str, Segment]]:
    whole = {text.where: text.text for text in texts}
    at = 0
    for passage in _passages(full, texts):
        yield full[at : passage.start], Segment(0, 0, None, 0, 0, Verdict.KEPT)
        text, where = whole[passage.where], passage.where
        first, last = passage.at, passage.at + passage.length
        for piece, span in pieces(text, spans(text, of_text(redactions, where))):
            start, end = max(span.start, first), min(span.end, last)
            if start < end:
                told = piece if span.verdict.is_out else text[start:end]
                yield told, Segment(0, 0, where, start, end, span.verdict)
        at = passage.start + passage.length
    yield full[at:], Segment(0, 0, None, 0, 0, Verdict.KEPT)


def _passages(full: str, texts: tuple[Text, ...]) -> tuple[Passage, ...]:
    """Return where the texts stand, the longest first, so that none is taken for a part of one."""
    found: list[Passage] = []
    for text in sorted(texts, key=lambda each: -len(each.text)):
        whole = _place(full, text.text, found)
        if whole >= 0:
            found.append(Passage(whole, text.where, 0, len(text.text)))
            continue
        at = 0
        for line in text.text.splitlines(keepends=True):
            value = line.strip()
            start = _place(full, value, found) if value else -1
            if start >= 0:
                found.append(Passage(start, text.where, at + line.index(value), len(value)))
            at += len(line)
    return tuple(sorted(found))


def _place(full: str, value: str, taken: list[Passage]) -> int:
    """Return where a value stands by itself and nothing else was found, or -1."""
    start = full.find(value)
    while start >= 0:
        end = start + len(value)
        is_alone = not (full[start - 1 : start].isalnum() or full[end : end + 1].isalnum())
        is_free = all(end <= p.start or p.start + p.length <= start for p in taken)
        is_label = full[end : end + 2] == ": "
        if is_alone and is_free and not is_label:
            return start
        start = full.find(value, start + 1)
    return -1


def _inside(segment: Segment, start: int, end: int) -> tuple[Where | None, int, int]:
    first, last = max(segment.start, start), min(segment.end, end)
    if segment.where is None or first >= last:
        return None, 0, 0
    if segment.verdict.is_out:
        return segment.where, segment.at, segment.until
    return segment.where, segment.at + first - segment.start, segment.at + last - segment.start


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char in "'\u2019-@._"
