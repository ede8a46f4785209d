"""The lines of duties with a deadline: each goes into the packet as it stands, or stays out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from field_assist.domain.checklist import Checklist
from field_assist.domain.due import Deadline, State
from field_assist.domain.encounter import Encounter
from field_assist.domain.line_names import deadline_line
from field_assist.ui import deadline_words
from field_assist.ui.navigation import Part
from field_assist.ui.screens.review.line import Line, LineState, named


def deadline_lines(
    encounter: Encounter, found: Iterable[Deadline], checklist: Checklist, now: datetime
) -> Iterator[Line]:
    """Yield a line for each duty that was ever started."""
    for each in found:
        line = deadline_line(each.rule.id)
        is_out = line in encounter.left_out
        told = named(each.rule.packet, _standing(each, checklist, now))
        yield Line(
            part=Part.DEADLINES,
            place=each.rule.id,
            line=line,
            state=LineState.LEFT_OUT if is_out else LineState.INCLUDED,
            title=told,
            full=f"{told}\n{deadline_words.since(each, checklist, now)}",
            basis=each.rule.authority,
            at=each.since,
        )


def _standing(each: Deadline, checklist: Checklist, now: datetime) -> str:
    if each.state is State.SET_ASIDE:
        return deadline_words.aside(each, checklist, now)
    if each.stop is None:
        return deadline_words.until(each, now)
    said = QCoreApplication.translate("Review", "done {0}, {1}, {2}")
    done = deadline_words.moment(each.stop.done_at, now)
    return said.format(done, each.stop.who, each.stop.reference)
