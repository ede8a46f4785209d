"""The tip form by keyboard: opened by its key, copied field by field, with its gaps."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.change import FactStated, LineChosen
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Fact
from field_assist.domain.errors import VaultFull
from field_assist.domain.line_names import fact_line
from field_assist.storage import events
from field_assist.ui import messages
from field_assist.ui.navigation import TIP_PLACE, Part
from field_assist.ui.screens.tables import tip_presenter
from field_assist.ui.screens.tables.tip_pane import TipPane
from tests.conftest import Opened, named, shown_text

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tip(opened: Opened) -> TipPane:
    """Open the form of an encounter by its key."""
    recording = opened.session.recording
    encounter = recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    for fact, text in (
        (Fact.OFFICER, "R. Specimen"),
        (Fact.CALL_BACK, "202-555-0143"),
        (Fact.PLACE, "Berth 4, Utopia"),
    ):
        recording.save(encounter.id, FactStated(fact=fact, text=text, at=opened.session.now()))
    opened.workspace.show_encounter(encounter.id)
    QTest.keyClick(opened.window, Qt.Key.Key_P, BOTH)
    pane = opened.window.findChild(TipPane)
    assert pane is not None
    return pane


def clipboard() -> str:
    return QApplication.clipboard().text()


def test_fields_are_copied_one_after_the_other_by_one_key(opened: Opened, tip: TipPane) -> None:
    first = named(opened.window, "Copy: First and last name", QPushButton)
    assert tip.isVisible()
    assert first.hasFocus()

    QTest.keyClick(first, Qt.Key.Key_Space)
    after_one = clipboard()
    second = named(opened.window, "Copy: Phone", QPushButton)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)

    assert (after_one, clipboard()) == ("R. Specimen", "202-555-0143")
    assert "Copied: Phone." in shown_text(opened.window)


def noted(opened: Opened) -> list[tuple[str, str]]:
    """Return what the log of the encounter says of the tip form."""
    timeline = opened.session.recording.timeline(opened.session.recording.rows(1)[0].id)
    timeline.read()
    told = [(entry.action, entry.line.detail or "") for entry in reversed(timeline.entries)]
    return sorted(entry for entry in told if entry[0].startswith("tip_"))


def test_each_field_that_is_copied_is_in_the_log_without_its_content(
    opened: Opened, tip: TipPane
) -> None:
    assert noted(opened) == []

    named(tip, "Copy: First and last name", QPushButton).click()
    named(tip, "Copy: Phone", QPushButton).click()

    assert noted(opened) == [
        ("tip_field_copied", "field=name"),
        ("tip_field_copied", "field=phone"),
    ]


def test_what_the_log_does_not_take_is_not_copied(
    opened: Opened, tip: TipPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise VaultFull

    QApplication.clipboard().setText("before")
    monkeypatch.setattr(events, "append", full)

    named(tip, "Copy: Phone", QPushButton).click()

    assert clipboard() == "before"
    assert "Copied: Phone." not in shown_text(opened.window)
    assert messages.words(VaultFull()).title in shown_text(opened.window)


class Printer(QObject):
    """Prints at once, or is closed at once."""

    printed = Signal()
    failed = Signal(object)
    is_taken = True
    asked: ClassVar[list[bytes]] = []

    def __init__(self, *_: object) -> None:
        super().__init__()

    def ask(self, pdf: bytes) -> None:
        if self.is_taken:
            self.printed.emit()
        self.asked.append(pdf[:4])


@pytest.mark.parametrize("is_taken", [True, False], ids=["printed", "closed"])
def test_a_sheet_that_was_printed_is_in_the_log(
    opened: Opened, tip: TipPane, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, *, is_taken: bool
) -> None:
    monkeypatch.setattr(tip_presenter, "PagePrinter", Printer)
    monkeypatch.setattr(Printer, "is_taken", is_taken)
    monkeypatch.setattr(Printer, "asked", [])

    tip.print_button.click()
    qtbot.waitUntil(lambda: Printer.asked == [b"%PDF"])

    assert noted(opened) == ([("tip_sheet_printed", "")] if is_taken else [])


def test_a_field_without_a_value_says_what_lacks_and_cannot_be_copied(
    opened: Opened, tip: TipPane
) -> None:
    label = "Copy: Inside or outside the United States"

    assert not any(
        b.accessibleName() == label and b.isVisible() for b in tip.findChildren(QPushButton)
    )
    assert "It is not recorded; choose it on the form." in shown_text(opened.window)


def test_the_form_says_that_one_report_goes_one_way(opened: Opened, tip: TipPane) -> None:
    assert tip.isVisible()
    assert "One report goes one way only." in shown_text(opened.window)
    assert "Looked at 21 Nov 2026." in shown_text(opened.window)


def test_what_the_review_left_out_is_not_in_the_form(opened: Opened, tip: TipPane) -> None:
    encounter = opened.session.recording.rows(1)[0].id
    line = fact_line(Fact.PLACE)
    before = opened.session.tip_sheet(opened.session.recording.open(encounter)).fields[-1].value
    change = LineChosen(line=line, is_included=False, at=opened.session.now())
    opened.session.recording.save(encounter, change)

    after = opened.session.tip_sheet(opened.session.recording.open(encounter)).fields[-1].value

    assert tip.isVisible()
    assert "Berth 4, Utopia" in before
    assert "Berth 4, Utopia" not in after


def test_a_lock_comes_back_to_the_field(opened: Opened, tip: TipPane) -> None:
    named(opened.window, "Copy: Narrative", QPushButton).setFocus()
    place = opened.workspace.place()

    opened.workspace.show_home()
    opened.workspace.return_to(place)

    assert tip.focused_field() == "Narrative"
    assert named(opened.window, "Copy: Narrative", QPushButton).hasFocus()


def test_out_of_sight_it_is_not_made_anew_and_takes_no_keyboard(
    opened: Opened, tip: TipPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tip.isVisible()
    opened.workspace.show_part(Part.NOTES)
    box = QApplication.focusWidget()
    made: list[object] = []
    monkeypatch.setattr(type(opened.session), "tip_sheet", lambda *_: made.append(1))

    assert box is not None
    QTest.keyClicks(box, "Sample words.")
    opened.workspace.flush()

    assert made == []
    assert box.hasFocus()


def test_an_empty_encounter_says_that_there_is_nothing_yet(opened: Opened) -> None:
    recording = opened.session.recording
    encounter = recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
    opened.workspace.show_encounter(encounter.id, Part.TABLES)
    opened.workspace.show_part(Part.TABLES, TIP_PLACE)

    assert "There is nothing to put into a packet yet." in shown_text(opened.window)
    assert not named_print(opened).isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert (focused.isVisible(), focused.accessibleName()) == (True, "Published table")


def named_print(opened: Opened) -> QPushButton:
    (button,) = (
        b
        for b in opened.window.findChildren(QPushButton)
        if b.accessibleName() == "Print the sheet"
    )
    return button
