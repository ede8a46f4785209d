"""The rows of the files: number and title, type and size, and what is known of the hash."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from field_assist.domain.exhibit import Exhibit
from field_assist.domain.ids import AttachmentId
from field_assist.domain.visible_text import visible_line
from field_assist.ui.screens.files.wording import icon_of, size, type_of
from field_assist.ui.times import day_and_time
from field_assist.ui.widgets.record_table import CELL_ROLE, Cell, Line

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Column(IntEnum):
    """The columns, from left to right."""

    FILE = 0
    STATE = 1


class FilesModel(QAbstractTableModel):
    """The exhibits of one encounter by their numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._exhibits: tuple[Exhibit, ...] = ()
        self._now: datetime | None = None

    def show_exhibits(self, exhibits: tuple[Exhibit, ...], now: datetime) -> None:
        """Show these files."""
        if len(exhibits) != len(self._exhibits):
            self.beginResetModel()
            self._exhibits, self._now = exhibits, now
            self.endResetModel()
            return
        self._exhibits, self._now = exhibits, now
        if exhibits:
            self.dataChanged.emit(self.index(0, 0), self.index(len(exhibits) - 1, Column.STATE))

    def exhibit_at(self, row: int) -> Exhibit | None:
        """Return the file of a row, or None."""
        return self._exhibits[row] if 0 <= row < len(self._exhibits) else None

    def row_of(self, file: AttachmentId) -> int:
        """Return the row of a file, or -1."""
        return next((n for n, one in enumerate(self._exhibits) if one.id == file), -1)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 -- Qt's name
        """Return the number of files."""
        return 0 if parent.isValid() else len(self._exhibits)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 -- Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 -- Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("File"), self.tr("Hash and use"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell as it is painted, as plain words, or as a whole sentence."""
        exhibit = self.exhibit_at(index.row())
        if exhibit is None:
            return None
        if role == CELL_ROLE:
            return Cell(lines=self._lines(exhibit, Column(index.column())))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.FILE:
            parts = [line for column in Column for line in self._lines(exhibit, column)]
            return ", ".join(line.text for line in parts)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            lines = self._lines(exhibit, Column(index.column()))
            return ", ".join(line.text for line in lines)
        return None

    def hash_line(self, exhibit: Exhibit) -> Line:
        """Return what is known of the hash of a file."""
        now = self._now or exhibit.file.taken_at
        if exhibit.check is None:
            at = day_and_time(exhibit.file.taken_at, now)
            text = self.tr("Hash taken {0}").format(at)
            return Line(text=text, icon="shield-check", color="saved")
        at = day_and_time(exhibit.check.at, now)
        if exhibit.is_damaged:
            text = self.tr("Hash differs, {0}").format(at)
            return Line(text=text, icon="file-x", color="danger", is_strong=True)
        return Line(
            text=self.tr("Hash matches, {0}").format(at), icon="shield-check", color="saved"
        )

    def use_line(self, exhibit: Exhibit) -> Line:
        """Return whether it may go into packets, and why not."""
        if exhibit.is_damaged:
            return Line(text=self.tr("Left out of packets"), color="text_2")
        if exhibit.is_set_aside:
            return Line(
                text=self.tr("Set aside"), icon="circle-minus", color="attention", is_strong=True
            )
        if exhibit.has_misleading_name:
            text = self.tr("Its name says another type")
            return Line(text=text, icon="triangle-alert", color="attention")
        return Line(text=self.tr("In use"), color="text_2")

    def _lines(self, exhibit: Exhibit, column: Column) -> tuple[Line, ...]:
        if column is Column.STATE:
            return (self.hash_line(exhibit), self.use_line(exhibit))
        name = self.tr("{0}  {1}").format(exhibit.label, visible_line(exhibit.title))
        facts = self._copy_of(exhibit) or type_of(exhibit)
        at = day_and_time(exhibit.file.taken_at, self._now or exhibit.file.taken_at)
        below = self.tr("{0}, {1}, {2}").format(facts, size(exhibit.file.size_bytes), at)
        return (
            Line(text=name, icon=icon_of(exhibit), is_strong=True),
            Line(text=below, color="text_2"),
        )

    def _copy_of(self, exhibit: Exhibit) -> str:
        source = next((one for one in self._exhibits if one.id == exhibit.derived_from), None)
        return self.tr("Share copy of {0}").format(source.label) if source else ""
