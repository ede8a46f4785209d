"""Recordings are heard in the files screen, by keyboard, and fall silent when it is left."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from field_assist.domain.encounter import Encounter
from field_assist.storage.vault import Vault
from field_assist.ui.navigation import Part
from field_assist.ui.screens.files.view import FilesView
from tests.conftest import Opened, named, shown_text
from tests.house.files_stage import wait_for
from tests.media.sounds import OPUS, tone
from tests.sound_card import SoundCard, plugged_in, tried_again
from tests.ui.files.acting import Drop, actions, click, exhibits, key, open_row, viewer
from tests.ui.test_workspace import allow_writing, forbid_writing

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the sound card is of Linux"),
    tried_again,
]


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundCard]:
    folder = tmp_path / "card"
    folder.mkdir()
    with plugged_in(folder) as plugged:
        monkeypatch.setenv("PULSE_SERVER", plugged.server)
        yield plugged


@pytest.fixture
def memo(files: FilesView, tmp_path: Path, drop: Drop) -> FilesView:
    """Show a recording of 20 s that is open and silent."""
    source = tmp_path / "memo.wav"
    source.write_bytes(tone(20))
    drop(source, wanted=1)
    open_row(files)
    return files


def is_playing(files: FilesView) -> bool:
    return any(b.accessibleName() == "Pause" for b in viewer(files).findChildren(QPushButton))


def start(files: FilesView) -> None:
    key(Qt.Key.Key_Space)
    wait_for(lambda: is_playing(files))
    wait_for(lambda: "0:01 of 0:20" in shown_text(files))


def test_space_plays_and_pauses(memo: FilesView, card: SoundCard) -> None:
    start(memo)

    key(Qt.Key.Key_Space)
    wait_for(lambda: not is_playing(memo))

    assert card.is_silent_for(1)
    assert card.loud_s() > 0.5


def test_opening_a_recording_plays_nothing(memo: FilesView, card: SoundCard) -> None:
    assert "0:00 of 0:20" in shown_text(memo)
    assert not is_playing(memo)
    assert card.is_silent_for(1)


def test_arrows_step_by_five_seconds(memo: FilesView, card: SoundCard) -> None:
    start(memo)
    key(Qt.Key.Key_Space)
    wait_for(lambda: not is_playing(memo))

    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Right)
    wait_for(lambda: "0:10 of 0:20" in shown_text(memo) or "0:11 of 0:20" in shown_text(memo))
    key(Qt.Key.Key_Left)

    wait_for(lambda: "0:05 of 0:20" in shown_text(memo) or "0:06 of 0:20" in shown_text(memo))
    assert card.is_silent_for(0.3)


def let_pass(seconds: float) -> None:
    until = time.monotonic() + seconds
    wait_for(lambda: time.monotonic() > until)


LEAVING: dict[str, Callable[[Opened], object]] = {
    "another part": lambda opened: opened.workspace.show_part(Part.NOTES),
    "the list of files": lambda opened: click(view(opened), "Back to the list"),
    "the blank page": lambda opened: opened.window.toggle_blank(),
    "home": lambda opened: opened.workspace.show_home(),
    "a closed window": lambda opened: opened.window.hide(),
    "another encounter": lambda opened: opened.workspace.show_start(),
}


def view(opened: Opened) -> FilesView:
    return next(v for v in opened.window.findChildren(FilesView) if v.isVisible())


@pytest.mark.parametrize("name", LEAVING)
def test_it_falls_silent_when_it_is_left(
    opened: Opened, memo: FilesView, card: SoundCard, name: str
) -> None:
    start(memo)

    LEAVING[name](opened)
    let_pass(0.4)  # what the device holds, and the way to the recorder

    assert card.is_silent_for(1)


def test_it_never_begins_under_the_blank_page(
    opened: Opened, memo: FilesView, encounter: Encounter, card: SoundCard
) -> None:
    key(Qt.Key.Key_Space)
    opened.window.toggle_blank()
    wait_for(lambda: "Reading it" not in shown_text(viewer(memo)))
    let_pass(0.4)

    assert card.is_silent_for(0.5)
    assert card.loud_s() == 0
    assert actions(opened, exhibits(opened, encounter)[0]) == ["attached", "file_viewed"]


def test_it_goes_on_while_its_form_is_filled_in(memo: FilesView, card: SoundCard) -> None:
    start(memo)

    line = named(memo, "What it shows, in words", QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "Two voices")
    let_pass(0.6)

    assert is_playing(memo)
    assert not card.is_silent_for(0.5)


def test_hearing_it_is_noted_once_before_it_sounds(
    opened: Opened, memo: FilesView, encounter: Encounter, card: SoundCard
) -> None:
    start(memo)
    key(Qt.Key.Key_Space)
    wait_for(lambda: not is_playing(memo))
    key(Qt.Key.Key_Space)
    wait_for(lambda: is_playing(memo))

    (kept,) = exhibits(opened, encounter)
    assert actions(opened, kept) == ["attached", "file_viewed", "file_heard"]
    assert card.loud_s() > 0


def test_what_cannot_be_noted_is_not_heard(
    memo: FilesView, open_data: Vault, card: SoundCard
) -> None:
    forbid_writing(open_data)

    key(Qt.Key.Key_Space)
    wait_for(lambda: "cannot be written" in shown_text(memo))
    allow_writing(open_data)

    assert card.is_silent_for(0.5)
    assert card.loud_s() == 0


def test_without_a_device_it_says_so_and_can_be_tried_again(
    memo: FilesView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nobody'}")
    monkeypatch.setenv("ALSA_CONFIG_PATH", os.devnull)

    key(Qt.Key.Key_Space)
    wait_for(lambda: "nothing on this computer to hear it with" in shown_text(memo))

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Play"


def test_a_format_that_is_not_known_is_kept_and_that_is_said(
    files: FilesView, tmp_path: Path, drop: Drop
) -> None:
    source = tmp_path / "memo.ogg"
    source.write_bytes(OPUS)
    drop(source, wanted=1)

    open_row(files)

    assert "cannot be played here." in shown_text(files)
    assert "It is kept as it came" in shown_text(files)
    assert not any(b.isVisible() and b.accessibleName() == "Play" for b in buttons(files))


def buttons(files: FilesView) -> list[QPushButton]:
    return viewer(files).findChildren(QPushButton)
