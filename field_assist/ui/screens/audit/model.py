"""The rows of the log: read in pages, of which a few are kept; no log is ever whole here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QObject

from field_assist.domain.audit import AuditRow
from field_assist.ui import log_words
from field_assist.ui.screens.audit import wording
from field_assist.ui.widgets.record_model import ROOT, Index, RecordModel
from field_assist.ui.widgets.record_table import Cell, Line

PAGE = 200
PAGES_KEPT = 6

FetchPage = Callable[[int, int], tuple[AuditRow, ...]]
"""Takes limit and offset, returns entries from the newest on."""


class Column(IntEnum):
    """The columns, from left to right."""

    SEQUENCE = 0
    WHEN = 1
    ACTOR = 2
    ACTION = 3
    OBJECT = 4
    DETAIL = 5


class AuditModel(RecordModel[AuditRow]):
    """Has as many rows as the log has entries; each page is read when it is looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(Column), parent)
        self._total = 0
        self._fetch: FetchPage | None = None
        self._pages: OrderedDict[int, tuple[AuditRow, ...]] = OrderedDict()
        self._has_detail = True

    def show_log(self, total: int, fetch: FetchPage) -> None:
        """Show this many entries, and read them by `fetch` as they are needed."""
        self.beginResetModel()
        self._total, self._fetch = total, fetch
        self._pages.clear()
        self.endResetModel()

    def set_shape(self, *, is_narrow: bool, has_detail: bool) -> None:
        """Say more in fewer columns, or less in more; details stand in a column of their own."""
        if (is_narrow, has_detail) != (self._is_narrow, self._has_detail):
            self.beginResetModel()
            self._is_narrow, self._has_detail = is_narrow, has_detail
            self.endResetModel()

    def row_at(self, row: int) -> AuditRow | None:
        """Return the entry of a row, or None."""
        if not 0 <= row < self._total:
            return None
        page = self._page(row // PAGE)
        place = row % PAGE
        return page[place] if place < len(page) else None

    @property
    def pages_kept(self) -> int:
        """Return how many pages are in memory."""
        return len(self._pages)

    def _page(self, number: int) -> tuple[AuditRow, ...]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        page = self._fetch(PAGE, number * PAGE) if self._fetch is not None else ()
        self._pages[number] = page
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 -- Qt's name
        """Return the number of entries that are asked for."""
        return 0 if parent.isValid() else self._total

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column."""
        return (
            self.tr("No."),
            self.tr("When, as the computer showed it"),
            self.tr("Who"),
            self.tr("What"),
            self.tr("Encounter"),
            self.tr("Reason or detail"),
        )

    def cell(self, row: AuditRow, column: int) -> Cell:
        """Return a cell as it is painted."""
        return Cell(lines=self._lines(row, column), is_break=row.is_break)

    def _lines(self, row: AuditRow, column: int) -> tuple[Line, ...]:
        if column == Column.SEQUENCE:
            return (Line(text=self._number(row), color="text_2"),)
        if column == Column.WHEN:
            return (Line(text=wording.day_and_time(row), beside=wording.offset(row)),)
        if column == Column.ACTOR:
            return (Line(text=wording.actor(row.actor)),)
        if column == Column.ACTION:
            return self._what(row)
        text = row.label if column == Column.OBJECT else log_words.detail(row)
        return (Line(text=text, color="text_2"),) if text else ()

    def _what(self, row: AuditRow) -> tuple[Line, ...]:
        icon, color = ("clock-alert", "attention") if row.is_break else ("", "text")
        beside = "" if self._has_detail else log_words.detail(row)
        if self._is_narrow:
            beside = row.label
        line = Line(text=log_words.what(row), icon=icon, color=color, is_strong=True, beside=beside)
        if not self._is_narrow:
            return (line,)
        when = f"{wording.day_and_time(row)} {wording.offset(row)}"
        return (line, Line(text=when, color="text_2", beside=log_words.detail(row)))

    def _number(self, row: AuditRow) -> str:
        return f"{row.sequence:,}"

    def sentence(self, row: AuditRow) -> str:
        """Return an entry whole, as it is read aloud."""
        text = self.tr("Entry {0}, {1} {2}, {3}: {4}.")
        return text.format(
            self._number(row),
            wording.day_and_time(row),
            wording.offset(row),
            wording.actor(row.actor),
            ", ".join(filter(None, (log_words.what(row), row.label, log_words.detail(row)))),
        )
