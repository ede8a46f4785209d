"""The calls and steps in the review: they always go along, as the receiver has to know them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from field_assist.domain.encounter import Encounter
from field_assist.domain.ladder import Ladders
from field_assist.ui import measure_words
from field_assist.ui.navigation import Part
from field_assist.ui.screens.review.line import Line, LineState, in_one_line, named


def measure_lines(encounter: Encounter, ladders: Ladders) -> Iterator[Line]:
    """Yield a line for each call or step that was not taken off, by the title of its step."""
    for measure in encounter.taken():
        told = measure_words.told(measure)
        yield Line(
            part=Part.CALLS,
            place=f"measure:{measure.id}",
            line=f"measure:{measure.id}",
            state=LineState.ALWAYS,
            title=named(ladders.title(measure.rung), in_one_line(told)),
            full=told,
            why=QCoreApplication.translate("Review", "Always told"),
            at=measure.taken_at,
        )
