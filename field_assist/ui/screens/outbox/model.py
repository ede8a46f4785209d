"""The rows of the outbox: what is known about each packet, in words."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QObject, Qt

from field_assist.domain.case_news import CaseNews
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.receipt import Evidence, Receipt
from field_assist.domain.sending import OutboxState
from field_assist.ui import news_words
from field_assist.ui.quoting import quoted
from field_assist.ui.screens.outbox.state_words import words_of
from field_assist.ui.times import day, day_and_time, zone
from field_assist.ui.widgets.record_model import RecordModel
from field_assist.ui.widgets.record_table import Cell, Line


class Column(IntEnum):
    """The columns, from left to right."""

    STATE = 0
    PACKET = 1
    LAST = 2
    NEXT = 3


class OutboxModel(RecordModel[OutboxItem]):
    """Says what happened; whether anybody received anything is nowhere claimed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(Column), parent)
        self._now: datetime | None = None
        self._can_send = self._is_tiny = False
        self._sent: dict[str, int] = {}

    def show_items(
        self, items: tuple[OutboxItem, ...], now: datetime, *, can_send: bool = False
    ) -> None:
        """Show these packets; `can_send` says that there is a server to send by."""
        self.beginResetModel()
        self._rows, self._now, self._can_send = items, now, can_send
        self._sent = {key: value for key, value in self._sent.items() if _is_sending(items, key)}
        self.endResetModel()

    def show_progress(self, packet_id: str, sent: int, every: int) -> None:
        """Show how much of a packet went out, in bytes."""
        row = self.row_of(PacketId(packet_id))
        percent = 100 * sent // max(every, 1)
        if row >= 0 and self._sent.get(packet_id) != percent:
            self._sent = {packet_id: percent}
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def set_tiny(self, *, is_tiny: bool) -> None:
        """Say the next step in the first column, where there is no room for one of its own."""
        if is_tiny != self._is_tiny:
            self._is_tiny = is_tiny
            if self._rows:
                last = self.index(len(self._rows) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)

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
        percent = self._percent(item)
        name = words_of(item, can_send=self._can_send).name
        return name if percent is None else self.tr("{0}, {1} %").format(name, percent)

    def _percent(self, item: OutboxItem) -> int | None:
        """Return how much of it went out; None if nothing is known or it is not going."""
        return self._sent.get(item.packet_id) if item.state is OutboxState.SENDING else None

    def next_step(self, item: OutboxItem) -> str:
        """Return what Enter does."""
        return words_of(item, can_send=self._can_send).next_step

    def _last(self, item: OutboxItem) -> tuple[str, str]:
        known = words_of(item, can_send=self._can_send)
        if item.receipts and not known.first:
            told = self._arrived(item.confirmed or item.receipts[0], item.number)
            return (self._became(item.news[-1]), told[1]) if item.news else told
        at = day_and_time(item.last_event_at, self._now or item.last_event_at)
        return known.first.format(at), known.second

    def _arrived(self, receipt: Receipt, number: str) -> tuple[str, str]:
        at = day_and_time(receipt.at, self._now or receipt.at)
        said = {
            Evidence.CODE: self.tr("The receiver told its code {0}."),
            Evidence.FILE: self.tr("In a receipt file of the receiver {0}."),
            Evidence.NUMBER: self.tr("The receiver said so {0}."),
        }[receipt.evidence].format(at)
        none = self.tr("They told no number of theirs.")
        return said, self.tr("Their number: {0}").format(quoted(number)) if number else none

    def _became(self, news: CaseNews) -> str:
        return self.tr("{0}, told on {1}.").format(news_words.became(news.what), day(news.told_on))

    def cell(self, row: OutboxItem, column: int) -> Cell:
        """Return a cell as it is painted."""
        known = words_of(row, can_send=self._can_send)
        first, second = self._last(row)
        state = Line(text=self.state(row), icon=known.icon, color=known.color, is_strong=True)
        last = (Line(text=first), Line(text=second, color="text_2"))
        if column == Column.STATE:
            lines = (state, last[0]) if self._is_narrow else (state,)
            if self._is_tiny:
                lines = (*lines, Line(text=self.tr("Next: {0}").format(self.next_step(row))))
            return Cell(lines=lines, percent=self._percent(row))
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


def _is_sending(items: tuple[OutboxItem, ...], packet_id: str) -> bool:
    return any(i.packet_id == packet_id and i.state is OutboxState.SENDING for i in items)
