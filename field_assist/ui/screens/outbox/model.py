"""The rows of the outbox: what is known about each packet, in words."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import OutboxItem, OutboxState
from field_assist.ui.times import day_and_time, zone
from field_assist.ui.widgets.record_table import CELL_ROLE, Cell, Line

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


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


class OutboxModel(QAbstractTableModel):
    """Says what happened; whether anybody received anything is nowhere claimed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[OutboxItem, ...] = ()
        self._now: datetime | None = None
        self._is_narrow = False

    def show_items(self, items: tuple[OutboxItem, ...], now: datetime) -> None:
        """Show these packets."""
        self.beginResetModel()
        self._items, self._now = items, now
        self.endResetModel()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Say the state and what happened in one column, or in two."""
        if is_narrow != self._is_narrow:
            self.beginResetModel()
            self._is_narrow = is_narrow
            self.endResetModel()

    def item_at(self, row: int) -> OutboxItem | None:
        """Return the packet of a row, or None."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, packet_id: PacketId) -> int:
        """Return the row of a packet, or -1."""
        return next((n for n, item in enumerate(self._items) if item.packet_id == packet_id), -1)

    def oldest_ready(self) -> int:
        """Return the row of the oldest packet that was not handed over, or 0."""
        waiting = [n for n, i in enumerate(self._items) if i.state is OutboxState.READY]
        return min(waiting, key=lambda n: self._items[n].sealed_at, default=0)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 -- Qt's name
        """Return the number of packets."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 -- Qt's name
        """Return the number of columns; narrow windows hide some."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 -- Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.NEXT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        last = self.tr("What happened last ({0})").format(zone(self._now) if self._now else "")
        return (self.tr("State"), self.tr("Packet"), last, self.tr("Next step"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell as it is painted, as plain words, or as a whole sentence."""
        item = self.item_at(index.row())
        if item is None:
            return None
        if role == CELL_ROLE:
            return self._cell(item, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.STATE:
            return self._sentence(item)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(n.text for n in self._cell(item, Column(index.column())).lines)
        return None

    def state(self, item: OutboxItem) -> str:
        """Return the state in words."""
        return {
            OutboxState.READY: self.tr("Ready"),
            OutboxState.SAVED_TO_FOLDER: self.tr("In a folder"),
            OutboxState.DRAFT_MADE: self.tr("Draft made"),
        }[item.state]

    def next_step(self, item: OutboxItem) -> str:
        """Return what Enter does."""
        return {
            OutboxState.READY: self.tr("Make mail draft"),
            OutboxState.SAVED_TO_FOLDER: self.tr("Save it again"),
            OutboxState.DRAFT_MADE: self.tr("Make new draft"),
        }[item.state]

    def _last(self, item: OutboxItem) -> tuple[str, str]:
        at = day_and_time(item.last_event_at, self._now or item.last_event_at)
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

    def _cell(self, item: OutboxItem, column: Column) -> Cell:
        icon, color = _LOOK[item.state]
        first, second = self._last(item)
        state = Line(text=self.state(item), icon=icon, color=color, is_strong=True)
        last = (Line(text=first), Line(text=second, color="text_2"))
        if column is Column.STATE:
            return Cell(lines=(state, last[0]) if self._is_narrow else (state,))
        if column is Column.PACKET:
            name = Line(text=item.reference, is_strong=True)
            return Cell(lines=(name, Line(text=item.encounter_label, color="text_2")))
        if column is Column.LAST:
            return Cell(lines=last)
        return Cell(lines=(Line(text=self.next_step(item)),), is_button=True)

    def _sentence(self, item: OutboxItem) -> str:
        text = self.tr("{0}, {1}, {2}. {3} {4} Next: {5}.")
        return text.format(
            item.reference,
            item.encounter_label,
            self.state(item),
            *self._last(item),
            self.next_step(item),
        )
