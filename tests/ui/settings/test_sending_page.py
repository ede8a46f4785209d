"""The page of sending: what the agency set, the officer's address, and a password that is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from field_assist.domain.errors import VaultFull
from field_assist.domain.policy import MailRules
from field_assist.domain.sending import OutboxState
from field_assist.storage.vault import Vault
from field_assist.ui.dispatch import Dispatcher
from tests.conftest import Opened, named, shown_text
from tests.house.outbox_stage import MADE, STAGE_RULES, join_agency
from tests.house.vault_stage import press

TYPED = "EXAMPLE-PASSWORD"


@pytest.fixture
def page(opened: Opened) -> Opened:
    """Show the page under a policy with a server."""
    join_agency(opened)
    opened.workspace.return_to("settings - sending")
    return opened


def line(opened: Opened, name: str) -> QLineEdit:
    return named(opened.window, name, QLineEdit)


def type_sign_in(opened: Opened, user: str, password: str) -> None:
    press(opened, "Type them: name and password")
    QTest.keyClicks(line(opened, "User name"), user)
    QTest.keyClicks(line(opened, "Password"), password)
    QTest.keyClick(line(opened, "Password"), Qt.Key.Key_Return)


def dispatcher_of(opened: Opened) -> Dispatcher:
    found = opened.dispatcher
    assert found is not None
    return found


def test_what_the_agency_set_can_be_read_and_not_be_changed(page: Opened) -> None:
    shown = shown_text(page.window)

    assert "relay.example" in shown
    assert "Sample desk, desk@intake.example" in shown
    assert "Addresses in: intake.example" in shown
    assert shown.count("Set by your agency") == 3
    assert "Mail server reached" in shown


def test_without_a_server_it_is_said_what_can_be_done(opened: Opened) -> None:
    join_agency(opened, MailRules())

    opened.workspace.return_to("settings - sending")

    shown = shown_text(opened.window)
    assert "This program sends nothing by itself." in shown
    assert "make a mail draft" in shown
    assert "Your own work mail address" not in shown


def test_the_address_is_kept_on_enter(page: Opened) -> None:
    press(page, "Change: work mail address")
    field = line(page, "Work mail address")
    assert field.hasFocus()
    field.selectAll()
    QTest.keyClicks(field, "other.officer@agency.example")

    QTest.keyClick(field, Qt.Key.Key_Return)

    assert page.session.queueing.sender == "other.officer@agency.example"
    assert "Saved. Packets queued from now on go from it." in shown_text(page.window)


def test_a_wrong_address_stays_in_its_field_and_the_former_one_is_kept(page: Opened) -> None:
    before = page.session.queueing.sender
    press(page, "Change: work mail address")
    field = line(page, "Work mail address")
    field.setText("sample officer")

    QTest.keyClick(field, Qt.Key.Key_Return)

    assert "That is no mail address." in shown_text(page.window)
    assert (field.text(), field.hasFocus()) == ("sample officer", True)
    assert page.session.queueing.sender == before


def test_a_password_is_kept_and_never_shown_again(page: Opened, open_data: Vault) -> None:
    type_sign_in(page, "sample", TYPED)

    assert page.session.queueing.has_password
    assert "sample. A password is kept." in shown_text(page.window)
    press(page, "Change: name and password")
    fields = [f.text() for f in page.window.findChildren(QLineEdit) if f.isVisible()]
    assert "sample" in fields
    assert TYPED not in fields
    assert TYPED not in shown_text(page.window)
    assert TYPED not in page.workspace.place()
    assert TYPED not in str(open_data.rows("SELECT action, detail FROM event"))


def test_another_name_leaves_the_password_that_is_kept(page: Opened) -> None:
    type_sign_in(page, "sample", TYPED)
    press(page, "Change: name and password")
    line(page, "User name").setText("other")

    QTest.keyClick(line(page, "Password"), Qt.Key.Key_Return)

    credentials = page.session.draining.credentials()
    assert credentials is not None
    assert (credentials.user, credentials.password) == ("other", TYPED)


def test_a_name_without_a_password_is_not_kept(page: Opened) -> None:
    type_sign_in(page, "sample", "")

    assert "A name and a password belong together." in shown_text(page.window)
    assert page.session.queueing.user == ""


def test_removing_leaves_nothing_of_them(page: Opened) -> None:
    type_sign_in(page, "sample", TYPED)

    press(page, "Remove: name and password")

    assert page.session.draining.credentials() is None
    assert (page.session.queueing.user, page.session.queueing.has_password) == ("", False)
    assert "Removed. Nothing of them is kept here." in shown_text(page.window)


def test_what_waited_for_another_password_is_queued_again(opened: Opened) -> None:
    join_agency(opened)
    packet_id = MADE[OutboxState.NEEDS_HELP](opened)
    opened.workspace.return_to("settings - sending")
    assert "Not accepted" in shown_text(opened.window)

    type_sign_in(opened, "sample", TYPED)

    items = {item.packet_id: item.state for item in opened.session.sending.items()}
    assert items[packet_id] is OutboxState.WAITING


def test_a_full_disk_keeps_nothing_and_what_was_typed_stays(
    page: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise VaultFull

    monkeypatch.setattr(type(page.session.queueing), "keep_sign_in", full)

    type_sign_in(page, "sample", TYPED)

    assert "disk is full" in shown_text(page.window)
    assert line(page, "User name").text() == "sample"
    assert line(page, "Password").text() == TYPED


def test_what_is_sent_meanwhile_leaves_what_is_being_typed(page: Opened) -> None:
    press(page, "Type them: name and password")
    QTest.keyClicks(line(page, "User name"), "sam")

    dispatcher_of(page).changed.emit()
    QApplication.sendPostedEvents()

    assert (line(page, "User name").text(), line(page, "User name").hasFocus()) == ("sam", True)


def test_practice_says_that_nothing_is_sent(page: Opened) -> None:
    page.session.is_practice = True
    page.session.policy = replace(page.session.policy, mail=replace(STAGE_RULES, receivers=()))
    page.session.queueing._rules = page.session.policy.mail  # noqa: SLF001 -- as in practice
    page.workspace.return_to("settings - sending")

    assert "Nothing is sent in practice." in shown_text(page.window)
