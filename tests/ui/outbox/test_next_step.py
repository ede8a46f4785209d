"""What Enter does is what the row says, in every state, with a server and without one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QTableView

from field_assist.domain.ids import EncounterId, PacketId
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.receipt import Evidence, Receipt
from field_assist.domain.sending import OutboxState, Standing
from field_assist.ui.screens.outbox.model import Column
from field_assist.ui.screens.outbox.next_step import NextStep, next_step
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from field_assist.ui.screens.outbox.state_words import words_of
from field_assist.ui.widgets.record_table import CELL_ROLE
from tests.conftest import named
from tests.ui.home.samples import Desk

NOW = datetime(2030, 1, 31, 12, tzinfo=UTC)
TOLD = Receipt(packet_id=PacketId("0"), evidence=Evidence.NUMBER, at=NOW, number="EXAMPLE-1")
SAID = {
    NextStep.SEND: {"Send", "Send again", "Pause", "Stop", "Go on"},
    NextStep.DRAFT: {"Make mail draft"},
    NextStep.TAKE_BACK: {"Take back"},
    NextStep.RECEIPT: {"Note receipt", "Add to receipt"},
}


def item(state: OutboxState, *receipts: Receipt, reason: str = "") -> OutboxItem:
    return OutboxItem(
        packet_id=PacketId("0"),
        reference="FA-2222-2222",
        encounter_id=EncounterId("0"),
        encounter_label="E-0001",
        sealed_at=NOW,
        sha256="0" * 64,
        size_bytes=1,
        is_practice=False,
        last_event_at=NOW,
        standing=Standing(state=state, since=NOW, reason=reason),
        receipts=receipts,
    )


@pytest.mark.parametrize("receipts", [(), (TOLD,)])
@pytest.mark.parametrize("can_send", [False, True])
@pytest.mark.parametrize("state", OutboxState)
def test_the_row_says_what_enter_does(
    state: OutboxState, receipts: tuple[Receipt, ...], *, can_send: bool
) -> None:
    row = item(state, *receipts)

    assert words_of(row, can_send=can_send).next_step in SAID[next_step(row, can_send=can_send)]


@pytest.mark.parametrize("state", [OutboxState.REFUSED, OutboxState.NEEDS_HELP])
def test_without_a_server_nothing_is_offered_to_be_sent(state: OutboxState) -> None:
    row = item(state, reason="no_server")

    assert next_step(row, can_send=False) is NextStep.DRAFT
    assert (
        words_of(row, can_send=False).second == "Make a mail draft, or save the file to a folder."
    )


@pytest.mark.parametrize("state", [OutboxState.REFUSED, OutboxState.NEEDS_HELP])
def test_what_somebody_said_to_have_is_not_told_as_trouble(state: OutboxState) -> None:
    known = words_of(item(state, TOLD, reason="recipient_refused 550"), can_send=True)

    assert (known.name, known.first, known.second) == ("Received, as told", "", "")


def test_where_there_is_no_room_for_a_column_of_it_the_first_one_says_the_next_step(
    outbox: OutboxPresenter, desk: Desk
) -> None:
    desk.seal(desk.start())
    outbox.enter()
    table = named(outbox.view, "Outbox", QTableView)

    outbox.view.resize(500, 700)
    outbox.view.set_narrow(is_narrow=True)

    assert table.isColumnHidden(Column.NEXT)
    cell = table.model().index(0, Column.STATE).data(CELL_ROLE)
    assert cell.lines[-1].text == "Next: Make mail draft"
    outbox.view.resize(1200, 700)
    outbox.view.set_narrow(is_narrow=False)
    cell = table.model().index(0, Column.STATE).data(CELL_ROLE)
    assert [line.text for line in cell.lines] == ["Ready"]
