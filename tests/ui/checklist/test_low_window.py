"""In a low window the signs have the room: what is around them folds into one line."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from field_assist.ui.screens.checklist.view import ChecklistView
from tests.conftest import Opened, shown_text
from tests.house.guidance_stage import GUIDANCE_SCREENS


def view_of(opened: Opened, height: int) -> ChecklistView:
    GUIDANCE_SCREENS["checklist with marks set aside"](opened)
    opened.window.setFixedSize(1024, height)
    return opened.window.findChildren(ChecklistView)[0]


def top(view: ChecklistView, part: QWidget) -> int:
    return part.mapTo(view, QPoint(0, 0)).y()


def test_what_is_set_aside_is_beside_the_suggestion(opened: Opened, qtbot: QtBot) -> None:
    view = view_of(opened, 600)

    qtbot.waitUntil(lambda: top(view, view.aside) < top(view, view.list))

    assert top(view, view.aside) < top(view, view.suggestion) + view.suggestion.height()
    assert "Next: " in shown_text(view.suggestion)
    assert view.suggestion.accessibleName() not in shown_text(view.suggestion)


def test_opened_it_is_read_below_the_signs(opened: Opened, qtbot: QtBot) -> None:
    view = view_of(opened, 600)
    qtbot.waitUntil(lambda: top(view, view.aside) < top(view, view.list))

    (head,) = view.aside.findChildren(QToolButton)
    head.click()

    qtbot.waitUntil(lambda: top(view, view.aside) > top(view, view.list))


def test_in_a_higher_window_it_is_as_it_was(opened: Opened, qtbot: QtBot) -> None:
    view = view_of(opened, 600)
    qtbot.waitUntil(lambda: top(view, view.aside) < top(view, view.list))

    opened.window.setFixedSize(1024, 800)

    qtbot.waitUntil(lambda: top(view, view.aside) > top(view, view.list))
    assert view.suggestion.accessibleName() in shown_text(view.suggestion)
