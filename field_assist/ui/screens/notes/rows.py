"""What stands on the line of time: notes and marks, oldest first. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication

from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import Answer, Encounter, Note
from field_assist.domain.ids import IndicatorId, NoteId
from field_assist.domain.mark import Mark, mark_of
from field_assist.ui import times, words

SHOWN_CHARACTERS = 4000
SHOWN_LINES = 60
_SAME_SITTING = timedelta(minutes=1)


class Shown(Enum):
    """Which rows the list shows."""

    ALL = "all"
    NOTES = "notes"
    MARKS = "marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A note (`note` is set) or a mark. `rest` says what of a very long text is not drawn."""

    at: datetime
    title: str
    text: str = ""
    rest: str = ""
    meta: str = ""
    note: NoteId | None = None
    indicator: IndicatorId | None = None
    mark: Mark | None = None

    @property
    def key(self) -> str:
        """Return a name that stays the same while the row is edited."""
        return f"note:{self.note}" if self.note else f"mark:{self.indicator}"

    def sentence(self) -> str:
        """Return what a screen reader says of the row."""
        parts = (times.clock_time_seconds(self.at), self.title, self.text, self.rest, self.meta)
        return ". ".join(part for part in parts if part)


def build_rows(encounter: Encounter, checklist: Checklist) -> tuple[Row, ...]:
    """Return every note that is not empty and every mark, oldest first."""
    notes = [_note_row(note, checklist) for note in encounter.notes if note.text.strip()]
    marks = [_mark_row(answer, checklist) for answer in encounter.answers.values()]
    return tuple(sorted((*marks, *notes), key=lambda row: row.at))


def chosen_rows(rows: tuple[Row, ...], shown: Shown) -> tuple[Row, ...]:
    """Return the rows that a filter leaves."""
    if shown is Shown.ALL:
        return rows
    return tuple(row for row in rows if (row.note is not None) == (shown is Shown.NOTES))


def short_of(checklist: Checklist, indicator: IndicatorId) -> str:
    """Return the short name of a sign; one that the content no longer holds shows its id."""
    sign = checklist.indicators.get(indicator)
    return sign.short if sign else indicator


def _note_row(note: Note, checklist: Checklist) -> Row:
    title = QCoreApplication.translate("Notes", "Note")
    if note.indicator is not None:
        on = QCoreApplication.translate("Notes", "Note on: {0}")
        title = on.format(short_of(checklist, note.indicator))
    edited = QCoreApplication.translate("Notes", "Edited {0}")
    is_edited = note.saved_at - note.created_at >= _SAME_SITTING
    text = _beginning(note.text)
    return Row(
        at=note.created_at,
        title=title,
        text=text,
        rest=_rest(note.text, text),
        meta=edited.format(times.clock_time(note.saved_at)) if is_edited else "",
        note=note.id,
        indicator=note.indicator,
    )


def _mark_row(answer: Answer, checklist: Checklist) -> Row:
    said = QCoreApplication.translate("Notes", "{0}: {1}")
    return Row(
        at=answer.at,
        title=said.format(words.answer(answer), short_of(checklist, answer.indicator)),
        text=answer.reason,
        meta=QCoreApplication.translate("Notes", "Mark"),
        indicator=answer.indicator,
        mark=mark_of(answer),
    )


def _beginning(text: str) -> str:
    """Return as much of a note as is drawn in the list; nearly always all of it."""
    lines = text[:SHOWN_CHARACTERS].splitlines()[:SHOWN_LINES]
    return "\n".join(lines).strip()


def _rest(text: str, shown: str) -> str:
    if len(text.strip()) <= len(shown):
        return ""
    said = QCoreApplication.translate(
        "Notes", "The beginning of {0} characters. Enter shows all of them in the box below."
    )
    return said.format(f"{len(text):,}")
