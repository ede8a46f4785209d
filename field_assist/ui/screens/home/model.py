"""The rows of the home list, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import QObject

from field_assist.domain.checklist import Setting
from field_assist.domain.encounter import EncounterRow, Status
from field_assist.domain.found import Found
from field_assist.domain.ids import EncounterId
from field_assist.ui import found_words, words
from field_assist.ui.times import ago, clock_time, day_and_time, zone
from field_assist.ui.widgets.record_model import ROOT, Index, RecordModel
from field_assist.ui.widgets.record_table import Cell, Line

PAGE = 200
FIRST_FOUND, FOUND_PAGE = 20, 50
"""Rows that a search shows at once, no fewer than most windows have room for, and adds later."""

_MOST_WHYS = 2

FetchPage = Callable[[int, int], tuple[EncounterRow, ...]]
"""Takes limit and offset, returns rows from the newest on."""


class MoreFound(Protocol):
    """Where further encounters that were found come from; neither of these raises."""

    @property
    def has_more(self) -> bool:
        """Whether there are any."""

    def more(self, count: int) -> tuple[Found, ...]:
        """Return the next ones."""


class Column(IntEnum):
    """The columns, from left to right."""

    STATUS = 0
    ID = 1
    WHEN = 2
    PLACE = 3
    RECORDED = 4
    FLAGS = 5
    NEXT = 6


_STATUS_LOOK = {
    Status.OPEN: ("circle-dashed", "accent"),
    Status.SEALED: ("package-check", "info"),
    Status.HANDED_OVER: ("circle-help", "text_2"),
}


class HomeModel(RecordModel[EncounterRow]):
    """Loads pages as the list is moved down, or shows what was found.

    Nobody's name is in it, but for rows that were found and revealed.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(Column), parent)
        self._titles: Mapping[Setting, str] = {}
        self._rows: list[EncounterRow] = []
        self._total = 0
        self._fetch: FetchPage | None = None
        self._more_found: MoreFound | None = None
        self._now: datetime | None = None
        self._found: dict[EncounterId, Found] = {}
        self._revealed: set[EncounterId] = set()

    def name_settings(self, titles: Mapping[Setting, str]) -> None:
        """Take over what the settings are called; call it before any row shows."""
        self._titles = titles

    def show_pages(
        self, first: tuple[EncounterRow, ...], total: int, fetch: FetchPage, now: datetime
    ) -> None:
        """Show `first` of `total` encounters; the others are read in pages as they are needed."""
        self.beginResetModel()
        self._total, self._fetch, self._now = total, fetch, now
        self._more_found = None
        self._rows = list(first)
        self._found, self._revealed = {}, set()
        self.endResetModel()

    def show_found(self, first: tuple[Found, ...], rest: MoreFound, now: datetime) -> None:
        """Show what was found first, each with why; the rest is read as it is needed."""
        self.beginResetModel()
        self._rows = [one.row for one in first]
        self._total, self._fetch, self._now = len(first), None, now
        self._more_found = rest
        self._found, self._revealed = {one.row.id: one for one in first}, set()
        self.endResetModel()

    @property
    def is_search(self) -> bool:
        """Whether what shows was searched for."""
        return bool(self._found)

    def found_at(self, row: int) -> Found | None:
        """Return why the encounter of a row was found; None in the whole list."""
        encounter = self.row_at(row)
        return self._found.get(encounter.id) if encounter else None

    def reveal(self, row: int) -> None:
        """Show the names of a row, or its initials again."""
        found = self.found_at(row)
        if found is not None:
            self._revealed ^= {found.row.id}
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def row_of(self, encounter_id: EncounterId) -> int:
        """Return the loaded row of an encounter, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.id == encounter_id), -1)

    def title_of(self, setting: Setting) -> str:
        """Return the title of a setting."""
        return self._titles[setting]

    @property
    def has_more(self) -> bool:
        """Whether there are rows that are not loaded yet."""
        if self._more_found is not None:
            return self._more_found.has_more
        return self._fetch is not None and len(self._rows) < self._total

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 -- Qt's name
        """Return whether there are rows that are not loaded yet."""
        return not parent.isValid() and self.has_more

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 -- Qt's name
        """Load the next page."""
        if parent.isValid():
            return
        page = self._next_page()
        if not page:
            self._total = len(self._rows)
            return
        self.beginInsertRows(ROOT, len(self._rows), len(self._rows) + len(page) - 1)
        self._rows.extend(page)
        self.endInsertRows()

    def _next_page(self) -> tuple[EncounterRow, ...]:
        if self._more_found is not None:
            page = self._more_found.more(FOUND_PAGE)
            self._found |= {one.row.id: one for one in page}
            return tuple(one.row for one in page)
        return self._fetch(PAGE, len(self._rows)) if self._fetch is not None else ()

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column."""
        return (
            self.tr("Status"),
            self.tr("Id"),
            self.tr("When ({0})").format(zone(self._now) if self._now else ""),
            self.tr("What matches") if self._found else self.tr("Place or setting"),
            self.tr("Recorded"),
            self.tr("Flags"),
            self.tr("Next step"),
        )

    def recorded(self, row: EncounterRow) -> str:
        """Return how much is recorded, such as `11 marks, 2 notes`."""
        return ", ".join(filter(None, (self.marks(row), self.notes(row)))) or self.tr("nothing yet")

    def marks(self, row: EncounterRow) -> str:
        """Return the number of marks in words, or ""."""
        if row.answer_count == 1:
            return self.tr("1 mark")
        return self.tr("{0} marks").format(row.answer_count) if row.answer_count else ""

    def notes(self, row: EncounterRow) -> str:
        """Return the number of notes in words, or ""."""
        if row.note_count == 1:
            return self.tr("1 note")
        return self.tr("{0} notes").format(row.note_count) if row.note_count else ""

    def next_step(self, row: EncounterRow) -> str:
        """Return what the officer would do next."""
        return {
            Status.OPEN: self.tr("Continue"),
            Status.SEALED: self.tr("Hand over packet"),
            Status.HANDED_OVER: self.tr("Nothing due"),
        }[row.status]

    def flag_lines(self, row: EncounterRow) -> tuple[Line, ...]:
        """Return what must not be overlooked."""
        danger = Line(text=self.tr("danger now"), icon="octagon-alert", color="danger")
        minor = Line(text=self.tr("under 18"), icon="cake", color="text_2")
        return (danger,) * row.has_danger + (minor,) * row.may_be_minor

    def cell(self, row: EncounterRow, column: int) -> Cell:
        """Return a cell as it is painted."""
        if column == Column.RECORDED:
            return Cell(lines=(Line(text=self.recorded(row)),))
        if column == Column.NEXT:
            return Cell(lines=(Line(text=self.next_step(row), color="text_2"),))
        lines = {
            Column.STATUS: self._status,
            Column.ID: self._id,
            Column.WHEN: self._when,
            Column.PLACE: self._place,
            Column.FLAGS: self.flag_lines,
        }
        return Cell(lines=lines[Column(column)](row))

    def _status(self, row: EncounterRow) -> tuple[Line, ...]:
        icon, color = _STATUS_LOOK[row.status]
        line = Line(text=words.status(row.status), icon=icon, color=color, is_strong=True)
        flags = self.flag_lines(row)
        if not self._is_narrow or not flags:
            return (line,)
        return (line, replace(flags[0], text=", ".join(flag.text for flag in flags)))

    def _id(self, row: EncounterRow) -> tuple[Line, ...]:
        line = Line(text=row.label, is_strong=True, size="body")
        return (line, *self._place(row)) if self._is_narrow else (line,)

    def _when(self, row: EncounterRow) -> tuple[Line, ...]:
        assert self._now is not None  # noqa: S101 -- rows come with a time
        past = ago(row.opened_at, self._now)
        exact = clock_time(row.opened_at)
        beside = past or day_and_time(row.opened_at, self._now).removesuffix(exact).strip()
        if self._is_narrow:
            return (Line(text=exact, size="body"), Line(text=beside, color="text_2"))
        return (Line(text=exact, size="body", beside=beside),)

    def _place(self, row: EncounterRow) -> tuple[Line, ...]:
        found = self._found.get(row.id)
        place = row.place or self._titles[row.setting]
        if found is None:
            return (Line(text=place),)
        is_revealed = row.id in self._revealed
        shown = [found_words.shown(why, is_revealed=is_revealed) for why in found.whys[:_MOST_WHYS]]
        lines = [Line(text=text, spans=spans) for text, spans in shown]
        if len(lines) < _MOST_WHYS and not self._is_narrow:
            people = found_words.people(found, is_revealed=is_revealed)
            beside = " \u00b7 ".join(filter(None, (people, place)))
            lines.append(Line(text=beside, color="text_2"))
        return tuple(lines[: 1 if self._is_narrow else _MOST_WHYS])

    def sentence(self, row: EncounterRow) -> str:
        """Return an encounter whole, as it is read aloud."""
        parts = (
            row.label,
            words.status(row.status),
            self._titles[row.setting],
            row.place,
            *(f"{line.text} {line.beside}".strip() for line in self._when(row)),
            *(line.text for line in self._place(row) if self._found),
            self.recorded(row),
            *(flag.text for flag in self.flag_lines(row)),
        )
        text = self.tr("{0}. Next: {1}.")
        return text.format(", ".join(filter(None, parts)), self.next_step(row))
