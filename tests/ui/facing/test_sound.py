"""A question can be listened to where the officer allows it, and only while it shows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.encounter import Encounter
from field_assist.domain.lock_reason import LockReason
from field_assist.ui.facing.page import FacingPage
from field_assist.ui.frame.sheet import Sheet
from field_assist.workflows.session import Session
from tests.conftest import Opened, named, shown_text
from tests.media.sounds import tone
from tests.media.spoken_cards import place_cards
from tests.sound_card import SoundCard, plugged_in, tried_again
from tests.ui.facing.conftest import PIN, give_back
from tests.ui.facing.test_out_of_reach import is_kept

FIRST, SECOND = "feel_safe", "need_doctor"
pytestmark = tried_again
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the sound card is of Linux")


@pytest.fixture(autouse=True)
def placed(session: Session, tmp_path: Path) -> Path:
    """Return the agency's cards, which have a long sound for the first two questions."""
    placed = place_cards(tmp_path, {FIRST: tone(20), SECOND: tone(20)})
    session.placed_cards = placed
    return placed


@pytest.fixture
def prepared(prepared: Opened) -> Opened:
    """Allow the sound, which nobody does by chance."""
    named(prepared.window, "Sound: With a button to listen", QPushButton).click()
    return prepared


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundCard]:
    """Plug in a device of which it is known what it plays."""
    folder = tmp_path / "device"
    folder.mkdir()
    with plugged_in(folder) as plugged:
        monkeypatch.setenv("PULSE_SERVER", plugged.server)
        yield plugged


def buttons(page: FacingPage) -> list[str]:
    return [b.accessibleName() for b in page.ask.findChildren(QPushButton) if b.isVisible()]


def strike(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def begin(qtbot: QtBot, page: FacingPage, card: SoundCard) -> None:
    """Listen by keyboard until it is heard."""
    strike(Qt.Key.Key_Tab)
    strike(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.loud_s() > 0)
    assert "Silencio" in buttons(page)


@LINUX
def test_it_is_heard_by_keyboard_and_hushed_by_the_same_key(
    qtbot: QtBot, asked: FacingPage, card: SoundCard
) -> None:
    assert card.is_silent_for(0.3)

    begin(qtbot, asked, card)
    strike(Qt.Key.Key_Return)

    assert "Escuchar" in buttons(asked)
    qtbot.waitUntil(lambda: card.is_silent_for(0.5))
    assert card.loud_s() < 20


def drop_keyboard() -> None:
    """Lose the keyboard, as to another program."""
    focused = QApplication.focusWidget()
    assert focused is not None
    focused.clearFocus()


LEAVING: dict[str, Callable[[Opened, FacingPage], object]] = {
    "an answer": lambda _, page: named(page, "Sí", QPushButton).click(),
    "stop": lambda _, page: named(page, "Parar", QPushButton).click(),
    "the page of the staff": lambda _, page: named(page, "Personal", QPushButton).click(),
    "the blank page": lambda opened, _: opened.window.toggle_blank(),
    "the lock": lambda opened, _: opened.window.lock_requested.emit(),
    "another program": lambda _opened, _page: drop_keyboard(),
}


@LINUX
@pytest.mark.parametrize("name", LEAVING)
def test_it_is_silent_at_once_when_its_question_is_left(
    qtbot: QtBot, opened: Opened, asked: FacingPage, card: SoundCard, name: str
) -> None:
    begin(qtbot, asked, card)

    LEAVING[name](opened, asked)

    qtbot.waitUntil(lambda: card.is_silent_for(0.5))
    assert card.loud_s() < 20
    assert (opened.reasons == [LockReason.REQUESTED]) is (name == "the lock")


def test_nothing_leads_out_by_it_and_it_is_a_button_with_a_name(
    opened: Opened, asked: FacingPage
) -> None:
    strike(Qt.Key.Key_Tab)

    focused = QApplication.focusWidget()
    assert focused is not None
    about = QAccessible.queryAccessibleInterface(focused)
    assert about.text(QAccessible.Text.Name) == "Escuchar"
    assert about.role() == QAccessible.Role.Button
    assert is_kept(opened, asked)


def test_a_question_without_a_sound_has_no_button(
    asked: FacingPage, reply: Callable[[str], None]
) -> None:
    with_sound = buttons(asked)
    reply("Sí")
    reply("No")

    assert with_sound == ["Escuchar", "Sí", "No", "Saltar"]
    assert buttons(asked) == ["Sí", "No", "Saltar"]


def test_a_damaged_sound_has_no_button_and_its_question_is_asked(
    asked: FacingPage, placed: Path, reply: Callable[[str], None]
) -> None:
    (placed / "sounds" / "es" / f"{SECOND}.wav").write_bytes(tone(1))

    reply("Sí")

    assert buttons(asked) == ["Sí", "No", "Saltar"]
    assert "¿Necesita un médico o medicinas?" in shown_text(asked)


def test_without_a_device_it_goes_on_silently_and_the_officer_is_told(
    qtbot: QtBot,
    opened: Opened,
    asked: FacingPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nobody'}")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")

    strike(Qt.Key.Key_Tab)
    strike(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: buttons(asked) == ["Sí", "No", "Saltar"])

    assert is_kept(opened, asked)
    give_back(asked, PIN)
    qtbot.waitUntil(opened.window.page.isVisible)
    assert "No loudspeaker or headphones were there" in shown_text(opened.window)


def test_a_statement_says_that_its_questions_could_be_listened_to(
    opened: Opened, encounter: Encounter, reply: Callable[[str], None]
) -> None:
    reply("No")

    (statement,) = opened.session.recording.open(encounter.id).statements.values()
    assert statement.text.speaker_text.endswith("which could be listened to")


class TestSilent:
    """What is so when the officer allows nothing, as it is by itself."""

    @pytest.fixture
    def prepared(self, opened: Opened, encounter: Encounter) -> Opened:
        opened.workspace.show_encounter(encounter.id)
        strike(Qt.Key.Key_F7)
        return opened

    def test_no_question_has_a_button(self, asked: FacingPage) -> None:
        assert buttons(asked) == ["Sí", "No", "Saltar"]

    def test_the_officer_is_asked_and_silent_is_chosen(self, prepared: Opened) -> None:
        silent = named(prepared.window, "Sound: Silent", QPushButton)

        assert silent.isChecked()
        assert "Questions in Español can be listened to." in shown_text(prepared.window)

    def test_the_panel_fits_into_a_window_that_becomes_small(self, prepared: Opened) -> None:
        prepared.window.resize(1024, 600)
        QApplication.sendPostedEvents()

        (panel,) = [sheet for sheet in prepared.window.findChildren(Sheet) if sheet.isVisible()]
        area = panel.parentWidget()
        assert area is not None
        assert area.rect().contains(panel.geometry())

    def test_nobody_is_asked_where_no_question_has_a_sound(
        self, session: Session, opened: Opened, encounter: Encounter, tmp_path: Path
    ) -> None:
        session.placed_cards = tmp_path / "none"
        opened.workspace.show_encounter(encounter.id)
        strike(Qt.Key.Key_F7)

        assert "can be listened to" not in shown_text(opened.window)

    def test_cards_of_the_agency_that_are_broken_are_named(
        self, placed: Path, opened: Opened, encounter: Encounter
    ) -> None:
        (placed / "es.toml").write_text("schema = 1", encoding="utf-8")
        opened.workspace.show_encounter(encounter.id)
        strike(Qt.Key.Key_F7)

        said = shown_text(opened.window)
        assert "Your agency's question cards cannot be used: es.toml" in said
        assert "The cards of the program are used instead." in said
