"""The bar in the row of a packet that goes out: as long as the words say, and there in outline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from field_assist.ui.screens.outbox.model import Column
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.record_table import CELL_ROLE, Cell
from tests.ui.outbox.sending_desk import Make, SendingDesk, began


def full_pixels(image: QImage, color: QColor) -> int:
    """Return how many pixels of the longest line of this colour there are."""
    wanted = color.rgb()
    return max(
        sum(image.pixel(x, y) == wanted for x in range(image.width()))
        for y in range(image.height())
    )


def shown(sending: SendingDesk, column: Column = Column.STATE) -> tuple[Cell, QImage]:
    """Return a cell of the first row, and how it looks."""
    index = sending.table.model().index(0, column)
    picture = sending.table.viewport().grab(sending.table.visualRect(index)).toImage()
    cell = index.data(CELL_ROLE)
    assert isinstance(cell, Cell)
    return cell, picture.convertToFormat(QImage.Format.Format_RGB32)


def test_the_bar_is_as_long_as_the_words_say(qtbot: QtBot, make: Make, theme: Theme) -> None:
    sending = make()
    packet_id = began(qtbot, sending)
    lengths = {}
    for sent in (0, 50, 100):
        sending.dispatcher.progressed.emit(packet_id, sent, 100)
        cell, picture = shown(sending)
        lengths[sent] = full_pixels(picture, theme.color("info"))
        assert cell.percent == sent
        assert f"Sending, {sent} %" in sending.row(packet_id)
        outline = full_pixels(picture, theme.color("border_strong"))
        assert outline >= theme.px(100)

    assert lengths[0] < lengths[50] < lengths[100]
    assert abs(2 * lengths[50] - lengths[100]) <= theme.px(4)


def test_what_does_not_go_out_has_no_bar(offline: SendingDesk) -> None:
    offline.seal()
    offline.outbox.enter()

    model = offline.table.model()
    cells = [model.index(0, column).data(CELL_ROLE) for column in Column]

    assert [cell.percent for cell in cells] == [None] * len(cells)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
