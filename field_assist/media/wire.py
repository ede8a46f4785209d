"""What goes to the decoding process and what comes back, to the byte.

The question is ours and the answer is not: whoever took over the process can write anything. So an
answer is a head of fixed size, facts as JSON from a closed set, and a body whose length follows
from the head; anything else is no answer.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field, fields
from enum import IntEnum
from typing import Any

from field_assist.domain.media_type import MediaType
from field_assist.domain.shown_file import ContentFacts
from field_assist.domain.visible_text import visible_line

MOST_CONTENT_BYTES = 128 * 1024 * 1024
MOST_SIDE = 4096
MOST_TEXT_BYTES = 2 * 1024 * 1024
MOST_MADE_BYTES = 64 * 1024 * 1024
_MOST_FACTS_BYTES = 4096
_LONGEST_WORDS = 80
_LARGEST_NUMBER = 2**31

_ASK = struct.Struct(">4sBBIHHQ")
_HEAD = struct.Struct(">4sBBHHHQ")
ASK_BYTES, HEAD_BYTES = _ASK.size, _HEAD.size
_ASK_MARK, _ANSWER_MARK = b"FAQ1", b"FAA1"
_MEDIA = tuple(MediaType)


class Want(IntEnum):
    """What is asked for: to show a file, to make a JPEG file of pixels, to hear a recording.

    A recording is heard piece by piece, for as long as pieces are asked for (`sound_wire`).
    """

    SHOW = 1
    ENCODE = 2
    HEAR = 3


class Outcome(IntEnum):
    """Whether it could be done."""

    DONE = 0
    UNREADABLE = 1
    TOO_LARGE = 2


class Body(IntEnum):
    """What the body of an answer is."""

    NOTHING = 0
    RGBA = 1
    TEXT = 2
    JPEG = 3


class BadAnswer(ValueError):
    """What came from the decoding process is no answer of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question; `size_bytes` of content follow it.

    To show: `width` and `height` are the most pixels wanted, `page` counts from 0. To encode: they
    are those of the pixels that follow.
    """

    want: Want
    media: MediaType
    page: int = 0
    width: int
    height: int
    size_bytes: int

    def to_bytes(self) -> bytes:
        """Return `ASK_BYTES` bytes."""
        media = _MEDIA.index(self.media)
        values = (self.want, media, self.page, self.width, self.height, self.size_bytes)
        return _ASK.pack(_ASK_MARK, *values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: `width` and `height` of the pixels in `body`, else 0."""

    outcome: Outcome
    kind: Body = Body.NOTHING
    width: int = 0
    height: int = 0
    facts: ContentFacts = field(default_factory=ContentFacts)
    body: bytes = field(default=b"", repr=False)

    def to_bytes(self) -> tuple[bytes, bytes]:
        """Return everything before the body, and the body."""
        told = {one.name: getattr(self.facts, one.name) for one in fields(ContentFacts)}
        facts = json.dumps(told).encode("ascii")
        size = (self.width, self.height, len(facts), len(self.body))
        return _HEAD.pack(_ANSWER_MARK, self.outcome, self.kind, *size) + facts, self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of an answer, proved against what was asked."""

    outcome: Outcome
    kind: Body
    width: int
    height: int
    facts_bytes: int
    body_bytes: int


def read_ask(data: bytes) -> Ask:
    """Return the question in `ASK_BYTES` bytes; anything else is a ValueError."""
    mark, want, media, page, width, height, size_bytes = _ASK.unpack(data)
    if mark != _ASK_MARK:
        raise ValueError("mark")
    return Ask(
        want=Want(want),
        media=_MEDIA[media],
        page=page,
        width=width,
        height=height,
        size_bytes=size_bytes,
    )


def read_head(untrusted: bytes, ask: Ask) -> Head:
    """Return the head in `HEAD_BYTES` bytes.

    Raises:
        BadAnswer: it is none, or none that this question can have.

    """
    try:
        mark, outcome, kind, width, height, facts_bytes, body_bytes = _HEAD.unpack(untrusted)
        head = Head(
            outcome=Outcome(outcome),
            kind=Body(kind),
            width=width,
            height=height,
            facts_bytes=facts_bytes,
            body_bytes=body_bytes,
        )
    except (struct.error, ValueError) as error:
        raise BadAnswer("head") from error
    is_fit = mark == _ANSWER_MARK and facts_bytes <= _MOST_FACTS_BYTES and _has_fit_body(head, ask)
    if not is_fit:
        raise BadAnswer("sizes")
    return head


def _has_fit_body(head: Head, ask: Ask) -> bool:
    """Whether the body is one that was asked for, of the length it must have."""
    if head.kind is Body.RGBA:
        is_small = 0 < head.width <= ask.width and 0 < head.height <= ask.height
        is_right = head.body_bytes == head.width * head.height * 4
        return ask.want is Want.SHOW and is_small and is_right
    if (head.width, head.height) != (0, 0):
        return False
    if head.kind is Body.TEXT:
        return ask.want is Want.SHOW and head.body_bytes <= MOST_TEXT_BYTES
    if head.kind is Body.JPEG:
        return ask.want is Want.ENCODE and 0 < head.body_bytes <= MOST_MADE_BYTES
    return head.body_bytes == 0


def read_facts(untrusted: bytes) -> ContentFacts:
    """Return the facts.

    Raises:
        BadAnswer: they are not exactly the facts there are, each of its type and in its bounds.

    """
    try:
        told = json.loads(untrusted.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise BadAnswer("facts") from error
    known = {one.name: type(one.default) for one in fields(ContentFacts)}
    if not isinstance(told, dict) or set(told) != set(known):
        raise BadAnswer("facts")
    return ContentFacts(**{name: _fact(told[name], kind) for name, kind in known.items()})


def _fact(value: object, kind: type) -> Any:  # noqa: ANN401 -- of the type that is asked for
    if type(value) is not kind:
        raise BadAnswer("fact")
    if isinstance(value, str):
        return visible_line(value)[:_LONGEST_WORDS]
    if isinstance(value, int) and not 0 <= value < _LARGEST_NUMBER:
        raise BadAnswer("fact")
    return value
