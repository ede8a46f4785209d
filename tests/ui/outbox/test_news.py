"""What became of a case: noted by keyboard, shown in row and steps, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from field_assist.domain.case_news import Became, Heard
from field_assist.domain.ids import PacketId
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from field_assist.ui.times import day
from tests.conftest import named, shown_text
from tests.ui.home.samples import Desk, nameless

TURN = "\u202e"


@pytest.fixture
def packet(desk: Desk) -> PacketId:
    """Return a packet of which somebody has said that it is there."""
    packet_id = desk.seal(desk.start()).packet_id
    desk.session.confirming.by_number(packet_id, "EXAMPLE-7", "EXAMPLE desk")
    return packet_id


def table(outbox: OutboxPresenter) -> QTableView:
    return named(outbox.view, "Outbox", QTableView)


def ask(outbox: OutboxPresenter) -> QComboBox:
    """Press the key; return the choice of what became of it."""
    QTest.keyClick(table(outbox), Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    boxes = [box for box in outbox.view.findChildren(QComboBox) if box.isVisible()]
    assert [box.accessibleName() for box in boxes] == ["What became of it", "How it was told"]
    return boxes[0]


def field(outbox: OutboxPresenter, name: str) -> QLineEdit:
    return named(outbox.view, name, QLineEdit)


def tell_on(outbox: OutboxPresenter, day_as_typed: str) -> None:
    """Ask for it, say who told it and on which day, and end with Enter."""
    ask(outbox)
    QTest.keyClicks(field(outbox, "Who told it"), "EXAMPLE desk")
    field(outbox, "On which day").setText(day_as_typed)
    QTest.keyClick(field(outbox, "Remark, if you want one"), Qt.Key.Key_Return)


def row(outbox: OutboxPresenter) -> str:
    index = table(outbox).model().index(0, 0)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.mark.usefixtures("packet")
def test_what_became_of_it_is_noted_by_keys_and_stands_in_the_row_and_the_steps(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk
) -> None:
    outbox.enter()
    what = ask(outbox)
    assert what.hasFocus()
    assert nameless(outbox.view) == []
    QTest.keyClick(what, Qt.Key.Key_End)
    QTest.keyClicks(field(outbox, "Who told it"), "Duty agent, EXAMPLE")
    today = desk.session.following_up.today()
    assert field(outbox, "On which day").text() == today.isoformat()
    QTest.keyClicks(field(outbox, "Remark, if you want one"), "Which shift")
    QTest.keyClick(field(outbox, "Remark, if you want one"), Qt.Key.Key_Return)

    (item,) = desk.session.sending.items()
    (news,) = item.news
    assert (news.what, news.heard) == (Became.INFORMATION_NEEDED, Heard.PHONE)
    assert "Noted: Returned: information needed." in shown_text(outbox.view)
    assert f"Returned: information needed, told on {day(today)}." in row(outbox)
    told = "Told by Duty agent, EXAMPLE. By phone. Which shift"
    qtbot.waitUntil(lambda: told in shown_text(outbox.view))
    assert table(outbox).hasFocus()


@pytest.mark.usefixtures("packet")
def test_a_day_that_is_none_is_said_and_what_was_typed_stays(
    outbox: OutboxPresenter, desk: Desk
) -> None:
    outbox.enter()
    tell_on(outbox, "yesterday")

    assert "That is no day on which it can have been told." in shown_text(outbox.view)
    assert field(outbox, "Who told it").text() == "EXAMPLE desk"
    assert desk.session.sending.items()[0].news == ()


@pytest.mark.usefixtures("packet")
def test_a_day_before_the_packet_was_sealed_is_said_with_the_day_of_sealing(
    outbox: OutboxPresenter, desk: Desk
) -> None:
    outbox.enter()
    tell_on(outbox, "2020-01-31")

    (item,) = desk.session.sending.items()
    said = shown_text(outbox.view)
    assert "On that day there was no such packet yet." in said
    assert f"The packet was sealed on {item.sealed_at.astimezone().date()}" in said
    assert field(outbox, "On which day").text() == "2020-01-31"
    assert item.news == ()


def test_threat_marks_of_direction_in_what_was_told_turn_nothing_around(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk
) -> None:
    packet_id = desk.seal(desk.start()).packet_id
    desk.session.confirming.by_number(packet_id, f"7{TURN}6", f"a{TURN}b")
    desk.session.following_up.note(
        packet_id,
        Became.CASE_OPENED,
        Heard.PHONE,
        told_by=f"EXAMPLE{TURN}desk",
        untrusted_day=desk.session.following_up.today().isoformat(),
        remark=f"after{TURN}wards \u05d0\u05d1",
    )
    outbox.enter()

    qtbot.waitUntil(lambda: "EXAMPLE[U+202E]desk" in shown_text(outbox.view))
    said = shown_text(outbox.view) + row(outbox)
    assert TURN not in said
    for part in ("7[U+202E]6", "a[U+202E]b", "\u2068after[U+202E]wards \u05d0\u05d1\u2069"):
        assert part in said


def test_the_last_one_is_taken_back_where_there_is_one(
    outbox: OutboxPresenter, desk: Desk, packet: PacketId
) -> None:
    outbox.enter()
    ask(outbox)
    back = [
        b for b in outbox.view.findChildren(QPushButton) if b.text() == "Take back the last one"
    ]
    assert not any(button.isVisible() for button in back)
    today = desk.session.following_up.today().isoformat()
    desk.session.following_up.note(
        packet, Became.CASE_OPENED, Heard.MAIL, told_by="EXAMPLE", untrusted_day=today
    )
    outbox.enter()
    ask(outbox)

    QTest.keyClick(named(outbox.view, "Take back the last one", QPushButton), Qt.Key.Key_Space)

    assert "Taken back: Case opened." in shown_text(outbox.view)
    assert desk.session.sending.items()[0].news == ()


def test_what_nobody_has_said_to_have_has_no_key_for_it(
    outbox: OutboxPresenter, desk: Desk
) -> None:
    desk.seal(desk.start())
    outbox.enter()

    QTest.keyClick(table(outbox), Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)

    assert not outbox.view.news.isVisible()


def test_what_was_chosen_comes_back_after_a_lock(outbox: OutboxPresenter, packet: PacketId) -> None:
    outbox.enter()
    QTest.keyClick(ask(outbox), Qt.Key.Key_End)
    place = outbox.place()

    outbox.return_to(place)

    assert packet in place
    assert outbox.view.news.isVisible()
    assert outbox.view.news.what is Became.INFORMATION_NEEDED
