"""How long a recording is. Runs in `child` only."""

from __future__ import annotations

from io import BytesIO

from field_assist.domain.media_type import MediaType
from field_assist.domain.shown_file import ContentFacts
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
    import tinytag  # noqa: F401, PLC0415 -- in the child only, before it is confined


def show(media: MediaType, content: bytes) -> Answer:
    """Return its length in whole seconds; 0 where that cannot be told."""
    from tinytag import TinyTag  # noqa: PLC0415 -- see `warm`

    seconds = 0.0
    if media in _ENDINGS:
        found = TinyTag.get(_ENDINGS[media], file_obj=BytesIO(content), tags=False, duration=True)
        seconds = found.duration or 0.0
    return Answer(
        outcome=Outcome.DONE, facts=ContentFacts(seconds=min(max(round(seconds), 0), _LONGEST_S))
    )
