"""The rows of the files: number and title, type and size, and what is known of the hash."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QObject

from field_assist.domain.exhibit import Exhibit
from field_assist.domain.ids import AttachmentId
from field_assist.domain.visible_text import visible_line
from field_assist.ui.screens.files.wording import icon_of, size, type_of
from field_assist.ui.times import day_and_time
from field_assist.ui.widgets.record_model import RecordModel
from field_assist.ui.widgets.record_table import Cell, Line


class Column(IntEnum):
    """The columns, from left to right."""

    FILE = 0
    STATE = 1


class FilesModel(RecordModel[Exhibit]):
    """The exhibits of one encounter by their numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(Column), parent)
        self._now: datetime | None = None

    def show_exhibits(self, exhibits: tuple[Exhibit, ...], now: datetime) -> None:
        """Show these files."""
        if len(exhibits) != len(self._rows):
            self.beginResetModel()
            self._rows, self._now = exhibits, now
            self.endResetModel()
            return
        self._rows, self._now = exhibits, now
        if exhibits:
            self.dataChanged.emit(self.index(0, 0), self.index(len(exhibits) - 1, Column.STATE))

    def row_of(self, file: AttachmentId) -> int:
        """Return the row of a file, or -1."""
        return next((n for n, one in enumerate(self._rows) if one.id == file), -1)

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column."""
        return (self.tr("File"), self.tr("Hash and use"))

    def cell(self, row: Exhibit, column: int) -> Cell:
        """Return a cell as it is painted."""
        if column == Column.STATE:
            return Cell(lines=(self.hash_line(row), self.use_line(row)))
        name = self.tr("{0}  {1}").format(row.label, visible_line(row.title))
        facts = self._copy_of(row) or type_of(row)
        at = day_and_time(row.file.taken_at, self._now or row.file.taken_at)
        below = self.tr("{0}, {1}, {2}").format(facts, size(row.file.size_bytes), at)
        title = Line(text=name, icon=icon_of(row), is_strong=True)
        return Cell(lines=(title, Line(text=below, color="text_2")))

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

    def _copy_of(self, exhibit: Exhibit) -> str:
        source = next((one for one in self._rows if one.id == exhibit.derived_from), None)
        return self.tr("Share copy of {0}").format(source.label) if source else ""
