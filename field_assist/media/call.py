"""Asks the decoding process, and believes only an answer that is exactly one.

The process (`process`) has no more time than `WALL_S`. Whatever it does instead of answering, this
one goes on: the file cannot be shown, and stays as it is. A recording is heard by `listen`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from field_assist.domain.errors import FileNotShown, FileTooLarge
from field_assist.domain.media_type import MediaType
from field_assist.domain.shown_file import Picture, ShownFile
from field_assist.media import confine, process, wire
from field_assist.media.process import Child
from field_assist.media.wire import Answer, Ask, BadAnswer, Body, Outcome, Want

WALL_S = 20.0


def show(
    media: MediaType,
    chunks: Iterable[bytes],
    size_bytes: int,
    *,
    width: int,
    height: int,
    page: int = 0,
) -> ShownFile:
    """Return a page of a file, at most `width` by `height` pixels. Any thread; takes a while.

    All of `chunks` is taken, also when nothing can be shown, so that an error they raise comes.

    Raises:
        FileNotShown, FileTooLarge: nothing can be shown of it.

    """
    ask = Ask(
        want=Want.SHOW, media=media, page=page, width=width, height=height, size_bytes=size_bytes
    )
    answer = _asked(ask, chunks)
    picture = None
    if answer.kind is Body.RGBA:
        picture = Picture(width=answer.width, height=answer.height, rgba=answer.body)
    text = answer.body.decode(errors="replace") if answer.kind is Body.TEXT else None
    last = max(answer.facts.pages - 1, 0)
    return ShownFile(facts=answer.facts, page=min(page, last), picture=picture, text=text)


def encode(picture: Picture) -> bytes:
    """Return a JPEG file of a picture; made by another process that sees nothing but pixels.

    Raises:
        FileNotShown: it could not be made.

    """
    ask = Ask(
        want=Want.ENCODE,
        media=MediaType.JPEG,
        width=picture.width,
        height=picture.height,
        size_bytes=len(picture.rgba),
    )
    answer = _asked(ask, (picture.rgba,))
    if answer.kind is not Body.JPEG:
        raise FileNotShown
    return answer.body


def _asked(ask: Ask, chunks: Iterable[bytes]) -> Answer:
    rest = iter(chunks)
    if ask.size_bytes > wire.MOST_CONTENT_BYTES:
        _drain(rest)
        raise FileTooLarge
    if not confine.may_decode(ask.media):
        _drain(rest)
        raise FileNotShown
    try:
        with process.started() as child, child.within(WALL_S):
            child.write(ask.to_bytes())
            for chunk in rest:
                child.write(chunk)
            answer = _read_answer(child, ask)
    except (OSError, BadAnswer) as error:
        _drain(rest)
        # No trace: what a stranger's file made a library say is nobody's to read.
        raise FileNotShown from error
    if answer.outcome is Outcome.TOO_LARGE:
        raise FileTooLarge
    if answer.outcome is not Outcome.DONE:
        raise FileNotShown
    return answer


def _drain(chunks: Iterator[bytes]) -> None:
    for _ in chunks:
        pass


def _read_answer(child: Child, ask: Ask) -> Answer:
    head = wire.read_head(child.read(wire.HEAD_BYTES), ask)
    facts = wire.read_facts(child.read(head.facts_bytes))
    body = child.read(head.body_bytes)
    child.read_end()
    return Answer(
        outcome=head.outcome,
        kind=head.kind,
        width=head.width,
        height=head.height,
        facts=facts,
        body=body,
    )
