"""Listen to a sound: decoded apart, played from memory, never on the disk.

Where its bytes come from is its `Source`: evidence of the vault (`view_file.recording_of`), or a
card's (`speak_card`). What a source promises to prove is proved before the first sample is heard.
At most two seconds of samples are in memory.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Protocol

from field_assist.domain.errors import Expected, NoSoundDevice
from field_assist.domain.media_type import MediaType
from field_assist.domain.playback import Heard, Playback
from field_assist.domain.sound_form import FRAME_BYTES, PIECE_BYTES, RATE_HZ, seconds_of
from field_assist.media import listen
from field_assist.media.listen import Recording
from field_assist.media.loudspeaker import Loudspeaker

_AHEAD_BYTES = 4 * PIECE_BYTES
_TICK_S = 0.2
_SILENT_S = 3.0
_ON_ITS_WAY_S = 0.5  # the most that a device holds of what it has not played yet
_ON_ITS_WAY_FRAMES = round(_ON_ITS_WAY_S * RATE_HZ)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A sound to listen to, of `size_bytes`; what it is was told from its content.

    `chunks` is called once, in the thread of the sound, and taken to its end before anything is
    heard. An `Expected` that it raises is told as why it failed.
    """

    media: MediaType
    size_bytes: int
    chunks: Callable[[], Iterable[bytes]] = field(repr=False)


class Speaker(Protocol):
    """What plays samples; see `media.loudspeaker`."""

    def start(self) -> None:
        """Begin to ask for samples."""

    def stop(self) -> None:
        """Ask no more."""

    def close(self) -> None:
        """Give the device back."""


class Listening:
    """One sound that is heard. It works in a thread of its own and plays nothing by itself.

    `told` is called there whenever something else goes on or another second began, and never once
    `close` has returned. Every other call is quick and may come from any thread.
    """

    def __init__(
        self,
        source: Source,
        told: Callable[[Playback], None],
        speaker: Callable[[Callable[[int], bytes]], Speaker] = Loudspeaker,
    ) -> None:
        """Open it; `told` hears READY, or FAILED: `FileNotShown`, or an error of the source."""
        self._source = source
        self._tell = told
        self._make_speaker = speaker
        self._turn = Condition()
        self._is_closed = self._plays = self._is_at_end = False
        self._jump: int | None = None
        self._ahead = bytearray()
        self._next = self._heard = 0  # frames: of the piece to ask for, and what was heard
        self._asked_at = 0.0
        self._told: Playback | None = None
        Thread(target=self._run, name="sound", daemon=True).start()

    def play(self) -> None:
        """Go on from here; from the beginning where it has ended."""
        with self._turn:
            if self._is_at_end and not self._ahead:
                self._jump = 0
            self._plays = True
            self._asked_at = time.monotonic()
            self._turn.notify()

    def pause(self) -> None:
        """Be silent at once; what was on its way to the device then is heard after `play`."""
        with self._turn:
            if self._plays:
                self._plays = False
                self._jump = max(self._heard - _ON_ITS_WAY_FRAMES, 0)
            self._turn.notify()

    def step(self, seconds: int) -> None:
        """Go on or back by some seconds, not before the beginning."""
        with self._turn:
            here = self._heard if self._jump is None else self._jump
            self._jump = max(here + seconds * RATE_HZ, 0)
            self._turn.notify()

    def close(self) -> None:
        """Be silent at once, and forget it."""
        with self._turn:
            self._is_closed, self._plays = True, False
            self._ahead.clear()
            self._turn.notify()

    def _run(self) -> None:
        try:
            source = self._source
            with listen.opened(source.media, source.chunks(), source.size_bytes) as recording:
                self._read_ahead(recording)
                self._say(Heard.READY)
                with self._turn:
                    self._turn.wait_for(lambda: self._plays or self._is_closed)
                if not self._is_closed:
                    self._sound(recording)
        except Expected as trouble:
            self._say(Heard.FAILED, trouble)

    def _sound(self, recording: Recording) -> None:
        speaker = self._make_speaker(self._pull)
        try:
            self._serve(recording, speaker)
        finally:
            speaker.close()

    def _serve(self, recording: Recording, speaker: Speaker) -> None:
        is_sounding = False
        while not self._is_closed:
            self._move()
            if self._has_room():
                self._read_ahead(recording)
            if is_sounding:
                self._let_end()
            plays = self._plays
            if plays is not is_sounding:
                is_sounding = plays
                (speaker.start if plays else speaker.stop)()
            self._say(self._state())
            self._rest(is_sounding=is_sounding)
            if is_sounding and self._plays and time.monotonic() > self._asked_at + _SILENT_S:
                raise NoSoundDevice

    def _let_end(self) -> None:
        """Wait until the end was heard as well, unless something else is wanted."""

        def is_asked() -> bool:
            return self._is_closed or self._jump is not None or self._plays

        with self._turn:
            if self._has_ended():
                self._turn.wait_for(is_asked, _ON_ITS_WAY_S)

    def _rest(self, *, is_sounding: bool) -> None:
        """Wait until there is something to do; while it sounds, seconds have to be told too."""

        def has_work() -> bool:
            is_asked = self._is_closed or self._jump is not None
            return is_asked or self._plays is not is_sounding or self._has_room()

        with self._turn:
            self._turn.wait_for(has_work, _TICK_S if is_sounding else None)

    def _pull(self, frames: int) -> bytes:
        """Return what sounds next; called by the device's own thread, so nothing waits here."""
        with self._turn:
            self._asked_at = time.monotonic()
            if not self._plays or self._jump is not None:
                return b""
            size = min(frames * FRAME_BYTES, len(self._ahead))
            samples = bytes(self._ahead[:size])
            del self._ahead[:size]
            self._heard += size // FRAME_BYTES
            self._plays = not self._has_ended()
            self._turn.notify()
        return samples

    def _move(self) -> None:
        with self._turn:
            if self._jump is not None:
                self._next = self._heard = self._jump
                self._jump, self._is_at_end = None, False
                self._ahead.clear()

    def _read_ahead(self, recording: Recording) -> None:
        piece = recording.piece(self._next)
        with self._turn:
            if self._jump is None and not self._is_closed:
                self._ahead += piece
                self._next += len(piece) // FRAME_BYTES
                self._is_at_end = not piece
                self._plays = self._plays and not self._has_ended()

    def _has_room(self) -> bool:
        return not self._is_at_end and len(self._ahead) < _AHEAD_BYTES

    def _has_ended(self) -> bool:
        return self._is_at_end and not self._ahead

    def _state(self) -> Heard:
        if self._has_ended():
            return Heard.ENDED
        return Heard.PLAYING if self._plays else Heard.PAUSED

    def _say(self, heard: Heard, trouble: Expected | None = None) -> None:
        with self._turn:
            at_s = seconds_of(self._heard if self._jump is None else self._jump)
            moment = Playback(heard=heard, at_s=at_s, trouble=trouble)
            if not self._is_closed and moment != self._told:
                self._told = moment
                self._tell(moment)
