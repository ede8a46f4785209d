"""The bar at the top leaves out what stands elsewhere, and never cuts a word."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from field_assist.ui.frame.top_bar import TopBar
from field_assist.ui.theme import Look, Theme
from tests.conftest import show


@pytest.fixture
def look() -> Look:
    return Look(scale_percent=200)


@pytest.mark.parametrize("is_practice", [True, False], ids=["practice", "duty"])
def test_at_twice_the_size_no_word_is_cut(qtbot: QtBot, theme: Theme, *, is_practice: bool) -> None:
    window = QWidget()  # by itself the bar would grow to what it needs
    qtbot.addWidget(window)
    window.resize(1264, 100)
    bar = TopBar(theme, is_practice=is_practice, parent=window)
    bar.set_narrow(is_narrow=True)
    bar.show_unlocked()
    bar.show_saved("15:59:08")
    bar.resize(window.size())
    show(qtbot, window)

    parts: list[QLabel | QPushButton] = [*bar.findChildren(QLabel), *bar.findChildren(QPushButton)]
    shown = [part for part in parts if part.isVisible()]
    cut = [part.text() for part in shown if part.width() < part.sizeHint().width()]

    assert shown
    assert cut == []
