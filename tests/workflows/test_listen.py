"""Recordings are heard: what comes out of a sound card is what is in the file, and nothing else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget
from field_assist.domain.errors import AttachmentDamaged, FileNotShown, NoSoundDevice
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.media_type import MediaType
from field_assist.domain.playback import Heard, Playback
from field_assist.storage import attachment_files
from field_assist.workflows import attach
from field_assist.workflows.listen import Listening
from field_assist.workflows.session import Session
from field_assist.workflows.view_file import recording_of
from tests.media.sounds import OPUS, SOUNDS, TONE_HZ, TONE_S, pitch_of, tone
from tests.sound_card import SoundCard, plugged_in, tried_again

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the sound card is of Linux"),
    tried_again,
]

_LONGEST_S = 30
_OPEN: list[Listening] = []


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    yield
    while _OPEN:
        _OPEN.pop().close()


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundCard]:
    with plugged_in(tmp_path) as plugged:
        monkeypatch.setenv("PULSE_SERVER", plugged.server)
        yield plugged


class Heed:
    """Opens a recording as the screen does, and waits for what is told."""

    def __init__(self, session: Session, exhibit: Exhibit) -> None:
        self._told: Queue[Playback] = Queue()
        stored = session.attaching.stored(exhibit.id)
        source = recording_of(session.folder, stored, exhibit)
        self.listening = Listening(source, self._told.put)
        _OPEN.append(self.listening)

    def until(self, heard: Heard, at_s: int = 0) -> Playback:
        deadline = time.monotonic() + _LONGEST_S
        while True:
            told = self._told.get(timeout=max(deadline - time.monotonic(), 0.01))
            if told.heard is heard and told.at_s >= at_s:
                return told
            assert told.heard is not Heard.FAILED, told.trouble


def take(session: Session, folder: Path, content: bytes) -> Exhibit:
    case = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD).id
    source = folder / "recording"
    source.write_bytes(content)
    return session.attaching.keep(case, attach.take_in(session.folder, source))


@pytest.mark.parametrize("media", SOUNDS)
def test_a_recording_comes_out_of_the_sound_card(
    session: Session, tmp_path: Path, card: SoundCard, media: MediaType
) -> None:
    heed = Heed(session, take(session, tmp_path, SOUNDS[media]))
    heed.until(Heard.READY)

    heed.listening.play()
    heed.until(Heard.ENDED)

    assert card.is_silent_for(0.3)
    assert pitch_of(card.loud()) == pytest.approx(TONE_HZ, rel=0.03)
    assert card.loud_s() == pytest.approx(TONE_S, abs=0.1)


def test_nothing_sounds_by_itself(session: Session, tmp_path: Path, card: SoundCard) -> None:
    heed = Heed(session, take(session, tmp_path, tone()))

    heed.until(Heard.READY)

    assert card.is_silent_for(1)
    assert card.loud_s() == 0


@pytest.mark.parametrize("act", ["pause", "close"])
def test_silence_comes_at_once(session: Session, tmp_path: Path, card: SoundCard, act: str) -> None:
    heed = Heed(session, take(session, tmp_path, tone(20)))
    heed.until(Heard.READY)
    heed.listening.play()
    heed.until(Heard.PLAYING, 1)

    getattr(heed.listening, act)()
    time.sleep(0.5)

    assert card.is_silent_for(1)
    assert 0.5 < card.loud_s() < 4


def test_after_a_pause_nothing_is_missing(
    session: Session, tmp_path: Path, card: SoundCard
) -> None:
    heed = Heed(session, take(session, tmp_path, tone(3)))
    heed.until(Heard.READY)
    heed.listening.play()
    heed.until(Heard.PLAYING, 1)
    heed.listening.pause()
    heed.until(Heard.PAUSED)

    heed.listening.play()
    heed.until(Heard.ENDED)

    assert card.is_silent_for(0.3)
    assert 2.98 < card.loud_s() < 3.7


def test_it_is_heard_from_another_place(session: Session, tmp_path: Path, card: SoundCard) -> None:
    heed = Heed(session, take(session, tmp_path, tone(12)))
    heed.until(Heard.READY)

    heed.listening.step(10)
    heed.listening.play()
    heed.until(Heard.PLAYING, 10)
    heed.until(Heard.ENDED)

    assert card.is_silent_for(0.3)
    assert card.loud_s() == pytest.approx(2, abs=0.2)


def test_steps_do_not_lead_before_the_beginning(
    session: Session, tmp_path: Path, card: SoundCard
) -> None:
    heed = Heed(session, take(session, tmp_path, tone()))
    heed.until(Heard.READY)

    heed.listening.step(-5)
    heed.listening.play()
    heed.until(Heard.ENDED)

    assert card.is_silent_for(0.3)
    assert card.loud_s() == pytest.approx(TONE_S, abs=0.1)


def test_behind_the_end_is_the_end_and_play_begins_again(
    session: Session, tmp_path: Path, card: SoundCard
) -> None:
    heed = Heed(session, take(session, tmp_path, tone()))
    heed.until(Heard.READY)
    heed.listening.step(500)
    heed.listening.play()
    heed.until(Heard.ENDED)

    heed.listening.play()
    heed.until(Heard.PLAYING)
    heed.until(Heard.ENDED)

    assert card.is_silent_for(0.3)
    assert card.loud_s() == pytest.approx(TONE_S, abs=0.1)


def test_without_a_sound_device_that_is_said(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nobody'}")
    monkeypatch.setenv("ALSA_CONFIG_PATH", os.devnull)
    heed = Heed(session, take(session, tmp_path, tone()))
    heed.until(Heard.READY)

    heed.listening.play()

    assert isinstance(heed.until(Heard.FAILED).trouble, NoSoundDevice)


def test_a_sound_card_that_is_pulled_out_is_noticed(session: Session, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch, plugged_in(tmp_path) as plugged:
        patch.setenv("PULSE_SERVER", plugged.server)
        heed = Heed(session, take(session, tmp_path, tone(60)))
        heed.until(Heard.READY)
        heed.listening.play()
        heed.until(Heard.PLAYING, 1)

    assert isinstance(heed.until(Heard.FAILED).trouble, NoSoundDevice)


def test_a_format_that_is_not_known_is_not_heard(session: Session, tmp_path: Path) -> None:
    heed = Heed(session, take(session, tmp_path, OPUS))

    assert isinstance(heed.until(Heard.FAILED).trouble, FileNotShown)


def test_a_recording_whose_hash_differs_is_never_heard(
    session: Session, tmp_path: Path, card: SoundCard
) -> None:
    exhibit = take(session, tmp_path, tone(4))
    path = attachment_files.path_of(session.folder, exhibit.id)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)

    heed = Heed(session, exhibit)
    heed.listening.play()

    assert isinstance(heed.until(Heard.FAILED).trouble, AttachmentDamaged)
    assert card.loud_s() == 0


def test_nothing_of_a_recording_is_on_the_disk_while_it_is_heard(
    session: Session, tmp_path: Path, card: SoundCard
) -> None:
    content = tone(20)
    exhibit = take(session, tmp_path, content)
    (tmp_path / "recording").unlink()
    heed = Heed(session, exhibit)
    heed.until(Heard.READY)
    heed.listening.play()
    heed.until(Heard.PLAYING, 1)

    there = [p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()]

    assert [data for data in there if content[4000:4400] in data] == []
    assert card.loud_s() > 0
    heed.listening.close()
