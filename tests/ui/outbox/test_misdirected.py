"""Telling that a packet went to the wrong place, by keyboard, and what is there afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.outbox import SealedPacket
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from tests.conftest import named, shown_text
from tests.ui.home.samples import Desk, nameless

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def packet(desk: Desk, tmp_path: Path) -> SealedPacket:
    """Return a packet that was saved to a folder."""
    made = desk.seal(desk.start())
    desk.session.sending.save_to_folder(made.packet_id, tmp_path)
    return made


@pytest.fixture
def outbox(outbox: OutboxPresenter, packet: SealedPacket) -> OutboxPresenter:
    outbox.enter()
    outbox.return_to(packet.packet_id)
    return outbox


def focused(outbox: OutboxPresenter) -> QWidget:
    widget = outbox.view.window().focusWidget()
    assert widget is not None
    return widget


def open_panel(outbox: OutboxPresenter) -> None:
    QTest.keyClick(focused(outbox), Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)


def tick(outbox: OutboxPresenter, what: str) -> QCheckBox:
    return named(outbox.view, f"What was done: {what}", QCheckBox)


def test_the_report_is_made_by_keyboard_alone(
    qtbot: QtBot, outbox: OutboxPresenter, packet: SealedPacket, target: Path
) -> None:
    open_panel(outbox)
    QTest.keyClicks(focused(outbox), "Another office of EXAMPLE")
    QTest.keyClick(focused(outbox), Qt.Key.Key_Return)
    QTest.keyClicks(focused(outbox), "They answered")
    QTest.keyClick(focused(outbox), Qt.Key.Key_Tab)
    assert focused(outbox) is tick(outbox, "Asked them to delete it")
    QTest.keyClick(focused(outbox), Qt.Key.Key_Space)
    QTest.keyClick(named(outbox.view, "How it was noticed", QLineEdit), Qt.Key.Key_Return)
    choose(qtbot, outbox, target)

    (report,) = target.iterdir()
    assert report.name == f"privacy-report-{packet.reference}.pdf"
    assert f"The report is in the folder: {report.name}" in shown_text(outbox.view)
    assert not outbox.view.misdirected.isVisible()
    assert isinstance(focused(outbox), QTableView)
    assert outbox.place() == packet.packet_id


def choose(qtbot: QtBot, outbox: OutboxPresenter, folder: Path) -> None:
    dialog = outbox.view.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.setDirectory(str(folder))
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(folder))
    dialog.accept()


def test_nothing_typed_makes_nothing_and_says_why(outbox: OutboxPresenter) -> None:
    open_panel(outbox)
    named(outbox.view, "Make the report", QPushButton).click()

    assert "To whom it went, or how you noticed, is missing." in shown_text(outbox.view)
    assert outbox.view.findChild(QFileDialog) is None
    assert nameless(outbox.view) == []


def test_a_packet_that_never_left_cannot_have_gone_astray(
    outbox: OutboxPresenter, desk: Desk
) -> None:
    ready = desk.seal(desk.start())
    outbox.enter()
    outbox.return_to(ready.packet_id)

    open_panel(outbox)

    shown = [each for each in outbox.view.findChildren(QPushButton) if each.isVisible()]
    assert "Went to the wrong place" not in {each.accessibleName() for each in shown}
    assert "Make mail draft" in {each.accessibleName() for each in shown}
    assert not outbox.view.misdirected.isVisible()


def test_esc_asks_nothing_more(outbox: OutboxPresenter, packet: SealedPacket) -> None:
    open_panel(outbox)
    QTest.keyClick(focused(outbox), Qt.Key.Key_Escape)

    assert not outbox.view.misdirected.isVisible()
    assert outbox.place() == packet.packet_id


def test_what_was_ticked_is_there_when_the_officer_comes_back(outbox: OutboxPresenter) -> None:
    open_panel(outbox)
    tick(outbox, "Recalled the mail").click()
    place = outbox.place()
    outbox.enter()
    assert not outbox.view.misdirected.isVisible()

    outbox.return_to(place)

    assert outbox.view.misdirected.isVisible()
    assert tick(outbox, "Recalled the mail").isChecked()
    assert not tick(outbox, "Called the privacy office").isChecked()


def test_the_key_pressed_again_takes_nothing_away(outbox: OutboxPresenter) -> None:
    open_panel(outbox)
    QTest.keyClicks(focused(outbox), "EXAMPLE")

    open_panel(outbox)

    assert named(outbox.view, "To whom it went instead", QLineEdit).text() == "EXAMPLE"


def test_what_is_typed_stays_while_packets_are_sent(
    outbox: OutboxPresenter, desk: Desk, packet: SealedPacket
) -> None:
    open_panel(outbox)
    QTest.keyClicks(focused(outbox), "EXAMPLE")
    desk.seal(desk.start())

    outbox._show_again()  # noqa: SLF001 -- as the sending in another lane tells it

    assert named(outbox.view, "To whom it went instead", QLineEdit).text() == "EXAMPLE"
    assert outbox.view.misdirected.isVisible()
    assert packet.packet_id in outbox.place()


def test_another_packet_is_not_reported_in_place_of_the_first(
    outbox: OutboxPresenter, desk: Desk, target: Path
) -> None:
    other = desk.seal(desk.start())
    outbox.enter()
    open_panel(outbox)
    outbox.return_to(other.packet_id)

    assert not outbox.view.misdirected.isVisible()
    assert list(target.iterdir()) == []
