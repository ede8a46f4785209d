"""Every screen of the program, each shown in the window with the invented records of practice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from field_assist.domain.ids import IndicatorId
from field_assist.domain.mark import Mark
from field_assist.ui.frame.display_menu import DisplayMenu
from field_assist.ui.navigation import Part
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.workflows import practice
from tests.conftest import Opened, named
from tests.house.calls_stage import CALL_SCREENS, CALLS_THAT_NAME_AN_AGENCY
from tests.house.deadlines_stage import DEADLINE_DESK, DEADLINE_SCREENS
from tests.house.facing_stage import FACING_SCREENS
from tests.house.files_stage import FILE_SCREENS
from tests.house.guidance_stage import GUIDANCE_SCREENS
from tests.house.guides_stage import GUIDES_SCREENS
from tests.house.help_stage import HELP_SCREENS
from tests.house.mail_stage import MAIL_SCREENS
from tests.house.notes_stage import NOTES_SCREENS
from tests.house.outbox_stage import OUTBOX_SCREENS, SENDING_PAGES
from tests.house.people_stage import PEOPLE_SCREENS
from tests.house.policy_stage import POLICY_SCREENS
from tests.house.practice_stage import PRACTICE_SCREENS
from tests.house.review_stage import REVIEW_SCREENS
from tests.house.search_stage import SEARCH_SCREENS
from tests.house.tables_stage import TABLES_SCREENS
from tests.house.vault_stage import VAULT_SCREENS, settle

SIGN = IndicatorId("sea.docs_refused")
MOST_STOPS = 120


def _home_empty(opened: Opened) -> None:
    opened.workspace.show_home()


def _home(opened: Opened) -> None:
    practice.fill(opened.session)
    opened.workspace.show_home()


def _start(opened: Opened) -> None:
    practice.fill(opened.session)
    opened.workspace.show_start()


def _part(part: Part) -> Callable[[Opened], None]:
    def show(opened: Opened) -> None:
        practice.fill(opened.session)
        vessel = opened.session.recording.rows(2)[-1]
        opened.workspace.show_encounter(vessel.id, part)

    return show


def _packet(opened: Opened) -> None:
    _part(Part.PACKET)(opened)
    settle(opened)


def _why(opened: Opened) -> None:
    _part(Part.CHECKLIST)(opened)
    signs = named(opened.window, "Signs", ChecklistList)
    signs.go_to(SIGN)
    QTest.keyClick(signs, Qt.Key.Key_F1)


def _choices(opened: Opened) -> None:
    _part(Part.CHECKLIST)(opened)
    signs = named(opened.window, "Signs", ChecklistList)
    signs.go_to(SIGN)
    signs.mark_requested.emit(SIGN, Mark.EXPLAINED)


def _choices_then_why(opened: Opened) -> None:
    _choices(opened)
    QTest.keyClick(named(opened.window, "Signs", ChecklistList), Qt.Key.Key_F1)


def _keys(opened: Opened) -> None:
    opened.workspace.show_home()
    opened.workspace.show_keys()


def _duty(opened: Opened) -> None:
    opened.workspace.show_home()
    opened.workspace.show_duty()


SCREENS: dict[str, Callable[[Opened], object]] = {
    "home without rows": _home_empty,
    "home": _home,
    "start": _start,
    "situation": _part(Part.SITUATION),
    "checklist": _part(Part.CHECKLIST),
    "checklist with choices": _choices,
    "checklist with choices and why card": _choices_then_why,
    "why card": _why,
    "notes": _part(Part.NOTES),
    "review": _part(Part.REVIEW),
    "packet": _packet,
    "sheet of keys": _keys,
    "sheet of contacts": _duty,
    **GUIDANCE_SCREENS,
    **GUIDES_SCREENS,
    **HELP_SCREENS,
    **CALL_SCREENS,
    **FACING_SCREENS,
    **SEARCH_SCREENS,
    **FILE_SCREENS,
    **PEOPLE_SCREENS,
    **POLICY_SCREENS,
    **REVIEW_SCREENS,
    **NOTES_SCREENS,
    **TABLES_SCREENS,
    **PRACTICE_SCREENS,
    **VAULT_SCREENS,
    **DEADLINE_SCREENS,
    **OUTBOX_SCREENS,
    **SENDING_PAGES,
    **MAIL_SCREENS,
}
MAY_NAME_AN_AGENCY = {
    *REVIEW_SCREENS,
    *MAIL_SCREENS,
    *("review", "packet"),
    *OUTBOX_SCREENS,
    *GUIDES_SCREENS,
    *DEADLINE_DESK,
    *(name for name in TABLES_SCREENS if not name.startswith("checklist")),
    *CALLS_THAT_NAME_AN_AGENCY,
}
NOTHING_TO_TYPE = {
    *PRACTICE_SCREENS,
    *("home without rows", "review", "packet"),
    *("sheet of keys", "sheet of contacts", "files without rows", "people without cards"),
    *("people, connection", "people, seen before", "people, beside", "tables, off"),
    *("review with people", "review, what the law offers", "review about goods"),
    *("settings, vault", "settings, vault without sheet", "settings, remove a sheet"),
    *("settings, card that is locked", "settings, lock", "settings, records"),
    *("settings, erased", "settings, about", "settings, no policy", "settings, policy"),
    "settings, policy that goes on",
    *("deadlines", "deadlines, none", "deadlines, overdue", "deadlines, two children"),
    *("review, outside the department", "review, words left out", "review, photos"),
    *("review, form for a child", "review, form suggested"),
    *("packet with what was left out", "tip form"),
    *("outbox, encrypted mail", "outbox, phrase"),
    *(
        set(OUTBOX_SCREENS)
        - {"outbox, receipt", "outbox, from whom", "outbox, wrong place", "outbox, news"}
    ),
    *("settings, sending", "settings, sending nothing"),
    *("guides", "guides, none placed", "guides, reading one"),
}
"""Screens without a field; of every other one it is tried what comes back after a lock."""


def display_menu(opened: Opened) -> DisplayMenu:
    """Return the menu of looks, open."""
    menu = DisplayMenu(opened.window.theme.look, opened.window)
    menu.popup_below(opened.window.top.display)
    return menu


def reachable(window: QWidget) -> list[QWidget]:
    """Return the widgets that Tab should reach now."""
    return [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def operable(window: QWidget) -> list[QWidget]:
    """Return what a pointer can press or type into."""
    kinds = ("QAbstractButton", "QLineEdit", "QComboBox", "QPlainTextEdit")
    found = [w for w in window.findChildren(QWidget) if any(w.inherits(kind) for kind in kinds)]
    return [w for w in found if w.isVisible() and w.isEnabled() and not _is_inside(w)]


def _is_inside(widget: QWidget) -> bool:
    """Whether it is a part of Qt's own, such as the field inside of a spin box."""
    return widget.objectName().startswith("qt_")


def tab_round() -> list[QWidget]:
    """Press Tab until the keyboard is back where it was; return where it went."""
    start = QApplication.focusWidget()
    assert start is not None
    went = [start]
    for _ in range(MOST_STOPS):
        QTest.keyClick(went[-1], Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is start:
            break
        went.append(focused)
    return went


def word_of(widget: QWidget) -> str:
    """Return how a fault names a widget."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text!r}"
