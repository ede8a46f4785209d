"""The rows of the outbox: what is known about each packet, in words."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QObject, Qt

from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import OutboxItem, OutboxState
from field_assist.domain.receipt import Evidence, Receipt
from field_assist.ui.times import day_and_time, zone
from field_assist.ui.widgets.record_model import RecordModel
from field_assist.ui.widgets.record_table import Cell, Line


class Column(IntEnum):
    """The columns, from left to right."""

    STATE = 0
    PACKET = 1
    LAST = 2
    NEXT = 3


_LOOK = {
    OutboxState.READY: ("package-check", "info"),
    OutboxState.SAVED_TO_FOLDER: ("file-text", "attention"),
    OutboxState.DRAFT_MADE: ("mail", "attention"),
}


def _look(item: OutboxItem) -> tuple[str, str]:
    if item.receipts:
        return ("circle-check", "saved") if item.confirmed else ("info", "info")
    return _LOOK[item.state]


class OutboxModel(RecordModel[OutboxItem]):
    """Says what happened; whether anybody received anything is nowhere claimed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(Column), parent)
        self._now: datetime | None = None

    def show_items(self, items: tuple[OutboxItem, ...], now: datetime) -> None:
        """Show these packets."""
        self.beginResetModel()
        self._rows, self._now = items, now
        self.endResetModel()

    def row_of(self, packet_id: PacketId) -> int:
        """Return the row of a packet, or -1."""
        return next((n for n, item in enumerate(self._rows) if item.packet_id == packet_id), -1)

    def oldest_ready(self) -> int:
        """Return the row of the oldest packet that was not handed over, or 0."""
        waiting = [n for n, i in enumerate(self._rows) if i.state is OutboxState.READY]
        return min(waiting, key=lambda n: self._rows[n].sealed_at, default=0)

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column."""
        last = self.tr("What happened last ({0})").format(zone(self._now) if self._now else "")
        return (self.tr("State"), self.tr("Packet"), last, self.tr("Next step"))

    def headerData(  # noqa: N802 -- Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading, or where it stands: above the buttons on the right."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.NEXT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def state(self, item: OutboxItem) -> str:
        """Return the state in words."""
        if item.receipts:
            return self.tr("Confirmed") if item.confirmed else self.tr("Received, as told")
        return {
            OutboxState.READY: self.tr("Ready"),
            OutboxState.SAVED_TO_FOLDER: self.tr("In a folder"),
            OutboxState.DRAFT_MADE: self.tr("Draft made"),
        }[item.state]

    def next_step(self, item: OutboxItem) -> str:
        """Return what Enter does."""
        if item.receipts:
            return self.tr("Add to receipt")
        return {
            OutboxState.READY: self.tr("Make mail draft"),
            OutboxState.SAVED_TO_FOLDER: self.tr("Note receipt"),
            OutboxState.DRAFT_MADE: self.tr("Note receipt"),
        }[item.state]

    def _last(self, item: OutboxItem) -> tuple[str, str]:
        at = day_and_time(item.last_event_at, self._now or item.last_event_at)
        if item.receipts:
            return self._arrived(item.confirmed or item.receipts[0], item.number)
        return {
            OutboxState.READY: (
                self.tr("Sealed {0}.").format(at),
                self.tr("Not handed over yet."),
            ),
            OutboxState.SAVED_TO_FOLDER: (
                self.tr("Saved to a folder {0}.").format(at),
                self.tr("Not known whether it was passed on."),
            ),
            OutboxState.DRAFT_MADE: (
                self.tr("Mail draft made {0}.").format(at),
                self.tr("Not known whether it was sent."),
            ),
        }[item.state]

    def _arrived(self, receipt: Receipt, number: str) -> tuple[str, str]:
        at = day_and_time(receipt.at, self._now or receipt.at)
        said = {
            Evidence.CODE: self.tr("The receiver told its code {0}."),
            Evidence.FILE: self.tr("In a receipt file of the receiver {0}."),
            Evidence.NUMBER: self.tr("The receiver said so {0}."),
        }[receipt.evidence].format(at)
        none = self.tr("They told no number of theirs.")
        return said, self.tr("Their number: {0}").format(number) if number else none

    def cell(self, row: OutboxItem, column: int) -> Cell:
        """Return a cell as it is painted."""
        icon, color = _look(row)
        first, second = self._last(row)
        state = Line(text=self.state(row), icon=icon, color=color, is_strong=True)
        last = (Line(text=first), Line(text=second, color="text_2"))
        if column == Column.STATE:
            return Cell(lines=(state, last[0]) if self._is_narrow else (state,))
        if column == Column.PACKET:
            name = Line(text=row.reference, is_strong=True)
            return Cell(lines=(name, Line(text=row.encounter_label, color="text_2")))
        if column == Column.LAST:
            return Cell(lines=last)
        return Cell(lines=(Line(text=self.next_step(row)),), is_button=True)

    def sentence(self, row: OutboxItem) -> str:
        """Return a packet whole, as it is read aloud."""
        text = self.tr("{0}, {1}, {2}. {3} {4} Next: {5}.")
        return text.format(
            row.reference,
            row.encounter_label,
            self.state(row),
            *self._last(row),
            self.next_step(row),
        )
