"""Words for what is suggested, chosen instead, contradictory, and set aside."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain.assessment import Assessment
from field_assist.domain.checklist import Checklist, ElementGroup
from field_assist.domain.contradiction import Contradiction, contradictions
from field_assist.domain.encounter import Encounter
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.rule import Band
from field_assist.domain.set_aside import SetAside, set_aside
from field_assist.domain.suggestion import Manner, Suggestion
from field_assist.ui import entity_words, times, words
from field_assist.ui.screens.checklist.reason_list import Reason
from field_assist.ui.screens.checklist.step_panel import StepForm
from field_assist.ui.screens.checklist.suggestion_line import Suggested
from field_assist.workflows.catalogue import Catalogue

_GAPS: Mapping[ElementGroup, str] = {
    ElementGroup.ACT: QT_TRANSLATE_NOOP("Checklist", "How they were brought or kept is open."),
    ElementGroup.MEANS: QT_TRANSLATE_NOOP("Checklist", "By what pressure is open."),
    ElementGroup.PURPOSE: QT_TRANSLATE_NOOP("Checklist", "What for is open."),
}
_MANNERS: Mapping[Manner, str] = {
    Manner.LOOK: QT_TRANSLATE_NOOP("Checklist", "Look, do not ask."),
    Manner.ASK: QT_TRANSLATE_NOOP("Checklist", "One question, apart."),
    Manner.ASK_IN_PRIVATE: QT_TRANSLATE_NOOP("Checklist", "One question, in private."),
}


def suggested(checklist: Checklist, suggestion: Suggestion) -> Suggested:
    """Return a suggestion in one line: what it is good for, then how to find out."""
    return Suggested(
        indicator=suggestion.indicator,
        title=checklist.indicators[suggestion.indicator].short,
        because=f"{_good_for(suggestion)} {_said(_MANNERS[suggestion.manner])}",
    )


def _good_for(suggestion: Suggestion) -> str:
    if suggestion.is_for_minor:
        return _said(QT_TRANSLATE_NOOP("Checklist", "Minimum facts only."))
    if suggestion.gap is None:
        return _said(QT_TRANSLATE_NOOP("Checklist", "One sign alone says so."))
    return _said(_GAPS[suggestion.gap])


def helpful(checklist: Checklist, found: tuple[Suggestion, ...]) -> tuple[Reason, ...]:
    """Return suggestions for the panel, each with what it is good for and what it goes with."""
    return tuple(
        Reason(
            indicator=one.indicator,
            title=checklist.indicators[one.indicator].short,
            detail=" ".join((suggested(checklist, one).because, _goes_with(checklist, one))),
            mark=None,
        )
        for one in found
    )


def _goes_with(checklist: Checklist, suggestion: Suggestion) -> str:
    if suggestion.follows is None:
        return ""
    text = _said(QT_TRANSLATE_NOOP("Checklist", "Goes with: {0}."))
    return text.format(checklist.indicators[suggestion.follows].short)


def put_away(checklist: Checklist, encounter: Encounter) -> tuple[Reason, ...]:
    """Return the suggestions that were put away, in the order of the catalogue."""
    detail = _said(QT_TRANSLATE_NOOP("Checklist", "Enter brings it back. It is in the list still."))
    return tuple(
        Reason(indicator=sign.id, title=sign.short, detail=detail, mark=None)
        for sign in checklist.indicators.values()
        if sign.id in encounter.dismissed
    )


def contradictory(catalogue: Catalogue, encounter: Encounter) -> tuple[Reason, ...]:
    """Return what cannot all be so; both sides stay in the record."""
    found = contradictions(catalogue.checklist, catalogue.rule, encounter)
    return tuple(_contradiction(catalogue.checklist, encounter, one) for one in found)


def _contradiction(checklist: Checklist, encounter: Encounter, one: Contradiction) -> Reason:
    titles = ", ".join(checklist.indicators[sign].short for sign in one.signs)
    both = _said(QT_TRANSLATE_NOOP("Checklist", "Both are kept. It says nothing about truth."))
    return Reason(
        indicator=one.signs[0],
        title=_says(encounter, one),
        detail=f"{titles}. {both}",
        mark=None,
    )


def _says(encounter: Encounter, one: Contradiction) -> str:
    if one.says:
        return one.says
    if one.fact is not None:
        text = _said(QT_TRANSLATE_NOOP("Checklist", "“{0}” says no, and a sign of it is marked."))
        return text.format(words.fact(one.fact))
    people = ", ".join(entity_words.numbered(encounter.entities[p]) for p in one.people)
    text = _said(QT_TRANSLATE_NOOP("Checklist", "Not present in general, and present about {0}."))
    return text.format(people)


def not_assessed(catalogue: Catalogue, encounter: Encounter) -> tuple[Reason, ...]:
    """Return the first signs of the place that nobody has a view on yet."""
    checklist = catalogue.checklist
    assessed = {a.indicator for a in encounter.all_answers() if a.value.is_assessed}
    signs = (checklist.indicators[i] for i in checklist.settings[encounter.setting].quick_card)
    return tuple(
        Reason(
            indicator=sign.id,
            title=sign.short,
            detail=_why_open(encounter, sign.id),
            mark=None,
        )
        for sign in signs
        if sign.id not in assessed
    )


def _why_open(encounter: Encounter, indicator: str) -> str:
    given = next((a for a in encounter.all_answers() if a.indicator == indicator), None)
    return words.answer(given) if given is not None else ""


def adjusted(catalogue: Catalogue, encounter: Encounter, result: Assessment) -> str:
    """Return who chose another step, and why; that a lowered one has ended; or ""."""
    chosen = encounter.adjustment
    if chosen is None:
        return ""
    at = times.clock_time(chosen.at)
    if result.adjusted_from is None:
        text = _said(
            QT_TRANSLATE_NOOP(
                "Checklist",
                "At {0} you chose “{1}”. More was recorded since, so what is suggested holds.",
            )
        )
        return text.format(at, _step(catalogue, chosen.band))
    text = _said(
        QT_TRANSLATE_NOOP("Checklist", "Chosen by you at {0}. Suggested: {1}. Reason: {2}")
    )
    said = text.format(at, _step(catalogue, result.adjusted_from), chosen.reason)
    if chosen.second_person:
        with_ = _said(QT_TRANSLATE_NOOP("Checklist", "Second person: {0}"))
        said = f"{said}\n{with_.format(chosen.second_person)}"
    return said


def step_form(catalogue: Catalogue, encounter: Encounter, result: Assessment) -> StepForm:
    """Return what the choice of another step begins with."""
    chosen = encounter.adjustment if result.adjusted_from is not None else None
    return StepForm(
        titles=tuple((band, _step(catalogue, band)) for band in Band),
        suggested=result.suggested,
        present=result.band,
        reason=chosen.reason if chosen else "",
        second_person=chosen.second_person if chosen else "",
    )


def _step(catalogue: Catalogue, band: Band) -> str:
    return catalogue.words.bands[band].screen


def aside(checklist: Checklist, encounter: Encounter) -> tuple[Reason, ...]:
    """Return what is set aside, each with why and how it comes back."""
    return tuple(_aside(checklist, one) for one in set_aside(encounter))


def _aside(checklist: Checklist, one: SetAside) -> Reason:
    known = [checklist.indicators.get(answer.indicator) for answer in one.answers]
    titles = ", ".join(sign.short for sign in known if sign is not None)
    title = _said(QT_TRANSLATE_NOOP("Checklist", "{0}: {1}"))
    why = _said(
        QT_TRANSLATE_NOOP(
            "Checklist",
            "The card was taken off, so these marks do not count. They are kept; Enter brings them"
            " back with the card.",
        )
    )
    named = entity_words.numbered(one.card)
    return Reason(indicator=one.card.id, title=title.format(named, titles), detail=why, mark=None)


def _said(text: str) -> str:
    return QCoreApplication.translate("Checklist", text)
