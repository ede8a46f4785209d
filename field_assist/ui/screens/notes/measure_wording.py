"""Calls and steps in words: what came of one, and that it was corrected or taken off."""

from __future__ import annotations

from field_assist.domain.change import How, MeasureStated
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.timeline import Entry
from field_assist.ui import measure_words, times
from field_assist.ui.navigation import Part
from field_assist.ui.screens.notes.phrases import how_said, said
from field_assist.ui.screens.notes.rows import Line, Row


def measure_row(entry: Entry, change: MeasureStated, name: str) -> Row:
    """Return what is known about a call or step now, and what was known before where it changed."""
    at = said(QT_TRANSLATE_NOOP("Notes", "At {0}. {1}"))
    when = times.clock_time(change.taken_at)
    lines = [Line(text=at.format(when, measure_words.told(change)))]
    title = name
    if entry.how is not How.DONE:
        title = how_said(entry.how, name)
    elif change.is_removed:
        title = said(QT_TRANSLATE_NOOP("Notes", "{0} taken off. It is kept.")).format(name)
    elif isinstance(entry.before, MeasureStated):
        title = said(QT_TRANSLATE_NOOP("Notes", "Corrected: {0}")).format(name)
        before = said(QT_TRANSLATE_NOOP("Notes", "Before: {0} {1}"))
        lines.append(
            Line(
                text=before.format(
                    times.clock_time(entry.before.taken_at), measure_words.told(entry.before)
                )
            )
        )
    return Row(
        key=entry.key,
        at=entry.at,
        strand=entry.strand,
        title=title,
        lines=tuple(lines),
        icon="undo-2" if entry.how is not How.DONE else "phone",
        meta=said(QT_TRANSLATE_NOOP("Notes", "Call or step")),
        part=Part.CALLS,
        place=f"measure:{change.id}",
    )
