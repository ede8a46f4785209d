"""The lines of published instruments and of looks into entity lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain.encounter import Encounter
from field_assist.domain.ids import InstrumentId
from field_assist.domain.line_names import check_line, use_line
from field_assist.ui.navigation import LISTS_PLACE, Part
from field_assist.ui.screens.review.line import Line, LineState, in_one_line
from field_assist.ui.table_words import check_line as said_check


def use_lines(
    encounter: Encounter, included: Encounter, titles: Mapping[InstrumentId, str]
) -> Iterator[Line]:
    """Yield a line for each instrument that something was answered to."""
    for name in dict.fromkeys(instrument for instrument, _ in encounter.item_answers):
        answers = [
            answer
            for (instrument, _), of in encounter.item_answers.items()
            if instrument == name
            for answer in of.values()
        ]
        is_in = any(instrument == name for instrument, _ in included.item_answers)
        text = QCoreApplication.translate("Review", "{0}, answered: {1}")
        yield Line(
            part=Part.TABLES,
            place=name,
            line=use_line(name),
            state=LineState.INCLUDED if is_in else LineState.LEFT_OUT,
            title=text.format(titles.get(name, name), len(answers)),
            full="\n".join(answer.text for answer in answers if answer.text.strip()),
            at=max(answer.at for answer in answers),
        )


def check_lines(encounter: Encounter, included: Encounter) -> Iterator[Line]:
    """Yield a line for each look into a list."""
    inside = {check.id for check in included.list_checks}
    for check in encounter.list_checks:
        said = said_check(check)
        yield Line(
            part=Part.TABLES,
            place=LISTS_PLACE,
            line=check_line(check.id),
            state=LineState.INCLUDED if check.id in inside else LineState.LEFT_OUT,
            title=in_one_line(said),
            full="\n".join(part for part in (said, check.verified_by) if part),
            at=check.at,
        )
