"""The panel that makes an encrypted mail, by keyboard, on a real vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from field_assist.domain.outbox import SealedPacket
from field_assist.domain.policy import MailRules, Receiver
from field_assist.domain.sending import OutboxState
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from field_assist.workflows.encrypt_mail import EncryptingMail
from tests.cms.people import NOW, officer, receiver
from tests.conftest import named, shown_text
from tests.ui.home.samples import Desk, nameless

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TAKES_MS = 60_000
WAIT = "Encrypting it, and opening it again on trial"
RULES = MailRules(
    receivers=(
        Receiver(name="Sample desk", certificate=receiver("p256").pem),
        Receiver(name="Sample signer", certificate=officer().pem),
    )
)


@pytest.fixture
def packet(desk: Desk) -> SealedPacket:
    return desk.seal(desk.start())


def begin(outbox: OutboxPresenter) -> QComboBox:
    """Press the key for an encrypted mail and return the choice of who opens it."""
    outbox.enter()
    table = named(outbox.view, "Outbox", QTableView)
    QTest.keyClick(table, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    (who,) = [box for box in outbox.view.findChildren(QComboBox) if box.isVisible()]
    assert who.accessibleName() == "Who can open it"
    return who


def encrypt(qtbot: QtBot, outbox: OutboxPresenter) -> None:
    QTest.keyClick(named(outbox.view, "Encrypt", QPushButton), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Ready: it was encrypted" in shown_text(outbox.view), timeout=TAKES_MS)


def choose(qtbot: QtBot, outbox: OutboxPresenter, folder: Path) -> None:
    QTest.keyClick(named(outbox.view, "Choose the folder", QPushButton), Qt.Key.Key_Space)
    dialog = outbox.view.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.selectFile(str(folder))
    dialog.accept()


def phrase_in(outbox: OutboxPresenter) -> str:
    (line,) = [
        line
        for line in shown_text(outbox.view).splitlines()
        if line.count("-") == 5 and " " not in line
    ]
    return line


def state(desk: Desk) -> OutboxState:
    return desk.session.sending.items()[0].state


def test_a_phrase_is_shown_when_the_mail_opened_with_it_and_gone_when_closed(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk, packet: SealedPacket, target: Path
) -> None:
    assert begin(outbox).hasFocus()
    assert "six words" in shown_text(outbox.view)
    encrypt(qtbot, outbox)
    phrase = phrase_in(outbox)
    assert (list(target.iterdir()), state(desk)) == ([], OutboxState.READY)

    choose(qtbot, outbox, target)

    assert [path.name for path in target.iterdir()] == [f"referral-{packet.reference}-locked.eml"]
    assert state(desk) is OutboxState.DRAFT_MADE
    assert phrase_in(outbox) == phrase
    assert nameless(outbox.view) == []
    close = named(outbox.view, "I have the phrase, close", QPushButton)
    QTest.keyClick(close, Qt.Key.Key_Escape)
    assert phrase not in shown_text(outbox.view)
    assert named(outbox.view, "Outbox", QTableView).hasFocus()


@pytest.mark.usefixtures("packet")
def test_threat_no_key_puts_the_phrase_on_the_clipboard(
    qtbot: QtBot, outbox: OutboxPresenter
) -> None:
    QGuiApplication.clipboard().setText("before")
    begin(outbox)
    encrypt(qtbot, outbox)

    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
            QTest.keyClick(focused, key, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    assert phrase_in(outbox) not in QGuiApplication.clipboard().text()


@pytest.mark.usefixtures("packet")
def test_another_row_or_escape_forgets_what_was_made(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk, target: Path
) -> None:
    begin(outbox)
    encrypt(qtbot, outbox)
    phrase = phrase_in(outbox)

    QTest.keyClick(named(outbox.view, "Choose the folder", QPushButton), Qt.Key.Key_Escape)

    assert phrase not in shown_text(outbox.view)
    assert (list(target.iterdir()), state(desk)) == ([], OutboxState.READY)


def test_the_certificate_of_the_policy_comes_first_and_its_fingerprint_is_shown(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk, packet: SealedPacket, target: Path
) -> None:
    desk.session.encrypting = EncryptingMail(desk.vault, desk.clock, RULES, is_practice=False)
    desk.clock.time = NOW
    who = begin(outbox)
    shown = desk.session.encrypting.receivers()[0].fingerprint
    assert who.currentText() == "Sample desk"
    assert f"{shown[:4]} {shown[4:8]}" in shown_text(outbox.view)

    encrypt(qtbot, outbox)
    choose(qtbot, outbox, target)

    assert [path.name for path in target.iterdir()] == [
        f"referral-{packet.reference}-encrypted.eml"
    ]
    assert "only the receiver can open" in shown_text(outbox.view)


@pytest.mark.usefixtures("packet")
def test_a_certificate_for_something_else_is_said_and_another_can_be_chosen(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk
) -> None:
    desk.session.encrypting = EncryptingMail(desk.vault, desk.clock, RULES, is_practice=False)
    desk.clock.time = NOW
    who = begin(outbox)
    QTest.keyClick(who, Qt.Key.Key_Down)

    QTest.keyClick(named(outbox.view, "Encrypt", QPushButton), Qt.Key.Key_Space)

    said = "This certificate was not issued for encryption."
    qtbot.waitUntil(lambda: said in shown_text(outbox.view), timeout=TAKES_MS)
    QTest.keyClick(who, Qt.Key.Key_Down)
    encrypt(qtbot, outbox)
    assert phrase_in(outbox)


def test_the_size_stands_beside_what_a_mail_may_have(
    outbox: OutboxPresenter, packet: SealedPacket
) -> None:
    begin(outbox)

    assert packet.pdf
    assert "MB of 10 MB at most." in shown_text(outbox.view)
