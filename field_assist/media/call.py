"""Asks the decoding process, and believes only an answer that is exactly one.

The process has an empty environment, two pipes, and no more time than `WALL_S`. Whatever it does
instead of answering, this process goes on: the file cannot be shown, and stays as it is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from field_assist.domain.errors import FileNotShown, FileTooLarge
from field_assist.domain.media_type import MediaType
from field_assist.domain.shown_file import Picture, ShownFile
from field_assist.media import DECODE, wire
from field_assist.media.wire import Answer, Ask, BadAnswer, Body, Outcome, Want

if TYPE_CHECKING:
    from subprocess import Popen

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
    try:
        with _process() as process:
            _feed(process, ask, rest)
            answer = _read_answer(process, ask)
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


@contextmanager
def _process() -> Iterator[Popen[bytes]]:
    """Start the process, end it after its time, and leave nothing of it behind."""
    import subprocess  # noqa: PLC0415 -- slow to import, and not needed for the first paint
    from threading import Timer  # noqa: PLC0415

    process = subprocess.Popen(  # noqa: S603 -- our own program
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env=_environment(),
        cwd=os.path.abspath(os.sep),  # noqa: PTH100 -- the root, without asking the disk
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    watchdog = Timer(WALL_S, process.kill)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield process
    finally:
        watchdog.cancel()
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        process.wait()


def command() -> list[str]:
    """Return the command of the decoding process; a frozen bundle is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, DECODE]
    return [sys.executable, "-I", "-B", "-m", "field_assist.media"]


def _environment() -> dict[str, str]:
    """Return nothing; Windows cannot load its own libraries without knowing where it is."""
    kept = ("SYSTEMROOT",) if sys.platform == "win32" else ()
    return {name: os.environ[name] for name in kept if name in os.environ}


def _feed(process: Popen[bytes], ask: Ask, chunks: Iterator[bytes]) -> None:
    if process.stdin is None:
        raise BadAnswer("pipe")
    _write(process.stdin.fileno(), ask.to_bytes())
    for chunk in chunks:
        _write(process.stdin.fileno(), chunk)


def _write(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _read_answer(process: Popen[bytes], ask: Ask) -> Answer:
    if process.stdout is None:
        raise BadAnswer("pipe")
    descriptor = process.stdout.fileno()
    head = wire.read_head(_read(descriptor, wire.HEAD_BYTES), ask)
    facts = wire.read_facts(_read(descriptor, head.facts_bytes))
    body = _read(descriptor, head.body_bytes)
    if os.read(descriptor, 1):
        raise BadAnswer("more")
    if process.wait() != 0:
        raise BadAnswer("status")
    return Answer(
        outcome=head.outcome,
        kind=head.kind,
        width=head.width,
        height=head.height,
        facts=facts,
        body=body,
    )


def _read(descriptor: int, size_bytes: int) -> bytes:
    """Return exactly so many bytes, without asking for memory before they are there."""
    parts, missing = [], size_bytes
    while missing:
        part = os.read(descriptor, min(missing, 1024 * 1024))
        if not part:
            raise BadAnswer("end")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
