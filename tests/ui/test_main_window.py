"""The frame: F12, the keys of everywhere, the sheets, and a window of another look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.encounter import Encounter
from field_assist.ui import keys
from field_assist.ui.frame.blank_page import BlankPage
from field_assist.ui.main_window import MainWindow
from field_assist.ui.navigation import Part
from field_assist.ui.theme import Look, Palette, Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.focus_ring import FocusRing
from field_assist.ui.widgets.safety_strip import SafetyCell
from tests.conftest import Opened, named, shown_text

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_checklist(opened: Opened, encounter: Encounter) -> Opened:
    opened.workspace.show_encounter(encounter.id)
    return opened


def focused() -> QWidget:
    """Return what has the keyboard."""
    target = QApplication.focusWidget()
    assert target is not None
    return target


def popup() -> QWidget:
    """Return the open menu."""
    menu = QApplication.activePopupWidget()
    assert menu is not None
    return menu


def press_where_the_keyboard_is(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused(), key, modifiers)


def blank(opened: Opened) -> QWidget:
    press_where_the_keyboard_is(Qt.Key.Key_F12)
    return named(opened.window, "Document lookup", BlankPage)


def test_f12_shows_the_blank_page_before_anything_else_happens(at_checklist: Opened) -> None:
    page = blank(at_checklist)

    assert page.geometry() == at_checklist.window.rect()
    assert at_checklist.window.is_blank


def test_the_blank_page_lies_over_everything(at_checklist: Opened) -> None:
    page = blank(at_checklist)

    window = at_checklist.window
    points = [QPoint(x, y) for x in range(5, 1280, 75) for y in range(5, 800, 60)]
    on_top = [window.childAt(point) for point in points if window.rect().contains(point)]
    assert len(on_top) > 100
    assert all(w is not None and (w is page or page.isAncestorOf(w)) for w in on_top)


class _Painted(QObject):
    """Notes every widget that is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.widgets.append(watched)
        return False


def test_what_the_blank_page_covers_is_not_painted_once_more(
    qapp: QApplication, at_checklist: Opened
) -> None:
    painted = _Painted()
    at_checklist.window.page.update()
    qapp.installEventFilter(painted)

    at_checklist.window.cover()

    qapp.removeEventFilter(painted)
    page = named(at_checklist.window, "Document lookup", BlankPage)
    assert page in painted.widgets
    under = [w for w in painted.widgets if at_checklist.window.page.isAncestorOf(w)]
    assert under == []


@pytest.mark.parametrize("palette", list(Palette))
def test_the_blank_page_looks_like_an_empty_page(
    at_checklist: Opened, palette: Palette, theme_of: Callable[[Look], Theme]
) -> None:
    theme = theme_of(Look(palette=palette))
    at_checklist.window.build(theme)

    at_checklist.window.cover()

    page = named(at_checklist.window, "Document lookup", BlankPage)
    corner = page.grab().toImage().pixelColor(page.width() - 1, page.height() - 1)
    assert corner == theme.color("canvas")


def test_the_blank_page_says_nothing_about_the_program(at_checklist: Opened) -> None:
    page = blank(at_checklist)

    assert at_checklist.window.windowTitle() == "Document lookup"
    assert shown_text(page) == "Document lookup\nNo document selected."


def test_the_blank_page_covers_a_window_that_grows(qtbot: QtBot, at_checklist: Opened) -> None:
    page = blank(at_checklist)

    at_checklist.window.resize(1500, 900)

    qtbot.waitUntil(lambda: page.geometry() == at_checklist.window.rect())


def test_f12_again_gives_title_and_keyboard_back(at_checklist: Opened) -> None:
    before = QApplication.focusWidget()
    blank(at_checklist)

    press_where_the_keyboard_is(Qt.Key.Key_F12)

    assert not at_checklist.window.is_blank
    assert at_checklist.window.windowTitle() == "Field Assist"
    assert QApplication.focusWidget() is before


def test_f12_gives_the_keyboard_back_to_a_field_with_what_was_typed(at_checklist: Opened) -> None:
    find = named(at_checklist.window, "Find a sign", QLineEdit)
    find.setFocus()
    QTest.keyClicks(find, "pass")
    blank(at_checklist)

    press_where_the_keyboard_is(Qt.Key.Key_F12)
    QTest.keyClicks(focused(), "port")

    assert find.text() == "passport"


def test_no_other_key_works_under_the_blank_page(at_checklist: Opened) -> None:
    page = blank(at_checklist)
    said, look = shown_text(at_checklist.window), at_checklist.window.theme.look

    for key in (key for key in keys.ALL if key not in {keys.BLANK, keys.LOCK}):
        QTest.keySequence(page, key.sequence)

        # So each finds the page as the first one did.
        assert at_checklist.window.is_blank, key
        assert QApplication.focusWidget() is page, key
        assert (shown_text(at_checklist.window), at_checklist.window.theme.look) == (said, look)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_S, Qt.Key.Key_1])
def test_nothing_typed_reaches_what_lies_under_the_blank_page(
    at_checklist: Opened, encounter: Encounter, key: Qt.Key
) -> None:
    page = blank(at_checklist)

    press_where_the_keyboard_is(key)
    QTest.keyClicks(focused(), "sntorx")

    assert QApplication.focusWidget() is page
    assert at_checklist.session.recording.open(encounter.id).answers == {}


def test_a_click_reaches_nothing_under_the_blank_page(
    at_checklist: Opened, encounter: Encounter
) -> None:
    below = named(at_checklist.window, "Emergency", Button)
    spot = below.mapTo(at_checklist.window, below.rect().center())
    page = blank(at_checklist)

    QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=spot)

    assert at_checklist.session.recording.open(encounter.id).facts == {}
    assert at_checklist.window.is_blank


def test_ctrl_l_locks_from_under_the_blank_page(at_checklist: Opened) -> None:
    blank(at_checklist)

    press_where_the_keyboard_is(Qt.Key.Key_L, CTRL)

    assert at_checklist.locked == [True]


@pytest.mark.parametrize("name", ["Danger now: Not asked", "Under 18: Not asked"])
def test_f12_works_over_an_open_menu_and_closes_it(
    qtbot: QtBot, at_checklist: Opened, name: str
) -> None:
    named(at_checklist.window, name, SafetyCell).click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))

    QTest.keyClick(popup(), Qt.Key.Key_F12)

    assert at_checklist.window.is_blank
    assert QApplication.activePopupWidget() is None


def test_ctrl_l_works_over_an_open_menu(qtbot: QtBot, at_checklist: Opened) -> None:
    named(at_checklist.window, "Danger now: Not asked", SafetyCell).click()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)

    QTest.keyClick(popup(), Qt.Key.Key_L, CTRL)

    assert at_checklist.locked == [True]


def test_uncovering_survives_that_what_had_the_keyboard_is_gone(
    qtbot: QtBot, at_checklist: Opened
) -> None:
    field = QLineEdit(at_checklist.window.page)
    field.show()
    field.setFocus()
    blank(at_checklist)
    with qtbot.waitSignal(field.destroyed):
        field.deleteLater()

    press_where_the_keyboard_is(Qt.Key.Key_F12)

    assert focused().isVisible()
    assert not at_checklist.window.is_blank


def test_a_window_of_another_look_has_one_blank_page_and_one_ring(
    qtbot: QtBot, window: MainWindow
) -> None:
    look = Look(Palette.NIGHT, 125)

    window.build(window.theme.with_look(look))

    qtbot.waitUntil(lambda: len(window.findChildren(FocusRing)) == 1)
    assert len(window.findChildren(BlankPage)) == 1


@pytest.mark.parametrize(
    ("sequence", "title"), [("F9", "Who to call"), ("Ctrl+/", "Keys")], ids=["duty", "keys"]
)
def test_a_sheet_opens_by_its_key_and_gives_the_keyboard_back(
    at_checklist: Opened, sequence: str, title: str
) -> None:
    at_checklist.workspace.show_part(Part.CALLS)  # elsewhere in an encounter F9 leads there first
    before = QApplication.focusWidget()
    assert before is not None

    QTest.keySequence(before, sequence)
    assert title in shown_text(at_checklist.window)
    press_where_the_keyboard_is(Qt.Key.Key_Escape)

    assert QApplication.focusWidget() is before


def test_the_sheet_of_keys_names_every_key(at_checklist: Opened) -> None:
    at_checklist.workspace.show_keys()

    said = shown_text(at_checklist.window)
    assert [key.does for key in keys.ALL if key.does not in said] == []


def test_the_window_is_called_by_a_neutral_name(at_checklist: Opened) -> None:
    assert at_checklist.window.windowTitle() == "Field Assist"
