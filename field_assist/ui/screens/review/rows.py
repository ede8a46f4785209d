"""The lines of the review: what would leave, what stays, and why it cannot be left out. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from field_assist.domain.assessment import Assessment
from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import SAFETY, SITUATION, Answer, Encounter, Fact, Note
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.line_names import fact_line, note_line, sign_line
from field_assist.domain.mark import mark_of
from field_assist.ui import entity_words, words
from field_assist.ui.navigation import Part
from field_assist.ui.screens.review.card_lines import card_lines, statement_lines
from field_assist.ui.screens.review.file_lines import file_lines
from field_assist.ui.screens.review.line import Line, LineState, in_one_line, named
from field_assist.ui.screens.review.measure_lines import measure_lines
from field_assist.ui.screens.review.use_lines import check_lines, use_lines
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.gather import marks
from field_assist.workflows.inclusion import included, must_stay


def build_lines(
    encounter: Encounter,
    assessment: Assessment,
    catalogue: Catalogue,
    deadlines: Iterable[Line],
) -> tuple[Line, ...]:
    """Return the headings and everything recorded, section by section.

    `deadlines` are the lines of the duties, which are worked out elsewhere.
    """
    checklist = catalogue.checklist
    tables = {each.id: each.title for each in catalogue.tables(encounter.setting)}
    inside, needed = included(encounter, assessment), must_stay(encounter, assessment)
    told = [(about, a) for about, a in marks(encounter) if not _is_gone(encounter, about)]
    signs = (
        _sign_line(encounter, inside, checklist, about, answer, needed)
        for about, answer in sorted(told, key=lambda pair: pair[1].at)
    )
    notes = (
        _note_line(encounter, checklist, note) for note in encounter.notes if note.text.strip()
    )
    return (
        *section(QCoreApplication.translate("Review", "Situation"), _situation(encounter)),
        *section(
            QCoreApplication.translate("Review", "People and things"),
            card_lines(encounter, inside, needed),
        ),
        *section(QCoreApplication.translate("Review", "Marks"), signs),
        *section(QCoreApplication.translate("Review", "Deadlines"), deadlines),
        *section(
            QCoreApplication.translate("Review", "Statements"), statement_lines(encounter, inside)
        ),
        *section(QCoreApplication.translate("Review", "Notes"), notes),
        *section(QCoreApplication.translate("Review", "Photos and files"), file_lines(encounter)),
        *section(
            QCoreApplication.translate("Review", "Published tables"),
            use_lines(encounter, inside, tables),
        ),
        *section(
            QCoreApplication.translate("Review", "Looks into lists"),
            check_lines(encounter, inside),
        ),
        *section(
            QCoreApplication.translate("Review", "Calls and steps"),
            measure_lines(encounter, catalogue.ladders),
        ),
    )


def counts(lines: Iterable[Line]) -> tuple[tuple[str, str], ...]:
    """Return each section with how many of its lines are in the packet."""
    said = QCoreApplication.translate("Review", "{0} of {1}")
    return tuple(
        (line.title, said.format(line.included, line.total)) for line in lines if line.is_heading
    )


def section(title: str, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return a heading with its counts, and its lines; nothing without any."""
    inside = tuple(lines)
    if not inside:
        return ()
    count = sum(line.state.is_in for line in inside)
    return (Line(title=title, included=count, total=len(inside)), *inside)


def _situation(encounter: Encounter) -> tuple[Line, ...]:
    return (
        *(_safety_line(encounter, fact) for fact in SAFETY),
        *(
            Line(
                part=Part.SITUATION,
                place=fact.value,
                line=fact_line(fact),
                state=_state(encounter, fact_line(fact)),
                title=named(words.fact(fact), encounter.facts[fact]),
                full=encounter.facts[fact],
            )
            for fact in SITUATION
            if encounter.facts.get(fact, "").strip()
        ),
    )


def _safety_line(encounter: Encounter, safety: Fact) -> Line:
    said = named(words.fact(safety), words.tri(encounter.safety(safety)))
    return Line(
        part=Part.SITUATION,
        place=safety.value,
        line=fact_line(safety),
        title=said,
        full=said,
        why=QCoreApplication.translate("Review", "On the first page"),
    )


def _is_gone(encounter: Encounter, person: EntityId | None) -> bool:
    return person is not None and encounter.entities[person].is_removed


def _sign_line(
    encounter: Encounter,
    inside: Encounter,
    checklist: Checklist,
    about: EntityId | None,
    answer: Answer,
    needed: frozenset[str],
) -> Line:
    sign = checklist.indicators.get(answer.indicator)
    name = sign_line(answer.indicator, about)
    line = Line(
        part=Part.CHECKLIST,
        place=answer.indicator,
        line=name,
        state=_state(encounter, name),
        title=_with_reason(sign.short if sign else answer.indicator, in_one_line(answer.reason)),
        full=_with_reason(sign.text if sign else answer.indicator, answer.reason),
        mark=mark_of(answer),
        basis=_basis(encounter, answer, about),
        at=answer.at,
    )
    if about is not None and about not in inside.entities:
        why = QCoreApplication.translate("Review", "Out with {0}")
        card = entity_words.numbered(encounter.entities[about])
        return replace(line, state=LineState.OUT_WITH_CARD, why=why.format(card))
    if name in needed:
        why = QCoreApplication.translate("Review", "Rule needs it")
        return replace(line, state=LineState.ALWAYS, why=_with_about(encounter, why, about))
    return line


def _basis(encounter: Encounter, answer: Answer, about: EntityId | None) -> str:
    said = words.basis(answer.basis) if answer.basis else words.answer(answer)
    return _with_about(encounter, said, about)


def _with_about(encounter: Encounter, said: str, about: EntityId | None) -> str:
    if about is None:
        return said
    both = QCoreApplication.translate("Review", "{0}, about {1}")
    return both.format(said, in_one_line(entity_words.title(encounter.entities[about])))


def _note_line(encounter: Encounter, checklist: Checklist, note: Note) -> Line:
    return Line(
        part=Part.NOTES,
        place=f"edit:{note.id}",
        line=note_line(note.id),
        state=_state(encounter, note_line(note.id)),
        title=in_one_line(note.text),
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


def _with_reason(text: str, reason: str) -> str:
    said = QCoreApplication.translate("Review", "{0}. Explained: {1}")
    return said.format(text.rstrip("."), reason) if reason.strip() else text
