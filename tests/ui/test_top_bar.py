"""The bar at the top leaves out what stands elsewhere, and never cuts a word."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from field_assist.ui.frame.top_bar import TopBar
from field_assist.ui.theme import Look, Theme
from tests.conftest import show


@pytest.fixture(params=[200, 300])
def look(request: pytest.FixtureRequest) -> Look:
    return Look(scale_percent=request.param)


@pytest.mark.parametrize("is_practice", [True, False], ids=["practice", "duty"])
@pytest.mark.parametrize("left_s", [0, 59], ids=["quiet", "locks soon"])
def test_at_twice_and_three_times_the_size_no_word_is_cut(
    qtbot: QtBot, theme: Theme, left_s: int, *, is_practice: bool
) -> None:
    window = QWidget()  # by itself the bar would grow to what it needs
    qtbot.addWidget(window)
    window.resize(1264, 100)
    bar = TopBar(theme, is_practice=is_practice, parent=window)
    bar.set_narrow(is_narrow=True)
    bar.show_unlocked()
    bar.show_encounter("E-0002", "Seaport", is_desk_screen=True)
    bar.show_saved("15:59:08")
    bar.show_countdown(left_s)
    bar.resize(window.size())
    show(qtbot, window)

    parts: list[QLabel | QPushButton] = [*bar.findChildren(QLabel), *bar.findChildren(QPushButton)]
    shown = [part for part in parts if part.isVisible()]
    cut = [part.text() for part in shown if part.width() < part.sizeHint().width()]

    assert shown
    assert cut == []


def test_the_second_line_goes_again_when_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = TopBar(theme, is_practice=False, parent=window)
    bar.show_unlocked()
    bar.show_encounter("E-0002", "", is_desk_screen=False)
    bar.show_saved("15:59:08")
    show(qtbot, window)

    heights = []
    for width in (900, 4000):
        bar.resize(width, bar.sizeHint().height())
        bar.show_countdown(59)
        heights.append(bar.minimumHeight())

    assert heights[0] > heights[1]
