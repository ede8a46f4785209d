"""The words of a mail on the clipboard, the encrypted file in a folder that is then shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from field_assist.domain.cover import Cover
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.policy import MailRules, Receiver
from field_assist.domain.sending import OutboxState
from field_assist.ui.screens.outbox.copying import Copying
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from field_assist.workflows.encrypt_mail import EncryptingMail
from tests.cms.people import NOW, receiver
from tests.conftest import named, shown_text
from tests.ui.home.samples import Desk, nameless

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TAKES_MS = 60_000
ADDRESS = "desk@intake.example"


class FileManager(QObject):
    """Takes on every folder that the system is asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        """Remember what was asked for."""
        self.shown.append(url.toLocalFile())


@pytest.fixture
def manager() -> Iterator[FileManager]:
    found = FileManager()
    QDesktopServices.setUrlHandler("file", found, "show")  # type: ignore[arg-type] # PySide refuses the bytes that its stub asks for
    yield found
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def packet(desk: Desk) -> SealedPacket:
    return desk.seal(desk.start())


def press(outbox: OutboxPresenter, name: str) -> None:
    QTest.keyClick(named(outbox.view, name, QPushButton), Qt.Key.Key_Space)


def copy(qtbot: QtBot, outbox: OutboxPresenter, folder: Path) -> None:
    """Press the key, encrypt, and choose the folder."""
    outbox.enter()
    table = named(outbox.view, "Outbox", QTableView)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    press(outbox, "Encrypt")
    qtbot.waitUntil(lambda: "Ready: it was encrypted" in shown_text(outbox.view), timeout=TAKES_MS)
    press(outbox, "Choose the folder")
    dialog = outbox.view.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.selectFile(str(folder))
    dialog.accept()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_the_words_are_copied_the_locked_file_is_there_and_its_folder_is_shown(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    desk: Desk,
    manager: FileManager,
    packet: SealedPacket,
    target: Path,
) -> None:
    copy(qtbot, outbox, target)

    (file,) = target.iterdir()
    assert file.name == f"referral-{packet.reference}-locked.pdf"
    assert packet.pdf not in file.read_bytes()
    assert manager.shown == [str(target)]
    assert clipboard().startswith(f"[CUI] Referral {packet.reference}\n\nCUI")
    (item,) = desk.session.sending.items()
    assert item.state is OutboxState.SAVED_TO_FOLDER
    assert "The words are copied." in shown_text(outbox.view)
    assert nameless(outbox.view) == []


def test_threat_neither_the_phrase_nor_a_word_of_the_case_lies_on_the_clipboard(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    manager: FileManager,
    packet: SealedPacket,
    target: Path,
) -> None:
    copy(qtbot, outbox, target)
    (phrase,) = [
        line
        for line in shown_text(outbox.view).splitlines()
        if line.count("-") == 5 and " " not in line
    ]

    assert phrase not in clipboard()
    assert "Utopia" not in clipboard()
    assert packet.reference in clipboard()
    press(outbox, "Copy the subject")
    assert clipboard() == f"[CUI] Referral {packet.reference}"
    assert len(manager.shown) == 1


def test_the_address_of_a_receiver_with_a_certificate_has_a_button(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    desk: Desk,
    manager: FileManager,
    packet: SealedPacket,
    target: Path,
) -> None:
    named_desk = Receiver(name="Sample desk", certificate=receiver("p256").pem, address=ADDRESS)
    rules = MailRules(receivers=(named_desk,))
    desk.session.encrypting = EncryptingMail(desk.vault, desk.clock, rules, is_practice=False)
    desk.clock.time = NOW

    copy(qtbot, outbox, target)

    assert [path.name for path in target.iterdir()] == [
        f"referral-{packet.reference}-encrypted.eml"
    ]
    assert "your certificate" in clipboard()
    press(outbox, "Copy the address")
    assert clipboard() == ADDRESS
    assert f"The address is copied: {ADDRESS}" in shown_text(outbox.view)
    assert manager.shown == [str(target)]


def test_a_folder_that_the_system_does_not_show_is_said(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    monkeypatch: pytest.MonkeyPatch,
    packet: SealedPacket,
    target: Path,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)

    copy(qtbot, outbox, target)

    assert "open it yourself" in shown_text(outbox.view)
    assert packet.reference in clipboard()


@pytest.mark.usefixtures("manager")
def test_of_several_mails_the_words_come_one_after_the_other(
    outbox: OutboxPresenter, target: Path
) -> None:
    panel = outbox.view.encrypted
    panel.ask("FA-2222-2222", (), as_words=True)
    covers = tuple(Cover(subject="S", body=f"body {n}", files=()) for n in (1, 2))
    copying = Copying(panel)

    copying.begin(covers, "", (target / "a.pdf.001", target / "a.pdf.002"), target)
    first = clipboard()
    press(outbox, "Copy the words of mail 2")

    assert (first, clipboard()) == ("S\n\nbody 1", "S\n\nbody 2")
    assert "The words of mail 2 of 2 are copied." in shown_text(outbox.view)
    named(outbox.view, "Copy the words of mail 1", QPushButton)


@pytest.mark.usefixtures("packet")
def test_a_folder_that_takes_nothing_is_not_remembered_and_nothing_is_copied(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    desk: Desk,
    manager: FileManager,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def pulled_out(_title: str, _start: Path, purpose: object) -> None:
        outbox.view.folder_chosen.emit(purpose, target / "missing")

    monkeypatch.setattr(outbox.view, "ask_folder", pulled_out)
    QGuiApplication.clipboard().setText("before")
    outbox.enter()
    table = named(outbox.view, "Outbox", QTableView)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    press(outbox, "Encrypt")
    qtbot.waitUntil(lambda: "Ready: it was encrypted" in shown_text(outbox.view), timeout=TAKES_MS)
    press(outbox, "Choose the folder")

    assert desk.session.recall("outbox.folder") == ""
    assert (clipboard(), manager.shown) == ("before", [])
    (item,) = desk.session.sending.items()
    assert item.state is OutboxState.READY
