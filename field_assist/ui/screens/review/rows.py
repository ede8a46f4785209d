"""The lines of the review: what would leave, what stays, and why it cannot be left out. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication

from field_assist.domain.assessment import Assessment
from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import SAFETY, SITUATION, Answer, Encounter, Fact, Note
from field_assist.domain.ids import IndicatorId
from field_assist.domain.mark import Mark, mark_of
from field_assist.ui import times, words
from field_assist.ui.navigation import Part
from field_assist.workflows.gather import fact_line, note_line, sign_line

_SHOWN = 200


class LineState(Enum):
    """Whether a line goes into the packet; `ALWAYS` cannot be left out."""

    INCLUDED = "included"
    LEFT_OUT = "left_out"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A heading (`line` is "") or one thing that could leave; `part` is where it is changed."""

    part: Part
    title: str
    line: str = ""
    state: LineState = LineState.ALWAYS
    why: str = ""
    mark: Mark | None = None
    full: str = ""
    basis: str = ""
    at: datetime | None = None
    included: int = 0
    total: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether this names a section."""
        return not self.line

    @property
    def meta(self) -> str:
        """Return what stands at the right: why it is always in or how it is known, and when."""
        parts = (self.why or self.basis, times.clock_time(self.at) if self.at else "")
        return ", ".join(part for part in parts if part)

    def sentence(self) -> str:
        """Return what a screen reader says of the line."""
        if self.is_heading:
            said = QCoreApplication.translate("Review", "{0}, {1} of {2} included")
            return said.format(self.title, self.included, self.total)
        return ". ".join(p for p in (state_word(self.state), self.title, self.meta) if p)


def state_word(state: LineState) -> str:
    """Return the word beside the check box."""
    return {
        LineState.INCLUDED: QCoreApplication.translate("Review", "Included"),
        LineState.LEFT_OUT: QCoreApplication.translate("Review", "Left out"),
        LineState.ALWAYS: QCoreApplication.translate("Review", "Always in"),
    }[state]


def build_lines(
    encounter: Encounter, assessment: Assessment, checklist: Checklist
) -> tuple[Line, ...]:
    """Return the headings and everything recorded, section by section."""
    answers = sorted(encounter.answers.values(), key=lambda a: a.at)
    notes = (note for note in encounter.notes if note.text.strip())
    facts = (fact for fact in SITUATION if encounter.facts.get(fact, "").strip())
    situation = [
        *(_safety_line(encounter, fact) for fact in SAFETY),
        *(
            Line(
                part=Part.SITUATION,
                line=fact_line(fact),
                state=_state(encounter, fact_line(fact)),
                title=_named(words.fact(fact), encounter.facts[fact]),
                full=encounter.facts[fact],
            )
            for fact in facts
        ),
    ]
    return (
        *_section(QCoreApplication.translate("Review", "Situation"), Part.SITUATION, situation),
        *_section(
            QCoreApplication.translate("Review", "Marks"),
            Part.CHECKLIST,
            (_sign_line(encounter, assessment, checklist, answer) for answer in answers),
        ),
        *_section(
            QCoreApplication.translate("Review", "Notes"),
            Part.NOTES,
            (_note_line(encounter, checklist, note) for note in notes),
        ),
    )


def counts(lines: Iterable[Line]) -> tuple[tuple[str, str], ...]:
    """Return each section with how many of its lines are in the packet."""
    said = QCoreApplication.translate("Review", "{0} of {1}")
    return tuple(
        (line.title, said.format(line.included, line.total)) for line in lines if line.is_heading
    )


def _section(title: str, part: Part, lines: Iterable[Line]) -> tuple[Line, ...]:
    inside = tuple(lines)
    if not inside:
        return ()
    included = sum(line.state is not LineState.LEFT_OUT for line in inside)
    heading = Line(part=part, title=title, included=included, total=len(inside))
    return (heading, *inside)


def _safety_line(encounter: Encounter, safety: Fact) -> Line:
    said = _named(words.fact(safety), words.tri(encounter.safety(safety)))
    return Line(
        part=Part.SITUATION,
        line=fact_line(safety),
        title=said,
        full=said,
        why=QCoreApplication.translate("Review", "On the first page"),
    )


def _sign_line(
    encounter: Encounter, assessment: Assessment, checklist: Checklist, answer: Answer
) -> Line:
    sign = checklist.indicators.get(answer.indicator)
    line = Line(
        part=Part.CHECKLIST,
        line=sign_line(answer.indicator),
        state=_state(encounter, sign_line(answer.indicator)),
        title=_with_reason(sign.short if sign else answer.indicator, answer.reason),
        full=_with_reason(sign.text if sign else answer.indicator, answer.reason),
        mark=mark_of(answer),
        basis=words.basis(answer.basis) if answer.basis else words.answer(answer),
        at=answer.at,
    )
    if answer.indicator in assessment.because:
        why = QCoreApplication.translate("Review", "Rule needs it")
        return replace(line, state=LineState.ALWAYS, why=why)
    return line


def _note_line(encounter: Encounter, checklist: Checklist, note: Note) -> Line:
    return Line(
        part=Part.NOTES,
        line=note_line(note.id),
        state=_state(encounter, note_line(note.id)),
        title=_flat(note.text),
        full=note.text,
        basis=_subject(checklist, note.indicator),
        at=note.created_at,
    )


def _subject(checklist: Checklist, indicator: IndicatorId | None) -> str:
    if indicator is None:
        return ""
    sign = checklist.indicators.get(indicator)
    said = QCoreApplication.translate("Review", "On: {0}")
    return said.format(sign.short if sign else indicator)


def _state(encounter: Encounter, line: str) -> LineState:
    return LineState.LEFT_OUT if line in encounter.left_out else LineState.INCLUDED


def _named(name: str, text: str) -> str:
    return QCoreApplication.translate("Review", "{0}: {1}").format(name, _flat(text))


def _with_reason(text: str, reason: str) -> str:
    said = QCoreApplication.translate("Review", "{0}. Explained: {1}")
    return said.format(text.rstrip("."), _flat(reason)) if reason.strip() else text


def _flat(text: str) -> str:
    """Return the beginning of a text on one line; the panel shows all of it."""
    return " ".join(text[:_SHOWN].split())
