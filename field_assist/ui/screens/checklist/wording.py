"""Turns an assessment into the words of the panel, the why card and the bar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from field_assist.domain.assessment import Assessment
from field_assist.domain.checklist import Checklist, Element, Indicator
from field_assist.domain.contacts import Contact
from field_assist.domain.encounter import Answer, Encounter, Value
from field_assist.domain.explained import explanation_in
from field_assist.domain.ids import IndicatorId
from field_assist.domain.mark import mark_of
from field_assist.domain.rule import Band
from field_assist.domain.suggestion import Suggestion
from field_assist.ui import entity_words, times, words
from field_assist.ui.screens.checklist import guidance_wording
from field_assist.ui.screens.checklist.assessment_panel import DutyCard, Shown
from field_assist.ui.screens.checklist.reason_list import Reason
from field_assist.ui.screens.checklist.why_card import Why
from field_assist.workflows.catalogue import Catalogue

_CALLS = frozenset({Band.EMERGENCY, Band.REFER_NOW, Band.REFER_THIS_SHIFT})
_OTHER_WAY = frozenset({Value.NO, Value.EXPLAINED})
_SHOWN_STEPS = 3


def none_found(count: int) -> str:
    """Return what an empty search says."""
    text = QCoreApplication.translate(
        "Checklist", "No match among {0} signs. Try fewer letters, or write a note with Ctrl+J."
    )
    return text.format(count)


def shown(
    catalogue: Catalogue,
    encounter: Encounter,
    result: Assessment,
    helpful: tuple[Suggestion, ...],
    today: date,
) -> Shown:
    """Return everything the assessment panel shows."""
    wording = catalogue.words.bands[result.band]
    other = [a for a in encounter.all_answers() if a.value in _OTHER_WAY]
    whose = encounter.answers_of(result.person) if result.person else encounter.answers
    return Shown(
        band=result.band,
        title=wording.screen if encounter.all_answers() else _nothing_yet(),
        says=_says(encounter, result),
        because=tuple(reason(catalogue, whose[i]) for i in result.because),
        other_way=tuple(reason(catalogue, answer) for answer in other),
        elements={group: finding.state for group, finding in result.elements.items()},
        helpful=guidance_wording.helpful(catalogue.checklist, helpful),
        duty=_duty(catalogue, result, today),
        caution=_caution(catalogue, encounter),
        adjusted=guidance_wording.adjusted(catalogue, encounter, result),
        contradictions=guidance_wording.contradictory(catalogue, encounter),
        open_signs=guidance_wording.not_assessed(catalogue, encounter),
        put_away=guidance_wording.put_away(catalogue.checklist, encounter),
    )


def _nothing_yet() -> str:
    return QCoreApplication.translate("Checklist", "Nothing recorded yet")


def _says(encounter: Encounter, result: Assessment) -> str:
    if not encounter.all_answers():
        return QCoreApplication.translate("Checklist", "Move to a line and press S for seen.")
    if result.person is None:
        return result.says
    about = QCoreApplication.translate("Checklist", "{0} About {1}.")
    return about.format(result.says, entity_words.numbered(encounter.entities[result.person]))


def reason(catalogue: Catalogue, answer: Answer) -> Reason:
    """Return a mark as a line of the panel that leads to its row."""
    sign = catalogue.checklist.indicators[answer.indicator]
    bears_on = [words.element(group) for group in sign.groups]
    parts = [", ".join(sorted(bears_on)), words.strength(sign.strength)]
    if answer.value in _OTHER_WAY:
        parts = [words.answer(answer), answer.reason]
    parts.append(times.clock_time(answer.at))
    return Reason(
        indicator=sign.id,
        title=sign.short,
        detail=". ".join(part for part in parts if part),
        mark=mark_of(answer),
    )


def _caution(catalogue: Catalogue, encounter: Encounter) -> str:
    card = catalogue.checklist.settings[encounter.setting].quick_card
    assessed = {a.indicator for a in encounter.all_answers() if a.value.is_assessed}
    missing = sum(indicator not in assessed for indicator in card)
    text = QCoreApplication.translate(
        "Checklist",
        "{0} of the first {1} not assessed. No single sign proves anything; a clean list rules"
        " nothing out.",
    )
    return text.format(missing, len(card))


def _duty(catalogue: Catalogue, result: Assessment, today: date) -> DutyCard | None:
    if result.band not in _CALLS:
        return None
    return duty_card(catalogue.first_call(is_emergency=result.band is Band.EMERGENCY), today)


def duty_card(contact: Contact, today: date) -> DutyCard:
    """Return a contact as a card, with its age in words when it is old."""
    day = times.day(contact.checked_on)
    text = QCoreApplication.translate("Checklist", "Checked {0}.").format(day)
    is_stale = contact.is_stale(today)
    if is_stale:
        days = (today - contact.checked_on).days
        text = QCoreApplication.translate(
            "Checklist", "Checked {0}, {1} days ago. Confirm with the duty desk."
        ).format(day, days)
    return DutyCard(title=contact.screen, number=contact.number, checked=text, is_stale=is_stale)


def steps(catalogue: Catalogue, result: Assessment) -> tuple[tuple[str, ...], str]:
    """Return the steps of the bar, and the words of the call button or ""."""
    is_call = result.band in _CALLS
    call = catalogue.words.actions[result.actions[0]].screen if is_call else ""
    rest = result.actions[1:] if is_call else result.actions
    return tuple(catalogue.words.actions[a].screen for a in rest[:_SHOWN_STEPS]), call


def why(catalogue: Catalogue, encounter: Encounter, indicator: IndicatorId) -> Why:
    """Return the why card of a sign, with the question only if the role may ask it."""
    sign = catalogue.checklist.indicators[indicator]
    answer = encounter.answers.get(indicator)
    tier = catalogue.checklist.roles[encounter.role].highest_ask_tier
    may_ask = 0 < sign.ask_tier <= tier
    elements = sorted(catalogue.words.elements[element] for element in sign.elements)
    return Why(
        indicator=sign.id,
        title=sign.short,
        text=sign.text,
        looks_like=sign.observe,
        explanations=sign.explanations,
        no_explanation=sign.no_explanation,
        chosen=explanation_in(answer.reason, sign.explanations) if answer is not None else "",
        ask=sign.ask if may_ask else "",
        ask_note=_ask_note(sign, may_ask=may_ask),
        avoid=catalogue.checklist.avoid.get(sign.topic, ""),
        counts_for=f"{', '.join(elements)}. {words.strength(sign.strength)}.",
        law=_law(catalogue.checklist, sign),
        source=_source(catalogue, sign),
    )


def _law(checklist: Checklist, sign: Indicator) -> str:
    """Return where the law defines what a sign counts for, and what it says about the sign."""
    elements = (checklist.statutes.get(element) for element in Element if element in sign.elements)
    known = [statute for statute in elements if statute is not None]
    not_yet = QCoreApplication.translate("Checklist", "not yet verified")
    cited = [s.cites if s.verified else f"{s.cites} ({not_yet})" for s in known]
    return "; ".join(dict.fromkeys([*cited, *sign.laws]))


def _ask_note(sign: Indicator, *, may_ask: bool) -> str:
    if sign.ask_tier == 0:
        return QCoreApplication.translate("Checklist", "Observe only: do not ask about this.")
    if not may_ask:
        return QCoreApplication.translate(
            "Checklist", "Leave the question to others. Write down only what is volunteered."
        )
    if sign.ask_tier == 1:
        return QCoreApplication.translate("Checklist", "You may ask, out of others' hearing:")
    return QCoreApplication.translate(
        "Checklist", "You may ask, in a private room, with a neutral interpreter:"
    )


def _source(catalogue: Catalogue, sign: Indicator) -> str:
    tags = ", ".join(
        source.tag
        if source.verified
        else f"{source.tag} ({QCoreApplication.translate('Checklist', 'not yet verified')})"
        for source in sign.sources
    )
    pack = catalogue.checklist.pack
    text = QCoreApplication.translate("Checklist", "Source: {0}. Pack {1} {2}.")
    return text.format(tags, pack.id, pack.version)
