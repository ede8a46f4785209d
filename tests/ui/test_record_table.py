"""A table is laid out anew only where something of it changed: else it is painted twice."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.record_table import RecordTable
from tests.conftest import show

ROWS, ROW, STRETCH = 3, 40, 1
WIDTHS = (100, 50, 0)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> RecordTable:
    made = RecordTable(theme, "Records")
    qtbot.addWidget(made)
    made.setModel(QStandardItemModel(ROWS, len(WIDTHS), made))
    made.set_columns(WIDTHS, STRETCH, ROW)
    made.resize(600, 300)
    show(qtbot, made)
    return made


def widths(table: RecordTable) -> list[int]:
    return [table.columnWidth(column) for column in range(len(WIDTHS))]


def test_the_same_columns_again_change_nothing(table: RecordTable) -> None:
    resized: list[int] = []
    for head in (table.horizontalHeader(), table.verticalHeader()):
        head.sectionResized.connect(lambda section, *_: resized.append(section))

    table.set_columns(WIDTHS, STRETCH, ROW)

    assert resized == []


def test_a_column_takes_the_room_that_the_others_leave(table: RecordTable) -> None:
    first, stretched, hidden = widths(table)

    assert (first, hidden) == (WIDTHS[0], 0)
    assert first + stretched == table.viewport().width()


def test_another_column_can_take_the_rest(table: RecordTable) -> None:
    table.set_columns((120, 70, 60), 2, ROW + 10)

    assert widths(table)[:2] == [120, 70]
    assert sum(widths(table)) == table.viewport().width()
    assert table.rowHeight(0) == ROW + 10
    assert table.horizontalHeader().sectionResizeMode(STRETCH) is QHeaderView.ResizeMode.Fixed


def test_the_columns_stay_after_the_model_is_filled_anew(table: RecordTable) -> None:
    before = widths(table)
    model = table.model()
    assert isinstance(model, QStandardItemModel)

    model.beginResetModel()
    model.endResetModel()
    table.set_columns(WIDTHS, STRETCH, ROW)

    assert widths(table) == before
