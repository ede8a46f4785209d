"""How long a recording is, and its samples piece by piece. Runs in `child` only."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from field_assist.domain.media_type import MediaType
from field_assist.domain.shown_file import ContentFacts
from field_assist.domain.sound_form import CHANNELS, FRAME_BYTES, PIECE_BYTES, PIECE_FRAMES, RATE_HZ
from field_assist.media.wire import Answer, Outcome

_ENDINGS = {
    MediaType.WAV: "x.wav",
    MediaType.MP3: "x.mp3",
    MediaType.M4A: "x.m4a",
    MediaType.OGG: "x.ogg",
    MediaType.FLAC: "x.flac",
}
_LONGEST_S = 2**31 - 1


def warm() -> None:
    """Load what is needed: afterwards no file can be opened any more."""
    import miniaudio  # noqa: F401, PLC0415 -- in the child only, before it is confined
    import tinytag  # noqa: F401, PLC0415 -- as above


def show(media: MediaType, content: bytes) -> Answer:
    """Return its length in whole seconds, 0 where that cannot be told, and if it can be heard."""
    facts = ContentFacts(seconds=_seconds(media, content), can_be_heard=_can_be_heard(content))
    return Answer(outcome=Outcome.DONE, facts=facts)


def _seconds(media: MediaType, content: bytes) -> int:
    from tinytag import TinyTag  # noqa: PLC0415 -- see `warm`

    if media not in _ENDINGS:
        return 0
    try:
        found = TinyTag.get(_ENDINGS[media], file_obj=BytesIO(content), tags=False, duration=True)
    except Exception:  # noqa: BLE001 -- what it cannot read may be heard all the same
        return 0
    return min(max(round(found.duration or 0.0), 0), _LONGEST_S)


def _can_be_heard(content: bytes) -> bool:
    try:
        return bool(Samples(content).piece(0))
    except ValueError:
        return False


class Samples:
    """The samples of a recording in the form of `sound_form`, whatever its own is.

    The library's Python part reads from a place only out of files; its C part, which is used here,
    does out of memory as well.
    """

    def __init__(self, content: bytes) -> None:
        """Open it. Raises ValueError: the format is not known, or broken."""
        from miniaudio import ffi, lib  # noqa: PLC0415 -- see `warm`

        self._lib: Any = lib  # untyped
        self._content = content  # the decoder keeps a pointer to it
        config = ffi.new("ma_decoder_config *")
        config[0] = lib.ma_decoder_config_init(lib.ma_format_s16, CHANNELS, RATE_HZ)
        self._decoder = ffi.new("ma_decoder *")
        if lib.ma_decoder_init_memory(content, len(content), config, self._decoder):
            raise ValueError("format")
        self._room = ffi.new("int8_t[]", PIECE_BYTES)
        self._got = ffi.new("ma_uint64 *")
        self._bytes_of: Any = ffi.buffer
        self._next = 0

    def piece(self, frame: int) -> bytes:
        """Return what follows a frame, at most a piece; nothing behind the end."""
        if frame != self._next and self._lib.ma_decoder_seek_to_pcm_frame(self._decoder, frame):
            self._next = -1  # nobody knows where it stands
            return b""
        self._lib.ma_decoder_read_pcm_frames(self._decoder, self._room, PIECE_FRAMES, self._got)
        frames = min(int(self._got[0]), PIECE_FRAMES)
        self._next = frame + frames
        return bytes(self._bytes_of(self._room, frames * FRAME_BYTES))
