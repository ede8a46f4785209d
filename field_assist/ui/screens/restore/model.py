"""The snapshots as rows of a table; what is known of each before any key is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from field_assist.ui import times
from field_assist.ui.widgets.record_model import RecordModel
from field_assist.ui.widgets.record_table import Cell, Line

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotRow:
    """One snapshot; `is_newest` of those that are listed."""

    folder: Path
    made_at: datetime
    size_bytes: int
    is_newest: bool = False


class SnapshotModel(RecordModel[SnapshotRow]):
    """Newest first: when it was made, how long ago, and how large it is."""

    def __init__(self) -> None:
        super().__init__(columns=2)
        self._now: datetime | None = None

    def show_rows(self, rows: Sequence[SnapshotRow], now: datetime) -> None:
        """Show these instead of the former ones."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._now = now
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column."""
        return (self.tr("Made"), self.tr("Size"))

    def cell(self, row: SnapshotRow, column: int) -> Cell:
        """Return a cell as it is painted."""
        first, *rest = self._texts(row, column, self._now or row.made_at)
        beside = ", ".join(rest)
        icon = "history" if column == 0 else ""
        return Cell(lines=(Line(text=first, icon=icon, is_strong=column == 0, beside=beside),))

    def _texts(self, row: SnapshotRow, column: int, now: datetime) -> tuple[str, ...]:
        if column == 1:
            return (size_words(row.size_bytes),)
        made = f"{times.day_and_time(row.made_at, now)} {times.zone(row.made_at)}"
        ago = times.ago(row.made_at, now)
        newest = self.tr("newest") if row.is_newest else ""
        return tuple(part for part in (made, ago, newest) if part)


def size_words(size_bytes: int) -> str:
    """Return a size in megabytes, as people read it."""
    megabytes = f"{max(size_bytes / _MEGABYTE, 0.1):,.1f}"
    return QCoreApplication.translate("Snapshots", "{0} MB").format(megabytes)
