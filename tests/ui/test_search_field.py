"""The icon and the key over a search field never cover its text, whichever way the screen reads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QStyle, QStyleOptionFrame, QWidget
from pytestqt.qtbot import QtBot

from field_assist.ui import keys
from field_assist.ui.keys import Key
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.search_field import SearchField
from tests.conftest import show


def text_room(field: SearchField) -> QRect:
    """Return where the field writes its text."""
    line, option = field.line, QStyleOptionFrame()
    line.initStyleOption(option)
    inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    return inside.marginsRemoved(line.textMargins()).translated(line.pos())


def over(field: SearchField) -> list[QRect]:
    """Return where something lies over the field."""
    parts: list[QWidget] = [part for part in field.findChildren(QLabel) if part.isVisible()]
    return [part.geometry() for part in parts]


@pytest.mark.parametrize("key", [keys.FIND, keys.FIND_THERE], ids=["short", "long"])
@pytest.mark.parametrize("direction", Qt.LayoutDirection.__members__.values())
def test_nothing_lies_over_the_text(
    qtbot: QtBot, theme: Theme, direction: Qt.LayoutDirection, key: Key
) -> None:
    field = SearchField(theme, "Type to search names", key)
    qtbot.addWidget(field)
    field.resize(420, 40)
    field.setLayoutDirection(direction)
    show(qtbot, field)

    assert len(over(field)) == 2
    assert not [part for part in over(field) if part.intersects(text_room(field))]


def test_its_key_is_said_and_not_its_name_twice(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme, "Find in the help", keys.FIND)
    qtbot.addWidget(field)
    said = QAccessible.queryAccessibleInterface(field.line)

    assert said.text(QAccessible.Text.Name) == "Find in the help"
    assert said.text(QAccessible.Text.Description) == "Ctrl F"
