"""Noting that a packet has arrived, by keyboard, and what is said of it afterwards."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from field_assist.cms.signed import sign
from field_assist.domain.outbox import OutboxItem, SealedPacket
from field_assist.domain.receipt import Arrival, Evidence, receipt_code
from field_assist.packet.receipt_file import receipt_bytes
from field_assist.ui.navigation import Part
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from tests.cms.people import officer
from tests.conftest import named, shown_text
from tests.ui.home.samples import Desk, SampleNavigator, nameless

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def packets(desk: Desk, tmp_path: Path) -> tuple[SealedPacket, SealedPacket]:
    """Return two packets that were saved to a folder."""
    made = desk.seal(desk.start()), desk.seal(desk.start())
    for packet in made:
        desk.session.sending.save_to_folder(packet.packet_id, tmp_path)
    return made


@pytest.fixture
def outbox(outbox: OutboxPresenter, packets: tuple[SealedPacket, SealedPacket]) -> OutboxPresenter:
    """Return the screen with the first packet chosen."""
    outbox.enter()
    outbox.return_to(packets[0].packet_id)
    return outbox


def item(desk: Desk, packet: SealedPacket) -> OutboxItem:
    return next(i for i in desk.session.sending.items() if i.packet_id == packet.packet_id)


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key, Qt.KeyboardModifier.AltModifier)


def focused(outbox: OutboxPresenter) -> QWidget:
    widget = outbox.view.window().focusWidget()
    assert widget is not None
    return widget


def test_the_code_is_noted_by_keyboard_alone(
    outbox: OutboxPresenter, desk: Desk, packets: tuple[SealedPacket, SealedPacket]
) -> None:
    press(focused(outbox), Qt.Key.Key_R)
    QTest.keyClicks(focused(outbox), receipt_code(packets[0].pdf).replace(" ", ""))
    QTest.keyClick(focused(outbox), Qt.Key.Key_Return)

    confirmed = item(desk, packets[0]).confirmed
    assert confirmed is not None
    assert confirmed.evidence is Evidence.CODE
    assert "Confirmed: the receiver has this very packet." in shown_text(outbox.view)
    assert outbox.place() == packets[0].packet_id
    assert isinstance(focused(outbox), QTableView)


def test_enter_on_a_packet_that_was_handed_over_asks_for_its_receipt(
    outbox: OutboxPresenter, packets: tuple[SealedPacket, SealedPacket]
) -> None:
    QTest.keyClick(named(outbox.view, "Outbox", QTableView), Qt.Key.Key_Return)

    assert focused(outbox) is named(outbox.view, "Receipt code", QLineEdit)
    assert packets[0].reference in outbox.view.receipt.accessibleName()
    assert nameless(outbox.view) == []


def test_a_wrong_code_is_said_and_what_was_typed_stays(
    outbox: OutboxPresenter, desk: Desk, packets: tuple[SealedPacket, SealedPacket]
) -> None:
    press(focused(outbox), Qt.Key.Key_R)
    field = named(outbox.view, "Receipt code", QLineEdit)
    wrong = receipt_code(packets[0].pdf + b" ")
    QTest.keyClicks(field, wrong)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert "This code does not belong to this packet." in shown_text(outbox.view)
    assert field.text() == wrong
    assert item(desk, packets[0]).receipts == ()


def test_a_number_and_a_name_are_noted_as_told(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk, packets: tuple[SealedPacket, SealedPacket]
) -> None:
    press(focused(outbox), Qt.Key.Key_R)
    number = named(outbox.view, "Receiver's own number", QLineEdit)
    QTest.keyClicks(number, "EXAMPLE-7")
    QTest.keyClick(number, Qt.Key.Key_Return)
    QTest.keyClicks(focused(outbox), "EXAMPLE desk")
    QTest.keyClick(focused(outbox), Qt.Key.Key_Return)

    found = item(desk, packets[0])
    assert (found.confirmed, found.number) == (None, "EXAMPLE-7")
    assert "Noted as told: the receiver says that they have it." in shown_text(outbox.view)
    told = "Their number: EXAMPLE-7. Told by EXAMPLE desk."
    qtbot.waitUntil(lambda: told in shown_text(outbox.view))


def test_nothing_typed_notes_nothing(
    outbox: OutboxPresenter, desk: Desk, packets: tuple[SealedPacket, SealedPacket]
) -> None:
    press(focused(outbox), Qt.Key.Key_R)
    QTest.keyClick(focused(outbox), Qt.Key.Key_Return)

    assert "That is no receipt code." in shown_text(outbox.view)
    assert item(desk, packets[0]).receipts == ()


def test_another_packet_is_not_noted_with_what_was_asked_of_the_first(
    outbox: OutboxPresenter, desk: Desk, packets: tuple[SealedPacket, SealedPacket]
) -> None:
    press(focused(outbox), Qt.Key.Key_R)
    outbox.return_to(packets[1].packet_id)

    assert not outbox.view.receipt.isVisible()
    assert item(desk, packets[0]).receipts == item(desk, packets[1]).receipts == ()


@pytest.mark.parametrize("is_signed", [True, False])
def test_a_file_is_read_with_the_signature_beside_it(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    desk: Desk,
    packets: tuple[SealedPacket, SealedPacket],
    tmp_path: Path,
    *,
    is_signed: bool,
) -> None:
    path = written(desk, packets, tmp_path, is_signed=is_signed)
    press(focused(outbox), Qt.Key.Key_R)
    named(outbox.view, "Read a receipt file", QPushButton).click()
    choose(qtbot, outbox, path)

    assert all(item(desk, packet).confirmed for packet in packets)
    by = "CN=Sample Officer" if is_signed else "EXAMPLE desk"
    assert f"Receipt of {by}: 2 noted, 0 known before." in shown_text(outbox.view)


def test_a_file_whose_signature_is_not_of_it_notes_nothing(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    desk: Desk,
    packets: tuple[SealedPacket, SealedPacket],
    tmp_path: Path,
) -> None:
    path = written(desk, packets, tmp_path, is_signed=True)
    path.write_bytes(path.read_bytes().replace(b"EXAMPLE desk", b"EXAMPLE disk"))
    press(focused(outbox), Qt.Key.Key_R)
    named(outbox.view, "Read a receipt file", QPushButton).click()
    choose(qtbot, outbox, path)

    assert "its signature is not of it" in shown_text(outbox.view)
    assert not any(item(desk, packet).receipts for packet in packets)


def written(
    desk: Desk, packets: tuple[SealedPacket, ...], folder: Path, *, is_signed: bool
) -> Path:
    """Write the file of a receiver who has these packets."""
    arrivals = [
        Arrival(
            packet_id=packet.packet_id,
            reference=packet.reference,
            sha256=packet.sha256,
            code=receipt_code(packet.pdf),
            at=desk.session.now(),
        )
        for packet in packets
    ]
    content = receipt_bytes("EXAMPLE desk", desk.session.now(), arrivals)
    path = folder / "receipt.json"
    path.write_bytes(content)
    if is_signed:
        signature = sign(officer(), hashlib.sha256(content).digest())
        path.with_name("receipt.json.p7s").write_bytes(signature)
    return path


def choose(qtbot: QtBot, outbox: OutboxPresenter, path: Path) -> None:
    dialog = outbox.view.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.setDirectory(str(path.parent))
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(path))
    dialog.accept()


def test_what_nobody_confirmed_is_counted_until_somebody_does(
    outbox: OutboxPresenter,
    desk: Desk,
    navigator: SampleNavigator,
    packets: tuple[SealedPacket, SealedPacket],
) -> None:
    assert "2 packets are not confirmed, the oldest since" in shown_text(outbox.view)
    named(outbox.view, "Who to call", QPushButton).click()
    first = item(desk, packets[0]).encounter_id
    assert navigator.went[-1] == (first, Part.CALLS)

    for packet in packets:
        desk.session.confirming.by_code(packet.packet_id, receipt_code(packet.pdf))
    outbox.enter()

    assert "not confirmed" not in shown_text(outbox.view)


def test_the_list_says_aloud_what_a_receipt_rests_on(
    outbox: OutboxPresenter, desk: Desk, packets: tuple[SealedPacket, SealedPacket]
) -> None:
    desk.session.confirming.by_code(packets[0].packet_id, receipt_code(packets[0].pdf))
    desk.session.confirming.by_number(packets[1].packet_id, "EXAMPLE-7", "EXAMPLE desk")
    outbox.enter()

    model = named(outbox.view, "Outbox", QTableView).model()
    told = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert "Received, as told" in told[0]
    assert "Confirmed" in told[1]
    assert "Confirmed" not in told[0]
