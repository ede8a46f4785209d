"""The screen before and while the person has it, for the rules that every screen has to keep."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from field_assist.ui.facing.page import FacingPage
from field_assist.ui.widgets.passphrase_field import PassphraseField
from field_assist.workflows import practice
from tests.conftest import Opened, named
from tests.media.sounds import tone
from tests.media.spoken_cards import place_cards

PIN = "192837"
LONGEST_WAIT_S = 60


def prepare_handing_over(opened: Opened) -> None:
    """Show what the officer settles before."""
    practice.fill(opened.session)
    opened.workspace.show_encounter(opened.session.recording.rows(2)[-1].id)
    QTest.keyClick(opened.window.focusWidget(), Qt.Key.Key_F7)


def hand_over(opened: Opened, purpose: str = "Questions") -> FacingPage:
    """Hand the screen over; return what the person sees, at the list of languages."""
    prepare_handing_over(opened)
    named(opened.window, f"What the person sees: {purpose}", QPushButton).click()
    return _handed_over(opened)


def _handed_over(opened: Opened) -> FacingPage:
    for field in opened.window.findChildren(PassphraseField):
        if field.isVisible():
            field.set_text(PIN)
    named(opened.window, "Hand over the screen", QPushButton).click()
    deadline = time.monotonic() + LONGEST_WAIT_S
    while not opened.window.findChildren(FacingPage):
        assert time.monotonic() < deadline, "the screen was not handed over"
        QTest.qWait(20)
    return opened.window.findChildren(FacingPage)[0]


def _languages(opened: Opened) -> None:
    hand_over(opened)


def tell(opened: Opened) -> FacingPage:
    """Show what is said before the first question, in Spanish."""
    page = hand_over(opened)
    page.list.pointed_at.emit("es")
    return page


def ask(opened: Opened) -> FacingPage:
    """Show the first question."""
    page = tell(opened)
    page.tell.begun.emit()
    return page


def read(opened: Opened) -> FacingPage:
    """Show the first line of the sheet, in Spanish."""
    page = hand_over(opened, "Sheet")
    page.list.pointed_at.emit("es")
    return page


def prepare_sound(opened: Opened) -> None:
    """Show what the officer settles before, where questions have sounds; each is allowed."""
    placed = place_cards(Path(tempfile.mkdtemp()), {"feel_safe": tone()})
    opened.session.placed_cards = placed
    prepare_handing_over(opened)
    named(opened.window, "Sound: With a button to listen", QPushButton).click()


def ask_aloud(opened: Opened) -> FacingPage:
    """Show the first question, which has a sound."""
    prepare_sound(opened)
    page = _handed_over(opened)
    page.list.pointed_at.emit("es")
    page.tell.begun.emit()
    return page


FACING_SCREENS: dict[str, Callable[[Opened], object]] = {
    "person, languages": _languages,
    "person, the sheet": read,
    "person, before the questions": tell,
    "person, a question": ask,
    "person, a question with a sound": ask_aloud,
    "person, sound before handing over": prepare_sound,
}
