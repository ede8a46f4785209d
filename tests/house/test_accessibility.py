"""Every screen by keyboard and by ear: names, order, targets, words that fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from field_assist.ui.main_window import MainWindow
from field_assist.ui.theme import Look, Palette
from field_assist.workflows.catalogue import Catalogue
from tests.conftest import Opened, name_of, shown_text
from tests.house.gate_stage import GATES
from tests.house.stage import (
    MAY_NAME_AN_AGENCY,
    NOTHING_TO_TYPE,
    SCREENS,
    display_menu,
    operable,
    reachable,
    tab_round,
    word_of,
)

Settle = Callable[[int, int], None]
AGENCY = re.compile(r"traffick|victim|\bHSI\b", re.IGNORECASE)
MARKUP = "<b>Sample</b> & <i>words</i>"
ROW_TOLERANCE = 12
EDGES = 3
"""A style sheet counts the edges of a button twice."""
SIZES = [
    pytest.param(Look(), (1280, 800), id="1280x800"),
    pytest.param(Look(Palette.NIGHT), (1024, 600), id="night-1024x600"),
    pytest.param(Look(scale_percent=200), (1280, 800), id="200%"),
    pytest.param(Look(Palette.CONTRAST, scale_percent=150), (1280, 800), id="contrast-150%"),
]


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Look:
    """Return the look that a test asks for, else the usual one."""
    asked = getattr(request, "param", None)
    return asked if isinstance(asked, Look) else Look()


@pytest.fixture(params=[*GATES, *SCREENS])
def screen(request: pytest.FixtureRequest, window: MainWindow) -> str:
    """Show one screen after the other; return its name."""
    name = str(request.param)
    if name in GATES:
        GATES[name](window)
    else:
        SCREENS[name](request.getfixturevalue("opened"))
    QApplication.sendPostedEvents()
    return name


def without_a_name(window: MainWindow, _screen: str) -> list[str]:
    """Return what the keyboard reaches and a screen reader cannot call."""
    return [word_of(w) for w in reachable(window) if not name_of(w).strip()]


def called_by_their_value(window: MainWindow, _screen: str) -> list[str]:
    """Return the drop-downs that are not called by their label.

    On Linux Qt gives a screen reader the value as the name, and the name by the label.
    """
    boxes = [w for w in reachable(window) if isinstance(w, QComboBox)]
    return [w.currentText() for w in boxes if not w.accessibleName()]


def called_alike(window: MainWindow, _screen: str) -> list[str]:
    """Return the names that two fields have."""
    kinds = (QLineEdit, QComboBox, QCheckBox)
    names = Counter(name_of(w) for w in reachable(window) if isinstance(w, kinds))
    return [name for name, count in names.items() if count > 1]


def typed_into_and_never_tried(window: MainWindow, screen: str) -> list[str]:
    """Return the fields of a screen of which it is said that it has none."""
    kinds = (QLineEdit, QPlainTextEdit)
    fields = [w for w in operable(window.page) if isinstance(w, kinds) and not w.isReadOnly()]
    return [word_of(w) for w in fields] if screen in NOTHING_TO_TYPE else []


def without_the_keyboard(window: MainWindow, screen: str) -> list[str]:
    """Return the screen, if the keyboard is not on something that shows."""
    focused = QApplication.focusWidget()
    is_there = focused is not None and window.isAncestorOf(focused) and focused.isVisible()
    return [] if is_there else [screen]


def not_visited_once(window: MainWindow, _screen: str) -> list[str]:
    """Return what Tab leaves out or visits again."""
    went = tab_round()
    again = [word_of(w) for w, count in Counter(went).items() if count > 1]
    return [word_of(w) for w in reachable(window) if w not in went] + again


def region(widget: QWidget) -> QWidget:
    """Return the bar, panel or page in which a widget is read."""
    names = {"topbar", "nav", "partbar", "context", "foot", "nowbar", "sheet", "strip", "pagelist"}
    here: QWidget | None = widget
    while here is not None and here.objectName() not in names and not here.isWindow():
        here = here.parentWidget()
    return here or widget.window()


def line_and_side(widget: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(widget.window(), widget.rect().center())
    return corner.y(), widget.mapTo(widget.window(), widget.rect().topLeft()).x()


def reads_on(first: QWidget, second: QWidget) -> bool:
    """Whether the second comes after the first: below it, or right of it on the same line."""
    (y1, x1), (y2, x2) = line_and_side(first), line_and_side(second)
    is_same_line = abs(y1 - y2) <= max(ROW_TOLERANCE, min(first.height(), second.height()) // 2)
    return x1 <= x2 if is_same_line else y1 < y2


def out_of_order(_window: MainWindow, _screen: str) -> list[str]:
    """Return the pairs that Tab visits against the order of reading."""
    went = tab_round()
    first = min(range(len(went)), key=lambda n: line_and_side(went[n]))
    order = went[first:] + went[:first]
    pairs = [(a, b) for a, b in pairwise(order) if region(a) is region(b)]
    return [f"{word_of(a)} then {word_of(b)}" for a, b in pairs if not reads_on(a, b)]


def too_small(window: MainWindow, _screen: str) -> list[str]:
    """Return what can be pressed and is lower than a control has to be."""
    least = window.theme.height("control")
    return [f"{word_of(w)}: {w.height()}" for w in operable(window) if w.height() < least]


def texts(window: QWidget) -> list[str]:
    """Return everything that can be read, heard or hovered."""
    shown = [w for w in window.findChildren(QWidget) if w.isVisible()]
    fields = [w.placeholderText() for w in shown if isinstance(w, QLineEdit)]
    hints = [w.toolTip() for w in shown] + [w.accessibleDescription() for w in shown]
    return [shown_text(window), *fields, *hints, *(name_of(w) for w in shown)]


def naming_an_agency(window: MainWindow, screen: str) -> list[str]:
    """Return words that a traveller beside the screen must not see."""
    named = [text for text in texts(window) if AGENCY.search(text)]
    return [] if screen in MAY_NAME_AN_AGENCY else named


def not_said_to_be_for_a_desk(window: MainWindow, screen: str) -> list[str]:
    """Return the screen, if it names an agency and does not say so, or says so and does not."""
    is_said = "Desk screen" in shown_text(window)
    return [] if is_said is (screen in MAY_NAME_AN_AGENCY) else [screen]


def is_cut(widget: QWidget) -> bool:
    """Whether words do not fit into their own widget, or it sticks out of the window."""
    window = widget.window()
    right = widget.mapTo(window, widget.rect().topRight()).x()
    left = widget.mapTo(window, widget.rect().topLeft()).x()
    if left < 0 or right > window.width():
        return True
    if widget.hasHeightForWidth():
        return widget.height() + 1 < widget.heightForWidth(widget.width())
    if isinstance(widget, QToolButton):
        return _tool_is_cut(widget)
    needed = widget.minimumSizeHint()
    return widget.width() + EDGES < needed.width() or widget.height() + EDGES < needed.height()


def _tool_is_cut(button: QToolButton) -> bool:
    """Whether its word or its icon does not fit; Qt's own hint has room for a frame as well."""
    is_icon_only = button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    word = "" if is_icon_only else button.text()
    return button.width() < max(
        button.fontMetrics().horizontalAdvance(word), button.iconSize().width()
    )


WORDED = (QLabel, QPushButton, QToolButton, QCheckBox)


def with_cut_words(window: MainWindow, _screen: str) -> list[str]:
    """Return what has no room for its words."""
    worded = [w for w in window.findChildren(QWidget) if isinstance(w, WORDED)]
    return [f"{word_of(w)} {said(w)!r}" for w in worded if w.isVisible() and is_cut(w)]


def scrolling_sideways(window: MainWindow, _screen: str) -> list[str]:
    """Return the pages that are wider than their place."""
    areas = [a for a in window.findChildren(QScrollArea) if a.isVisible()]
    return [word_of(a) for a in areas if a.horizontalScrollBar().maximum() > 0]


IN_EVERY_LOOK = (without_a_name, with_cut_words, scrolling_sideways)
IN_THE_USUAL_LOOK = (
    without_the_keyboard,
    *IN_EVERY_LOOK,
    called_by_their_value,
    called_alike,
    too_small,
    naming_an_agency,
    not_said_to_be_for_a_desk,
    not_visited_once,
    out_of_order,
    typed_into_and_never_tried,
)


@pytest.mark.parametrize(("look", "size"), SIZES, indirect=["look"])
def test_every_screen_serves_the_keyboard_and_the_ear(
    window: MainWindow, screen: str, look: Look, size: tuple[int, int], settle: Settle
) -> None:
    settle(*size)

    checks = IN_THE_USUAL_LOOK if look == Look() else IN_EVERY_LOOK
    found = {check.__name__: check(window, screen) for check in checks}

    assert {name: faults for name, faults in found.items() if faults} == {}, screen


def said(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QCheckBox) else ""


@pytest.fixture
def settle(window: MainWindow) -> Settle:
    """Give the window a size and let its layouts follow."""

    def resize(width: int, height: int) -> None:
        window.resize(width, height)
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents()
        assert window.width() == width

    return resize


def test_the_menu_of_looks_can_be_read_and_used(opened: Opened) -> None:
    opened.workspace.show_home()

    menu = display_menu(opened)

    assert name_of(menu) == "Display"
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["&Day", "Text 100 %"]
    assert all(menu.actionGeometry(a).height() >= 32 for a in menu.actions() if a.text())
    menu.close()


@pytest.mark.parametrize("name", ["home", "start", "situation", "checklist", "notes", "review"])
def test_what_an_officer_writes_is_never_read_as_markup(
    opened: Opened, name: str, write: Callable[[str, str], None]
) -> None:
    write(MARKUP, MARKUP)
    SCREENS[name](opened)

    labels = [w for w in opened.window.findChildren(QLabel) if w.isVisible()]
    assert [w.text() for w in labels if w.textFormat().name != "PlainText"] == []


@pytest.mark.parametrize("field", ["observe", "ask", "text", "short", "explanations"])
def test_no_card_of_a_sign_names_an_agency_or_a_crime(catalogue: Catalogue, field: str) -> None:
    signs = catalogue.checklist.indicators.values()

    found = [(sign.id, getattr(sign, field)) for sign in signs]

    assert [pair for pair in found if AGENCY.search(str(pair[1]))] == []
