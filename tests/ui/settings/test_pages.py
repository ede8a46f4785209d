"""The pages of lock, records and about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.lock_reason import LockReason, Source
from field_assist.domain.policy import Policy
from field_assist.ui.widgets.countdown_button import CountdownButton
from field_assist.workflows import practice
from field_assist.workflows.quick_unlock import QuickUnlock
from tests.conftest import Opened, named, shown_text
from tests.house.vault_stage import acknowledge, press

A_MONTH_S = timedelta(days=31) // timedelta(seconds=1)


@pytest.fixture
def go(opened: Opened) -> Callable[[str], Opened]:
    """Show a page of the settings."""

    def show(page: str) -> Opened:
        opened.workspace.return_to(f"settings - {page}")
        return opened

    return show


class SampleKeeper:
    """Keeps a wrapped key as the supervisor does."""

    quick_left = 0
    shift_left_ms = 0

    def __init__(self) -> None:
        self.kept: list[bytes] = []

    def keep_quick(self, wrapped: bytes, _proof: bytes, _shift_ms: int) -> bool:
        self.kept.append(wrapped)
        return True

    def take_quick(self) -> tuple[bytes, int] | None:
        return None

    def confirm_quick(self, proof: bytes) -> None:
        pass

    def drop_quick(self) -> None:
        self.kept.clear()


@pytest.fixture
def keeper(opened: Opened) -> SampleKeeper:
    kept = SampleKeeper()
    opened.session.quick = QuickUnlock(opened.session.folder, kept, rounds=1000)
    opened.session.quick.open_for(opened.session.backups.job().key)
    return kept


def test_a_shorter_time_is_kept_and_told_to_whoever_locks(go: Callable[[str], Opened]) -> None:
    told: list[int] = []
    opened = go("lock")
    opened.session.on_idle_chosen = told.append
    box = next(b for b in opened.window.findChildren(QComboBox) if b.isVisible())

    box.setCurrentIndex(box.findData(120))
    box.activated.emit(box.currentIndex())

    assert told == [120]
    assert opened.session.idle_s == 120
    assert box.itemData(box.count() - 1) == Policy().idle_lock_s


def test_what_the_agency_has_set_can_only_be_read(go: Callable[[str], Opened]) -> None:
    opened = go("vault")
    opened.session.policy = Policy(idle_lock_s=90, quick_unlock=False)
    opened.workspace.rebuild()

    go("lock")

    assert "Set by your agency" in shown_text(opened.window)
    assert "After 90 s." in shown_text(opened.window)
    assert [b for b in opened.window.findChildren(QComboBox) if b.isVisible()] == []


def test_what_this_computer_can_tell_is_listed(go: Callable[[str], Opened]) -> None:
    opened = go("vault")
    opened.session.lock_sources = lambda: (
        Source(name="logind", tells=(LockReason.LID_CLOSED,), is_found=True),
        Source(name="sample", tells=(LockReason.SESSION_LOCKED,), is_found=False),
    )

    go("lock")

    shown = shown_text(opened.window)
    assert "logind\nTells when: the lid is closed.\nFound" in shown
    assert "sample\nTells when: the screen is locked.\nNot found" in shown


def type_pin(opened: Opened, pin: str) -> None:
    press(opened, "Set a PIN")
    for name in ("New shift PIN", "The PIN again"):
        QTest.keyClicks(named(opened.window, name, QLineEdit), pin)
    press(opened, "Begin the shift")


def test_a_shift_begins_and_ends(
    qtbot: QtBot, go: Callable[[str], Opened], keeper: SampleKeeper
) -> None:
    opened = go("lock")
    type_pin(opened, "739152")
    qtbot.waitUntil(lambda: "The shift has begun." in shown_text(opened.window), timeout=30_000)
    was_kept = len(keeper.kept)

    press(opened, "End it now")

    assert (was_kept, len(keeper.kept)) == (1, 0)
    assert "Ended." in shown_text(opened.window)


def test_a_pin_that_is_guessed_first_is_refused(
    qtbot: QtBot, go: Callable[[str], Opened], keeper: SampleKeeper
) -> None:
    opened = go("lock")

    type_pin(opened, "123456")

    qtbot.waitUntil(
        lambda: "This PIN is too easy to guess." in shown_text(opened.window), timeout=30_000
    )
    assert keeper.kept == []


@pytest.fixture
def due(opened: Opened) -> Opened:
    """Return the window with an encounter that may be erased."""
    practice.fill(opened.session)
    acknowledge(opened)
    opened.clock.step(A_MONTH_S)
    return opened


def test_what_is_due_is_listed_with_its_dates(due: Opened, go: Callable[[str], Opened]) -> None:
    go("records")

    shown = shown_text(due.window)
    assert "E-0001\nAcknowledged 31 Jan 2030; may be erased from 2 Mar 2030 on." in shown
    assert "Due to be erased" in shown


def test_a_hold_needs_a_reason_and_keeps_the_encounter(
    due: Opened, go: Callable[[str], Opened]
) -> None:
    go("records")
    press(due, "Put on hold: E-0001")
    press(due, "Put on hold")
    refused = shown_text(due.window)
    QTest.keyClicks(named(due.window, "Reason, kept in the vault", QPlainTextEdit), "court")

    press(due, "Put on hold")

    assert "A reason is needed." in refused
    assert "On hold since 3 Mar 2030: court" in shown_text(due.window)
    assert due.session.retiring.listed()[0].retention.is_held


def test_any_encounter_can_be_held_by_its_number(due: Opened, go: Callable[[str], Opened]) -> None:
    go("records")
    press(due, "Hold an encounter")
    QTest.keyClicks(named(due.window, "Encounter to hold", QLineEdit), "E-0002")
    QTest.keyClicks(named(due.window, "Reason, kept in the vault", QPlainTextEdit), "court")

    press(due, "Put on hold")

    held = [row for row in due.session.retiring.listed() if row.retention.is_held]
    assert [row.retention.label for row in held] == ["E-0002"]


def test_nothing_is_erased_before_its_name_is_typed(
    due: Opened, go: Callable[[str], Opened]
) -> None:
    go("records")
    press(due, "Erase: E-0001")
    button = due.window.findChildren(CountdownButton)[0]
    before = button.isEnabled()

    QTest.keyClicks(named(due.window, "Type E-0001 to confirm", QLineEdit), "e-0001")

    assert (before, button.isEnabled()) == (False, True)
    assert due.session.retiring.erased() == ()


def test_an_erased_encounter_leaves_a_signed_note(
    qtbot: QtBot, due: Opened, go: Callable[[str], Opened]
) -> None:
    go("records")
    press(due, "Erase: E-0001")
    QTest.keyClicks(named(due.window, "Type E-0001 to confirm", QLineEdit), "E-0001")

    due.window.findChildren(CountdownButton)[0].acted.emit()

    assert "Erasing E-0001 and writing the vault anew." in shown_text(due.window)
    assert due.session.retiring.erased() == ()
    qtbot.waitUntil(lambda: bool(due.session.retiring.erased()))
    assert [stone.label for stone in due.session.retiring.erased()] == ["E-0001"]
    shown = shown_text(due.window)
    assert "Erased 3 Mar 2030: kept long enough. It held " in shown
    assert "1 packets" in shown
    assert "Signature right" in shown


def test_snapshots_that_hold_what_was_erased_are_replaced(
    qtbot: QtBot, due: Opened, go: Callable[[str], Opened]
) -> None:
    go("vault")
    press(due, "Make one now")
    qtbot.waitUntil(lambda: "snapshot is made" in shown_text(due.window), timeout=30_000)
    old = due.session.backups.listed()[0]
    due.clock.step()
    go("records")
    press(due, "Erase: E-0001")
    QTest.keyClicks(named(due.window, "Type E-0001 to confirm", QLineEdit), "E-0001")
    due.window.findChildren(CountdownButton)[0].acted.emit()
    qtbot.waitUntil(due.session.backups.needs_renewal)
    qtbot.waitUntil(lambda: "is erased." in shown_text(due.window))

    press(due, "Replace them now")

    qtbot.waitUntil(lambda: not due.session.backups.needs_renewal(), timeout=30_000)
    assert not old.folder.exists()
    assert len(due.session.backups.listed()) == 1


def test_about_names_each_library_and_claims_nothing(go: Callable[[str], Opened]) -> None:
    opened = go("about")

    shown = shown_text(opened.window)
    for name in ("SQLCipher 4.", "cryptography ", "hashlib ", "python-pkcs11 "):
        assert name in shown
    assert "FIPS mode off" in shown
    assert "validated" not in shown
    assert "compliant" not in shown
    assert opened.session.log.in_words(opened.session.log.head) in shown


def test_the_self_test_tells_each_part(qtbot: QtBot, go: Callable[[str], Opened]) -> None:
    opened = go("about")

    press(opened, "Run the self-test")

    qtbot.waitUntil(lambda: "Everything is right." in shown_text(opened.window), timeout=30_000)
    assert "Entries of the log" in shown_text(opened.window)


def test_settings_come_back_at_the_page_that_was_open(go: Callable[[str], Opened]) -> None:
    opened = go("records")

    place = opened.workspace.place()
    opened.workspace.show_home()
    opened.workspace.return_to(place)

    assert opened.workspace.place() == place == "settings - records"


def test_every_page_is_reached_by_keyboard(opened: Opened) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert "Ways to open it" in shown_text(opened.window)

    for name in ("Lock", "Records", "About"):
        buttons = opened.window.findChildren(QPushButton)
        pages = {b.accessibleName(): b for b in buttons if b.property("kind") == "page"}
        button = pages[name]
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert opened.workspace.place() == f"settings - {name.lower()}"
