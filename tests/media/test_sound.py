"""Recordings are decoded apart into one form, and only that form is believed."""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.errors import FileNotShown, FileTooLarge
from field_assist.domain.media_type import MediaType
from field_assist.domain.sound_form import FRAME_BYTES, PIECE_BYTES, PIECE_FRAMES, RATE_HZ
from field_assist.media import call, listen, sound_wire
from field_assist.media.wire import BadAnswer, Outcome
from tests.media.sounds import OPUS, SOUNDS, TONE_HZ, TONE_S, pitch_of, tone
from tests.media.taking_over import write
from tests.media.watchdog import Watchdog


def pieces(media: MediaType, content: bytes, *frames: int) -> list[bytes]:
    with listen.opened(media, (content,), len(content)) as recording:
        return [recording.piece(frame) for frame in frames]


def can_be_heard(media: MediaType, content: bytes) -> bool:
    return call.show(media, (content,), len(content), width=9, height=9).facts.can_be_heard


@pytest.mark.parametrize("media", SOUNDS)
def test_every_format_comes_out_in_one_form(media: MediaType) -> None:
    first, second, _ = pieces(media, SOUNDS[media], 0, PIECE_FRAMES, 2 * PIECE_FRAMES)

    assert can_be_heard(media, SOUNDS[media])
    assert len(first) == PIECE_BYTES
    assert pitch_of(first) == pytest.approx(TONE_HZ, rel=0.05)
    assert (len(first + second) / FRAME_BYTES / RATE_HZ) >= TONE_S - 0.05


@pytest.mark.parametrize("media", SOUNDS)
def test_the_way_back_gives_what_was_there(media: MediaType) -> None:
    first, _, again = pieces(media, SOUNDS[media], 0, PIECE_FRAMES, 0)

    assert again == first


def test_behind_the_end_there_is_nothing() -> None:
    assert pieces(MediaType.WAV, tone(), 10 * RATE_HZ, 2**63) == [b"", b""]


def test_what_no_format_here_is_cannot_be_heard() -> None:
    assert not can_be_heard(MediaType.OGG, OPUS)
    with pytest.raises(FileNotShown):
        pieces(MediaType.OGG, OPUS, 0)


def test_a_recording_that_is_too_large_is_not_opened() -> None:
    with pytest.raises(FileTooLarge), listen.opened(MediaType.WAV, (), 2**40):
        pass


def test_a_recording_whose_length_cannot_be_told_is_heard() -> None:
    content = bytearray(SOUNDS[MediaType.WAV])
    content[16] = 0  # the size of its form: one library stops there, the other does not

    shown = call.show(MediaType.WAV, (bytes(content),), len(content), width=9, height=9)

    assert (shown.facts.can_be_heard, shown.facts.seconds) == (True, 0)


def wav_of(rate: int, channels: int, bits: int, size_bytes: int) -> bytes:
    form = struct.pack("<HHIIHH", 1, channels, rate, 2**32 - 1, 0xFFFF, bits)
    head = struct.pack("<4sI4s4sI", b"RIFF", 2**32 - 1, b"WAVE", b"fmt ", 16)
    return head + form + b"data" + struct.pack("<I", size_bytes) + bytes(4000)


@pytest.mark.parametrize("rate", [0, 1, 44_100, 2**32 - 1])
@pytest.mark.parametrize("channels", [0, 1, 255, 65_535])
@pytest.mark.parametrize("bits", [0, 16, 65_535])
def test_impossible_numbers_are_no_sound_or_little_of_it(
    rate: int, channels: int, bits: int
) -> None:
    content = wav_of(rate, channels, bits, 2**32 - 1)
    try:
        (piece,) = pieces(MediaType.WAV, content, 0)
    except FileNotShown:
        return
    assert len(piece) <= PIECE_BYTES


@pytest.mark.parametrize("media", SOUNDS)
@pytest.mark.parametrize("seed", range(6))
def test_a_broken_recording_is_heard_in_part_or_not_at_all(media: MediaType, seed: int) -> None:
    dice, data = Random(seed), bytearray(SOUNDS[media])  # noqa: S311 -- of a test
    for _ in range(1 + seed * 4):
        data[dice.randrange(len(data))] = dice.randrange(256)
    try:
        heard = pieces(media, bytes(data), 0, PIECE_FRAMES, 5 * RATE_HZ, 0)
    except FileNotShown:
        return
    assert all(len(piece) <= PIECE_BYTES for piece in heard)


GOOD = sound_wire.answer(Outcome.DONE, bytes(8))
FORGED = {
    "nothing": b"",
    "noise": bytes(range(256)),
    "more than a piece": struct.pack(">4sBI", b"FAP1", 0, PIECE_BYTES + 4) + bytes(PIECE_BYTES + 4),
    "half a frame": struct.pack(">4sBI", b"FAP1", 0, 6) + bytes(6),
    "another mark": b"FAA1" + GOOD[4:],
    "an unknown outcome": GOOD[:4] + b"\x07" + GOOD[5:],
    "samples of a failure": GOOD[:4] + b"\x01" + GOOD[5:],
    "cut off": GOOD[:-1],
}


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script")
@pytest.mark.parametrize("name", FORGED)
def test_what_is_no_piece_is_not_believed(taken_over: Path, name: str) -> None:
    write(taken_over, f"os.read(0, 999999)\nos.write(1, {FORGED[name]!r})")

    with pytest.raises(FileNotShown):
        pieces(MediaType.WAV, b"abc", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script")
def test_a_right_piece_is_believed(taken_over: Path) -> None:
    """The control: it is not that nothing could be answered this way."""
    write(taken_over, f"os.read(0, 999999)\nos.write(1, {GOOD!r}); time.sleep(1)")

    assert pieces(MediaType.WAV, b"abc", 0) == [bytes(8)]


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script")
def test_a_file_that_is_not_taken_is_not_waited_for(watchdog: Watchdog) -> None:
    with pytest.raises(FileNotShown), listen.opened(MediaType.WAV, watchdog.chunks(), 3) as one:
        one.piece(0)

    assert watchdog.is_gone()
    assert watchdog.seconds[0] == 20.0


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script")
def test_a_piece_that_does_not_come_is_not_waited_for(
    watchdog: Watchdog, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listen.opened(MediaType.WAV, (b"abc",), 3) as recording:
        asked = recording._child.write  # noqa: SLF001 -- the moment between question and answer

        def ask(data: bytes) -> None:
            asked(data)
            watchdog.time_is_up()

        monkeypatch.setattr(recording._child, "write", ask)  # noqa: SLF001
        with pytest.raises(FileNotShown):
            recording.piece(0)

    assert watchdog.is_gone()
    assert watchdog.seconds == [20.0, 20.0]


@given(
    st.binary(min_size=sound_wire.HEAD_BYTES, max_size=sound_wire.HEAD_BYTES)
    | st.builds(
        struct.Struct(">4sBI").pack, st.just(b"FAP1"), st.integers(0, 3), st.integers(0, 2**17)
    )
)
def test_any_head_of_a_piece_is_refused_or_in_its_bounds(data: bytes) -> None:
    try:
        outcome, size_bytes = sound_wire.read_head(data)
    except BadAnswer:
        return
    assert size_bytes <= PIECE_BYTES
    assert size_bytes % FRAME_BYTES == 0
    assert outcome is Outcome.DONE or size_bytes == 0
