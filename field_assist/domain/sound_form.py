"""The one form of sound that leaves the decoding process and goes to the loudspeaker.

Samples of 16 bits, signed, in the byte order of this computer, left and right in turn.
"""

from __future__ import annotations

RATE_HZ = 48_000
CHANNELS = 2
FRAME_BYTES = 2 * CHANNELS
PIECE_FRAMES = RATE_HZ // 2
PIECE_BYTES = PIECE_FRAMES * FRAME_BYTES


def seconds_of(frame: int) -> int:
    """Return the whole seconds before a frame."""
    return frame // RATE_HZ
