"""The files that were dropped or opened, and how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.received import Received
from field_assist.domain.visible_text import visible_line
from field_assist.ui.widgets.record_model import RecordModel
from field_assist.ui.widgets.record_table import Cell, Line

_WAITING = ("circle-dashed", "text_2", QT_TRANSLATE_NOOP("Verify", "Waits"))
_CHECKING = ("circle-dot", "accent", QT_TRANSLATE_NOOP("Verify", "Is being checked"))
_REFUSED = ("file-x", "danger", QT_TRANSLATE_NOOP("Verify", "Not checked"))
_WRONG = ("circle-x", "danger", QT_TRANSLATE_NOOP("Verify", "Do not rely on it"))
_UNVOUCHED = ("triangle-alert", "attention", QT_TRANSLATE_NOOP("Verify", "Whole; signer unproved"))
_RIGHT = ("circle-check", "saved", QT_TRANSLATE_NOOP("Verify", "Whole, signer known"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file: neither `received` nor `refused` while it waits or is being checked."""

    path: Path
    received: Received | None = None
    refused: Expected | None = None
    is_checking: bool = False

    @property
    def name(self) -> str:
        """Return its name, with everything unseen in it made visible."""
        return visible_line(self.path.name or str(self.path))

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be checked."""
        return self.received is None and self.refused is None and not self.is_checking


def state_of(row: FileRow) -> tuple[str, str, str]:
    """Return how a file stands: an icon, a colour, and a word that says the same."""
    icon, color, word = _state(row)
    return icon, color, QCoreApplication.translate("Verify", word)


def _state(row: FileRow) -> tuple[str, str, str]:
    if row.received is None:
        if row.refused is not None:
            return _REFUSED
        return _CHECKING if row.is_checking else _WAITING
    report = row.received.report
    if not report.is_right or report.signed_by is None:
        return _WRONG
    return _RIGHT if report.signed_by.is_expected else _UNVOUCHED


class FilesModel(RecordModel[FileRow]):
    """In the order in which they came."""

    def __init__(self) -> None:
        super().__init__(columns=2)

    def show_rows(self, rows: Sequence[FileRow]) -> None:
        """Show these; rows that only changed keep their place and the keyboard."""
        if len(rows) == len(self._rows):
            self._rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 1))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column."""
        translate = QCoreApplication.translate
        return translate("Verify", "File"), translate("Verify", "What was found")

    def cell(self, row: FileRow, column: int) -> Cell:
        """Return a cell as it is painted."""
        if column == 0:
            return Cell(lines=(Line(text=row.name, is_strong=True),))
        icon, color, word = state_of(row)
        return Cell(lines=(Line(text=word, icon=icon, color=color),))
