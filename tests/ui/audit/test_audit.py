"""The screen of the log, with a real vault behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from field_assist.domain.audit import CLOCK_MOVED, AuditFilter, AuditRow
from field_assist.domain.lock_reason import LockReason
from field_assist.domain.retention import EraseReason
from field_assist.ui.log_words import ACTIONS
from field_assist.ui.screens.audit.model import PAGE, PAGES_KEPT, AuditModel
from field_assist.ui.widgets.record_table import CELL_ROLE, Cell
from tests.conftest import Opened, named, shown_text
from tests.house.test_ui_rules import PACKAGE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def log(opened: Opened, write: Callable[[str, str], None]) -> Opened:
    write("Gate 12", "a note")
    opened.workspace.show_log()
    return opened


def table(opened: Opened) -> QTableView:
    return named(opened.window, "Log", QTableView)


def viewed(opened: Opened) -> int:
    return opened.session.log.count(AuditFilter(action="log_viewed"))


def said(qtbot: QtBot, opened: Opened, text: str) -> None:
    qtbot.waitUntil(lambda: text in shown_text(opened.window), timeout=30_000)


def test_a_visit_is_one_entry_however_often_the_keyboard_comes_back(log: Opened) -> None:
    QTest.keyClick(log.window, Qt.Key.Key_F6)
    QTest.keyClick(log.window, Qt.Key.Key_F6)
    log.workspace.show_log()
    once = viewed(log)

    log.workspace.show_home()
    log.workspace.show_log()

    assert (once, viewed(log)) == (1, 2)


def test_the_chain_is_followed_and_its_head_told_in_words(qtbot: QtBot, log: Opened) -> None:
    head = log.session.log.head

    said(qtbot, log, f"{head.sequence} entries, unbroken.")

    assert log.session.log.in_words(head) in shown_text(log.window)


def test_a_log_that_does_not_hold_says_from_where_on(qtbot: QtBot, log: Opened) -> None:
    said(qtbot, log, "unbroken")
    vault = log.session.log._vault  # noqa: SLF001 -- nobody else can break a log
    with vault.transaction():
        vault.execute("DROP TRIGGER event_is_never_changed")
        vault.execute("UPDATE event SET at = '2001-01-01T00:00:00.000000Z' WHERE sequence = 2")

    QTest.mouseClick(named(log.window, "Check again", QPushButton), Qt.MouseButton.LeftButton)

    said(qtbot, log, "The log does not hold together from entry 2 on.")


def test_the_list_can_be_asked_for_one_encounter(log: Opened) -> None:
    field = named(log.window, "Encounter", QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "1")
    QTest.keyClick(field, Qt.Key.Key_Return)

    total = log.session.log.head.sequence
    rows = table(log).model().rowCount()
    assert 0 < rows < total
    assert f"{rows} of {total} entries match." in shown_text(log.window)


def test_an_encounter_that_is_not_there_is_said(log: Opened) -> None:
    field = named(log.window, "Encounter", QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "999")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert "There is no encounter 999." in shown_text(log.window)


@pytest.mark.parametrize("typed", ["31.1.2030", "2030-13-01", "yesterday"])
def test_a_day_that_cannot_be_read_is_said_and_asks_for_nothing(log: Opened, typed: str) -> None:
    before = table(log).model().rowCount()
    field = named(log.window, "From day", QLineEdit)
    field.setFocus()

    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert "From day: write a day as 2026-11-24." in shown_text(log.window)
    assert table(log).model().rowCount() == before


def test_days_without_an_entry_show_an_empty_list_in_words(log: Opened) -> None:
    field = named(log.window, "From day", QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "2999-01-01")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert "No entry matches." in shown_text(log.window)
    QTest.mouseClick(named(log.window, "Show all", QPushButton), Qt.MouseButton.LeftButton)
    assert table(log).model().rowCount() == log.session.log.head.sequence


def test_a_row_is_one_sentence_for_a_screen_reader(log: Opened) -> None:
    index = table(log).model().index(1, 0)

    sentence = index.data(Qt.ItemDataRole.AccessibleTextRole)

    assert sentence.startswith("Entry ")
    assert ", Officer: Note written, E-0001, " in sentence


def test_an_export_is_written_signed_and_noted(qtbot: QtBot, log: Opened, tmp_path: Path) -> None:
    said(qtbot, log, "unbroken")
    QTest.mouseClick(named(log.window, "Export signed", QPushButton), Qt.MouseButton.LeftButton)
    dialog = log.window.findChildren(QFileDialog)[0]
    qtbot.waitUntil(dialog.isVisible)
    folder = tmp_path / "stick"
    folder.mkdir()
    dialog.selectFile(str(folder))
    dialog.accept()

    said(qtbot, log, "The log is in the folder: log-")

    assert sorted(path.suffix for path in folder.iterdir()) == [".jsonl", ".pem", ".sig"]
    assert "openssl dgst -sha256 -verify log-" in shown_text(log.window)
    assert log.session.log.page(AuditFilter(), 1, 0)[0].action == "log_exported"


def entry(sequence: int, action: str = "answered", detail: str | None = "x=y") -> AuditRow:
    return AuditRow(
        sequence=sequence,
        at=datetime(2030, 1, 31, 12, tzinfo=UTC),
        zone="-05:00",
        actor="officer",
        action=action,
        encounter_id=None,
        label="",
        detail=detail,
    )


def test_a_million_entries_are_never_all_in_memory(qapp: object) -> None:
    del qapp
    read: list[int] = []

    def fetch(limit: int, offset: int) -> tuple[AuditRow, ...]:
        read.append(offset)
        return tuple(entry(1_000_000 - offset - n) for n in range(limit))

    model = AuditModel()
    model.show_log(1_000_000, fetch)

    last = model.index(999_999, 0).data()
    for page in range(20):
        model.row_at(page * PAGE)

    assert last == "1"
    assert model.pages_kept == PAGES_KEPT
    assert len(read) == 21


def test_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = AuditModel()
    rows = tuple(entry(n) for n in range(5, 0, -1))
    model.show_log(5, lambda limit, offset: rows[offset : offset + limit])

    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call] # untyped library


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("back=3600s", "The clock was moved back by 1 h 0 min"),
        ("ahead=90s", "The clock was moved ahead by 1 min 30 s"),
        (
            "zone from UTC-05:00 to UTC plus 01:00",
            "The time zone was changed from UTC-05:00 to UTC+01:00",
        ),
    ],
)
def test_a_moved_clock_is_drawn_as_a_break_and_said(detail: str, words: str) -> None:
    model = AuditModel()
    row = entry(1, CLOCK_MOVED, detail)
    model.show_log(1, lambda _limit, _offset: (row,))

    cell = model.index(0, 3).data(CELL_ROLE)

    assert isinstance(cell, Cell)
    assert cell.is_break
    assert cell.lines[0].text == words


def test_times_are_those_that_the_computer_showed(qapp: object) -> None:
    del qapp
    model = AuditModel()
    model.show_log(1, lambda _limit, _offset: (entry(1),))

    assert model.index(0, 1).data() == "31 Jan 2030 07:00:00 UTC-05:00"


def test_what_went_with_an_erased_encounter_is_said(qapp: object) -> None:
    del qapp
    model = AuditModel()
    model.show_log(1, lambda _limit, _offset: (entry(1, detail=None),))

    assert model.index(0, 5).data() == "erased with its encounter"


@pytest.mark.parametrize(
    ("action", "detail", "words"),
    [
        ("way_added", "slot=7a98 kind=recovery", "recovery sheet slot=7a98"),
        ("vault_locked", "reason=lid_closed", "lid closed"),
        ("snapshot_tested", "20300131T120000Z outcome=whole", "whole 20300131T120000Z"),
        ("answered", "sea.docs_refused=seen", "sea.docs_refused=seen"),
    ],
)
def test_details_are_told_in_words_where_there_are_some(
    action: str, detail: str, words: str
) -> None:
    model = AuditModel()
    model.show_log(1, lambda _limit, _offset: (entry(1, action, detail),))

    assert model.index(0, 5).data() == words


SOURCES = sorted((PACKAGE / "workflows").rglob("*.py"))
LOGGED = re.compile(r'(?:action=|_log\(|_append\(|_note\(|_add\([^,]+,|acts = \[\()\s*"([a-z_]+)"')


def test_every_act_that_is_logged_has_words() -> None:
    found = {name for path in SOURCES for name in LOGGED.findall(path.read_text("utf-8"))}

    assert len(found) > 10
    assert found - set(ACTIONS) == set()


@pytest.mark.parametrize("reason", [*LockReason, *EraseReason])
def test_every_reason_of_the_log_has_words(reason: LockReason | EraseReason) -> None:
    model = AuditModel()
    model.show_log(1, lambda _limit, _offset: (entry(1, "x", f"reason={reason.value}"),))

    assert "=" not in model.index(0, 5).data()
