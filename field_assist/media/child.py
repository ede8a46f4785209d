"""The process that decodes: one question on standard input, one answer on standard output.

Of a recording that is heard, piece after piece is asked for and answered, until the pipe ends.

It loads what the question needs, gives up every right it has (`confine`), and only then reads the
first byte of a stranger. It ends with 0 after an answer, whatever that says.
"""

from __future__ import annotations

from field_assist.domain.media_type import Shape
from field_assist.media import confine, sound_wire, wire
from field_assist.media.pipe_ends import read_exactly, write_whole
from field_assist.media.wire import Answer, Ask, Outcome, Want

_HEARING_CPU_S = 600  # hours of sound, and many ways back in it


def serve() -> int:
    """Answer one question; return the exit status."""
    ask = wire.read_ask(read_exactly(wire.ASK_BYTES))
    _warm(ask)
    if ask.want is Want.HEAR:
        confine.confine(_HEARING_CPU_S)
        return _serve_pieces(read_exactly(ask.size_bytes))
    confine.confine()
    content = read_exactly(ask.size_bytes)
    head, body = _answer(ask, content).to_bytes()
    write_whole(head)
    write_whole(body)
    return 0


def _serve_pieces(content: bytes) -> int:
    """Answer with piece after piece until nobody asks any more."""
    from field_assist.media.sound import Samples  # noqa: PLC0415 -- loaded

    try:
        samples = Samples(content)
        while data := _read_request():
            write_whole(
                sound_wire.answer(Outcome.DONE, samples.piece(sound_wire.read_request(data)))
            )
    except Exception:  # noqa: BLE001 -- whatever a stranger's file makes a library raise
        write_whole(sound_wire.answer(Outcome.UNREADABLE))
    return 0


def _read_request() -> bytes:
    """Return a request, or nothing at the end."""
    try:
        return read_exactly(sound_wire.PLACE_BYTES)
    except EOFError:
        return b""


def _warm(ask: Ask) -> None:
    from field_assist.media import pages, pictures, plain_text, sound  # noqa: PLC0415 -- by need

    match ask.media.shape:
        case Shape.PICTURE:
            pictures.warm(ask.media)
        case Shape.PAGES:
            pages.warm()
        case Shape.TEXT:
            plain_text.warm()
        case Shape.SOUND:
            sound.warm()
        case Shape.NOTHING:
            pass


def _answer(ask: Ask, content: bytes) -> Answer:
    try:
        return _decoded(ask, content)
    except MemoryError:
        return Answer(outcome=Outcome.TOO_LARGE)
    except Exception:  # noqa: BLE001 -- whatever a stranger's file makes a library raise
        return Answer(outcome=Outcome.UNREADABLE)


def _decoded(ask: Ask, content: bytes) -> Answer:
    from field_assist.media import pages, pictures, plain_text, sound  # noqa: PLC0415 -- loaded

    if ask.want is Want.ENCODE:
        return pictures.encode(ask, content)
    match ask.media.shape:
        case Shape.PICTURE:
            return pictures.show(ask, content)
        case Shape.PAGES:
            return pages.show(ask, content)
        case Shape.TEXT:
            return plain_text.show(content)
        case Shape.SOUND:
            return sound.show(ask.media, content)
        case Shape.NOTHING:
            return Answer(outcome=Outcome.UNREADABLE)
