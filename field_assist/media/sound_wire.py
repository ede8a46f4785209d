"""How a recording is heard piece by piece: a place goes in, at most half a second comes out.

After the question (`wire.Want.HEAR`) and the content, each request is the frame a piece begins
with. The answer is a head of fixed size and samples of a length that follows from it; an empty
piece is the end. Only whole frames are believed, and never more than a piece.
"""

from __future__ import annotations

import struct

from field_assist.domain.sound_form import FRAME_BYTES, PIECE_BYTES
from field_assist.media.wire import BadAnswer, Outcome

_PLACE = struct.Struct(">Q")
_HEAD = struct.Struct(">4sBI")
PLACE_BYTES, HEAD_BYTES = _PLACE.size, _HEAD.size
_MARK = b"FAP1"
_MOST_FRAME = 2**40


def request(frame: int) -> bytes:
    """Return the request for the piece that begins with a frame."""
    return _PLACE.pack(min(frame, _MOST_FRAME))


def read_request(data: bytes) -> int:
    """Return the frame a piece is to begin with."""
    (frame,) = _PLACE.unpack(data)
    return int(frame)


def answer(outcome: Outcome, piece: bytes = b"") -> bytes:
    """Return a piece with its head."""
    return _HEAD.pack(_MARK, outcome, len(piece)) + piece


def read_head(untrusted: bytes) -> tuple[Outcome, int]:
    """Return the outcome and how many bytes follow.

    Raises:
        BadAnswer: it is no head, or none that a piece can have.

    """
    try:
        mark, outcome, size_bytes = _HEAD.unpack(untrusted)
        known = Outcome(outcome)
    except (struct.error, ValueError) as error:
        raise BadAnswer("head") from error
    is_whole = size_bytes <= PIECE_BYTES and size_bytes % FRAME_BYTES == 0
    if mark != _MARK or not is_whole or (known is not Outcome.DONE and size_bytes):
        raise BadAnswer("sizes")
    return known, size_bytes
