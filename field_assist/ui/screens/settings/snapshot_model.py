"""The rows of the snapshots: when each was made, where it lies, and whether it was ever tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QLocale, QObject

from field_assist.domain.snapshot import Snapshot
from field_assist.ui.times import day_and_time, zone
from field_assist.ui.widgets.record_model import RecordModel
from field_assist.ui.widgets.record_table import Cell, Line

_SI = QLocale.DataSizeFormat.DataSizeSIFormat


class Column(IntEnum):
    """The columns, from left to right."""

    MADE = 0
    WHAT = 1
    PROOF = 2
    TEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """When a snapshot was restored in a test, and whether it was whole."""

    at: datetime
    is_whole: bool


class SnapshotModel(RecordModel[Snapshot]):
    """A few rows, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(Column), parent)
        self._tested: Mapping[str, Tested] = {}
        self._now: datetime | None = None

    def show_snapshots(
        self, rows: tuple[Snapshot, ...], tested: Mapping[str, Tested], now: datetime
    ) -> None:
        """Show these; `tested` is by name."""
        self.beginResetModel()
        self._rows, self._tested, self._now = rows, tested, now
        self.endResetModel()

    def row_of(self, name: str) -> int:
        """Return the row of a snapshot, or -1."""
        return next((n for n, one in enumerate(self._rows) if one.name == name), -1)

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column; the last one holds buttons."""
        made = self.tr("Made ({0})").format(zone(self._now) if self._now else "")
        return (made, self.tr("What"), self.tr("Proof"), "")

    def cell(self, row: Snapshot, column: int) -> Cell:
        """Return a cell as it is painted."""
        return Cell(lines=self._lines(row, column), is_button=column == Column.TEST)

    def made(self, row: Snapshot) -> str:
        """Return when a snapshot was made."""
        return day_and_time(row.made_at, self._now or row.made_at)

    def _lines(self, row: Snapshot, column: int) -> tuple[Line, ...]:
        if column == Column.MADE:
            line = Line(text=self.made(row), is_strong=True)
            return (line, self._proof(row)) if self._is_narrow else (line,)
        if column == Column.WHAT:
            return (Line(text=self._what(row), color="text_2"),)
        if column == Column.PROOF:
            return (self._proof(row),)
        return (Line(text=self.tr("Test restore")),)

    def _what(self, row: Snapshot) -> str:
        size = QLocale().formattedDataSize(row.size_bytes, 1, _SI)
        if row.entries is None:
            return self.tr("{0}, of another vault or damaged").format(size)
        return self.tr("{0} entries, {1}").format(f"{row.entries:,}", size)

    def _proof(self, row: Snapshot) -> Line:
        tested = self._tested.get(row.name)
        if tested is None:
            return Line(text=self.tr("Never tested"), icon="triangle-alert", color="attention")
        at = day_and_time(tested.at, self._now or tested.at)
        if tested.is_whole:
            text = self.tr("Restored in test {0}").format(at)
            return Line(text=text, icon="circle-check", color="saved")
        text = self.tr("Damaged, found {0}").format(at)
        return Line(text=text, icon="circle-x", color="danger")

    def sentence(self, row: Snapshot) -> str:
        """Return a snapshot whole, as it is read aloud."""
        text = self.tr("Snapshot of {0}, {1}, {2}. Enter tests whether it can be restored.")
        return text.format(self.made(row), self._what(row), self._proof(row).text)
