"""The snapshots as rows of a table; what is known of each before any key is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from field_assist.ui import times
from field_assist.ui.widgets.record_table import CELL_ROLE, Cell, Line

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotRow:
    """One snapshot; `is_newest` of those that are listed."""

    folder: Path
    made_at: datetime
    size_bytes: int
    is_newest: bool = False


class SnapshotModel(QAbstractTableModel):
    """Newest first: when it was made, how long ago, and how large it is."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[SnapshotRow, ...] = ()
        self._now: datetime | None = None

    def show_rows(self, rows: Sequence[SnapshotRow], now: datetime) -> None:
        """Show these instead of the former ones."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._now = now
        self.endResetModel()

    def row(self, number: int) -> SnapshotRow | None:
        """Return what stands in a row, or None if there is no such row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 -- Qt's name
        """Return the number of snapshots."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, _parent: Index = ROOT) -> int:  # noqa: N802 -- Qt's name
        """Return the number of columns."""
        return 2

    def headerData(  # noqa: N802 -- Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Made"), self.tr("Size"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, or the whole row in words for who does not see it."""
        row = self.row(index.row())
        if row is None or self._now is None:
            return None
        if role == CELL_ROLE:
            return self._cell(row, index.column(), self._now)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(self._texts(row, index.column(), self._now))
        return None

    def _cell(self, row: SnapshotRow, column: int, now: datetime) -> Cell:
        first, *rest = self._texts(row, column, now)
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
