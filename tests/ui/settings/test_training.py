"""The day of the last training: filled in by keyboard, and the quiet line that comes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.conftest import Opened, named, shown_text
from tests.house.vault_stage import press

DAY = "Day of the last training"
FILL_IN = "Fill in the day: Training (6 U.S.C. 642)"


def fill_in(opened: Opened, text: str) -> None:
    """Type a day on the page of the content, and accept it with Enter."""
    opened.workspace.return_to("settings - content")
    press(opened, FILL_IN)
    field = named(opened.window, DAY, QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def days_ago(opened: Opened, count: int) -> str:
    return (opened.session.now().date() - timedelta(days=count)).isoformat()


def test_nothing_is_said_to_an_officer_who_noted_nothing(opened: Opened) -> None:
    assert "6 U.S.C. 642" not in shown_text(opened.window)


def test_a_day_long_ago_is_a_quiet_line_and_keeps_nobody_from_anything(opened: Opened) -> None:
    fill_in(opened, days_ago(opened, 400))
    assert "The day is noted." in shown_text(opened.window)

    opened.workspace.show_home()

    assert "6 U.S.C. 642): your last one was" in shown_text(opened.window)
    assert named(opened.window, "New encounter", QPushButton).isEnabled()
    assert named(opened.window, "New encounter", QPushButton).hasFocus()


def test_a_day_not_long_ago_is_no_line(opened: Opened) -> None:
    fill_in(opened, days_ago(opened, 40))
    assert "It is due again from" in shown_text(opened.window)

    opened.workspace.show_home()

    assert "6 U.S.C. 642" not in shown_text(opened.window)


def test_what_is_no_day_is_said_and_what_was_typed_stays(opened: Opened) -> None:
    fill_in(opened, "last spring")

    assert "Write it as 2030-01-31, not later than today." in shown_text(opened.window)
    assert named(opened.window, DAY, QLineEdit).text() == "last spring"
    assert opened.session.training.now().last is None


def test_what_is_not_kept_is_not_said_to_be(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened.session.training, "_remember", lambda *_: False)

    fill_in(opened, days_ago(opened, 40))

    assert "The day is noted." not in shown_text(opened.window)
    assert "so this is not kept" in shown_text(opened.window)
    assert named(opened.window, DAY, QLineEdit).text() == days_ago(opened, 40)
