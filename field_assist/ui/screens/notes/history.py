"""The versions of a note or a statement as rows: number, time, reason and text."""

from __future__ import annotations

from datetime import datetime

from field_assist.domain.encounter import Note
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.mention import places
from field_assist.domain.statement import Statement, StatementText
from field_assist.domain.timeline import Strand
from field_assist.ui.screens.notes.phrases import day_of, said
from field_assist.ui.screens.notes.rows import Line, Look, Row, text_lines
from field_assist.ui.screens.notes.text_wording import TextWording, reason_lines


def note_history(versions: tuple[Note, ...]) -> tuple[Row, ...]:
    """Return every version of a note as a row, oldest first."""
    count = len(versions)
    return tuple(
        _row(
            number,
            count,
            note.saved_at,
            Strand.NOTES,
            (*_shown(note), *reason_lines(note.reason)),
        )
        for number, note in enumerate(versions, 1)
    )


def statement_history(versions: tuple[Statement, ...], texts: TextWording) -> tuple[Row, ...]:
    """Return every version of a statement as a row, oldest first, with what changed in it."""
    before, rows = StatementText(), []
    for number, version in enumerate(versions, 1):
        lines = [Line(text=text) for text in texts.changes(before, version.text)]
        if version.is_removed:
            lines.append(Line(text=said(QT_TRANSLATE_NOOP("Notes", "Taken off"))))
        quote = text_lines(version.text.original, Look.QUOTE)
        shown = (*quote, *(lines if number > 1 else ()), *reason_lines(version.reason))
        rows.append(_row(number, len(versions), version.saved_at, Strand.QUOTES, shown))
        before = version.text
    return tuple(rows)


def _shown(note: Note) -> tuple[Line, ...]:
    if not note.text.strip():
        return (Line(text=said(QT_TRANSLATE_NOOP("Notes", "Emptied"))),)
    names = tuple((place.start, place.end) for place in places(note.text, note.mentions))
    return text_lines(note.text, names=names)


def _row(number: int, count: int, at: datetime, strand: Strand, lines: tuple[Line, ...]) -> Row:
    title = said(QT_TRANSLATE_NOOP("Notes", "Version {0} of {1}"))
    return Row(
        key=f"{strand.value}:{number}",
        at=at,
        strand=strand,
        title=title.format(number, count),
        lines=lines,
        icon="history",
        day=day_of(at),
    )
