"""Section 4: which recorded signs bear on which part of the law, and what the step rests on."""

from __future__ import annotations

from dataclasses import replace

from field_assist.domain.assessment import ElementFinding, ElementState
from field_assist.domain.checklist import Element, ElementGroup
from field_assist.domain.encounter import Fact, Tri
from field_assist.domain.referral import Referral, ReferredSign
from field_assist.domain.rule import Band
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Heading,
    KeyValues,
    Mark,
    Paragraph,
    Role,
    Run,
    Table,
    Weight,
    bold,
    paragraph,
)
from field_assist.packet.sections.context import Context, key_of

_MARKS = {
    ElementState.SUPPORTED: Mark.RECORDED,
    ElementState.GAP: Mark.NOT_RECORDED,
    ElementState.NOT_REQUIRED: Mark.NOT_REQUIRED,
}

_ELEMENTS = {
    ElementGroup.ACT: (Element.ACT,),
    ElementGroup.MEANS: (Element.FORCE, Element.FRAUD, Element.COERCION, Element.LEGAL),
    ElementGroup.PURPOSE: (Element.LABOR, Element.SEX),
    ElementGroup.AGE: (Element.AGE,),
}


def element_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the element map and the rule that led to the suggested step."""
    words = context.words
    lead = words.say("element_lead")
    return (
        Heading(level=1, number=number, text=words("section", "elements")),
        paragraph(
            Role.BODY,
            bold(words("fixed", "summary_not_finding")),
            f" {lead} {words('fixed', 'not_recorded_means')}",
        ),
        _map(context),
        Heading(level=2, number=f"{number}.1", text=words("section", "step")),
        KeyValues(columns=2, items=_step(context)),
    )


def state_of(context: Context, state: ElementState) -> Paragraph:
    """Return the state of an element as a mark and a word."""
    return replace(paragraph(Role.CELL, bold(context.words("state", state))), mark=_MARKS[state])


def _map(context: Context) -> Table:
    words = context.words
    columns = (("element", 112.0), ("in_short", 152.0), ("state", 90.0))
    listed = context.place("indicators")
    section = f"{listed}.1" if listed else context.place("signs_in_short")
    signs = words.say("signs_column", section=section)
    return Table(
        columns=(
            *(Column(title=words("column", key), share=share) for key, share in columns),
            Column(title=signs, share=150.0),
        ),
        rows=tuple(
            row
            for group in ElementGroup
            if group in context.referral.elements
            for row in _rows(context, group, context.referral.elements[group])
        ),
        continued=words("page", "continued"),
        stays_whole=True,
    )


def _rows(
    context: Context, group: ElementGroup, finding: ElementFinding
) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each element of a group; only one when it is not told which it was."""
    if not _rests_on_left_out(context, finding):
        return tuple(_row(context, element, finding) for element in _ELEMENTS[group])
    words = context.words
    row = (
        (paragraph(Role.CELL, bold(words("group", group))),),
        (),
        (state_of(context, finding.state),),
        (paragraph(Role.CELL, words("absent", "left_out")),),
    )
    return (row,)


def _row(context: Context, element: Element, finding: ElementFinding) -> tuple[Cell, ...]:
    words = context.words
    signs = _signs(context, element, finding)
    return (
        (paragraph(Role.CELL, bold(words("element", element))),),
        (paragraph(Role.CELL, words("element_in_short", element)),),
        (state_of(context, _state(element, finding, signs)),),
        _bearing(context, element, signs),
    )


def _signs(context: Context, element: Element, finding: ElementFinding) -> tuple[ReferredSign, ...]:
    return tuple(s for s in context.bearing(finding.because) if element in s.elements)


def _state(
    element: Element, finding: ElementFinding, signs: tuple[ReferredSign, ...]
) -> ElementState:
    """Return the state of one element; a group is recorded when one of its elements is."""
    if finding.state is not ElementState.SUPPORTED or element in (Element.AGE, Element.ACT):
        return finding.state
    return ElementState.SUPPORTED if signs else ElementState.GAP


def _bearing(context: Context, element: Element, signs: tuple[ReferredSign, ...]) -> Cell:
    lines = [
        paragraph(
            Role.CELL,
            bold(str(context.numbers[key_of(sign)])),
            "  ",
            Run(text=sign.id, weight=Weight.MONO),
        )
        for sign in signs
    ]
    if element is Element.AGE and context.tri(Fact.UNDER_18) is Tri.YES:
        lines.insert(0, paragraph(Role.CELL, context.words.say("age_answer")))
    return tuple(lines) or (paragraph(Role.CELL, context.words("absent", "no_signs")),)


def _rests_on_left_out(context: Context, finding: ElementFinding) -> bool:
    """Return whether everything that supports an element was left out by the officer."""
    return bool(finding.because) and not context.bearing(finding.because)


def _suggested(referral: Referral) -> Band:
    return referral.chosen.suggested if referral.chosen else referral.band


def _chosen(context: Context) -> list[tuple[str, Paragraph]]:
    """Return the step that the officer chose, who agreed and why; nothing if none was chosen."""
    words, referral, chosen = context.words, context.referral, context.referral.chosen
    if chosen is None:
        return []
    said = [
        ("chosen_step", paragraph(Role.CELL, bold(words("band", referral.band)))),
        ("chosen_reason", paragraph(Role.CELL, chosen.reason)),
        ("chosen_at", paragraph(Role.CELL, context.times.full(chosen.at))),
    ]
    if chosen.second_person:
        said.insert(2, ("chosen_with", paragraph(Role.CELL, chosen.second_person)))
    return said


def _step(context: Context) -> tuple[tuple[str, Cell], ...]:
    words, referral = context.words, context.referral
    reasons = [context.numbers[key_of(sign)] for sign in context.present if sign.is_reason]
    in_danger = context.is_for_danger
    rests_on = words("absent", "no_reasons")
    if reasons or in_danger:
        rests_on = words.say("rests_on", numbers=reasons, in_danger=in_danger)
    values = [
        *_chosen(context),
        ("step", paragraph(Role.CELL, bold(words("band", _suggested(referral))))),
        ("rule", paragraph(Role.CELL, Run(text=referral.rule, weight=Weight.MONO))),
        ("sentence", paragraph(Role.CELL, f"{referral.says} {words('fixed', 'band')}")),
        ("rests_on", paragraph(Role.CELL, rests_on)),
    ]
    if referral.about:
        values.append(("step_about", paragraph(Role.CELL, *context.named(referral.about))))
    return tuple((words("label", key), (text,)) for key, text in values)
