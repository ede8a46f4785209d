"""Hears a recording piece by piece out of a decoding process that lives as long as it is heard.

Of the file only samples of one form come here (`sound_wire`); they are never more than asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from field_assist.domain.errors import FileNotShown, FileTooLarge
from field_assist.domain.media_type import MediaType
from field_assist.media import process, sound_wire, wire
from field_assist.media.process import Child
from field_assist.media.wire import Ask, BadAnswer, Outcome, Want

WALL_S = 20.0


class Recording:
    """A recording that is open. One thread at a time."""

    def __init__(self, child: Child) -> None:
        self._child = child

    def piece(self, frame: int) -> bytes:
        """Return samples from a frame on, as `sound_form` says; nothing behind the end.

        Raises:
            FileNotShown: it cannot be decoded here, or took longer than `WALL_S`.

        """
        try:
            with self._child.within(WALL_S):
                self._child.write(sound_wire.request(frame))
                head = self._child.read(sound_wire.HEAD_BYTES)
                outcome, size_bytes = sound_wire.read_head(head)
                samples = self._child.read(size_bytes)
        except (OSError, BadAnswer) as error:
            raise FileNotShown from error
        if outcome is not Outcome.DONE:
            raise FileNotShown
        return samples


@contextmanager
def opened(media: MediaType, chunks: Iterable[bytes], size_bytes: int) -> Iterator[Recording]:
    """Open a recording; afterwards nothing of its process is left. Any thread; takes a while.

    Errors that `chunks` raise come through.

    Raises:
        FileNotShown, FileTooLarge: it cannot be heard here.

    """
    if size_bytes > wire.MOST_CONTENT_BYTES:
        raise FileTooLarge
    ask = Ask(want=Want.HEAR, media=media, width=0, height=0, size_bytes=size_bytes)
    with process.started() as child:
        try:
            with child.within(WALL_S):
                child.write(ask.to_bytes())
                for chunk in chunks:
                    child.write(chunk)
        except OSError as error:
            raise FileNotShown from error
        yield Recording(child)
