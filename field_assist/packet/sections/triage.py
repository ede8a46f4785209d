"""The band and the eight questions that an analyst asks first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from field_assist.domain.encounter import Fact, Tri
from field_assist.domain.packet_form import Kind
from field_assist.packet.cui import has_child_card
from field_assist.packet.report import (
    Paragraph,
    Role,
    Run,
    TriageBlock,
    TriageCell,
    bold,
    limited,
    paragraph,
)
from field_assist.packet.sections.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How much of page 1 is shown: signs, people, and lines of each detail, value and other.

    Without `has_authorities` the source of a duty is in the section of the duties alone.
    """

    signs: int
    detail_lines: int
    value_lines: int
    other_lines: int
    people: int = 0
    has_authorities: bool = True


def triage(context: Context, fit: Fit) -> TriageBlock:
    """Return the band and the grid, in the fixed order of the questions."""
    words, referral = context.words, context.referral
    version = referral.rule.partition("/")[0]
    rule = f"{referral.says} {words('label', 'rule')} {version}."
    says = paragraph(Role.BAND_TEXT, *_chosen(context), rule)
    cells = (
        _danger(context),
        _fact_cell(context, Fact.WHERE_NOW, Fact.PLACE),
        _fact_cell(context, Fact.ACT_UNTIL),
        _fact_cell(context, Fact.CALL_BACK, Fact.OFFICER),
        _age(context),
        _form(context),
        _fact_cell(context, Fact.LANGUAGE),
        _fact_cell(context, Fact.SAFE_CONTACT),
    )
    rest, own = context.whole_in("encounter"), words("page", "band")
    step = (
        limited(says, 2, context.whole_in("elements")),
        paragraph(Role.BAND_TEXT, words("fixed", "band")),
    )
    return TriageBlock(
        word=own or words("band", referral.band),
        says=_says(context, step) if own else step,
        cells=tuple(shortened(cell, fit, rest) for cell in cells),
    )


def _says(context: Context, step: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return what the form says of itself; a notice about a child says nothing of the step."""
    words = context.words
    own = paragraph(Role.BAND_TEXT, words("page", "band_says"))
    if context.referral.form.kind is Kind.CHILD_NOTICE:
        return (own,)
    return (own, paragraph(Role.BAND_TEXT, bold(words("band", context.referral.band))), *step[:1])


def _chosen(context: Context) -> tuple[Run, ...]:
    """Say that the officer chose the step, before what the rule says; nothing if it holds."""
    chosen = context.referral.chosen
    if chosen is None:
        return ()
    said = context.words.say(
        "step_chosen",
        suggested=context.words("band", chosen.suggested),
        reason=chosen.reason,
        second_person=chosen.second_person,
    )
    return (bold(f"{said} "),)


def shortened(cell: TriageCell, fit: Fit, rest: str) -> TriageCell:
    """Return a cell in as many lines as there is room for; `rest` says where the whole is."""
    detail = cell.detail and limited(cell.detail, fit.detail_lines, rest)
    return replace(cell, value=limited(cell.value, fit.value_lines, rest), detail=detail)


def _fact_cell(context: Context, fact: Fact, detail: Fact | None = None) -> TriageCell:
    more = context.referral.situation.get(detail, "").strip() if detail else ""
    return TriageCell(
        label=context.words("triage", fact),
        value=context.fact(Role.TRIAGE_VALUE, fact),
        detail=paragraph(Role.TRIAGE_DETAIL, more) if more else None,
        is_hot=fact in (Fact.ACT_UNTIL, Fact.CALL_BACK),
    )


def _danger(context: Context) -> TriageCell:
    words, danger = context.words, context.tri(Fact.DANGER)
    detail = words.say(
        "danger_detail",
        medical=context.tri(Fact.MEDICAL).value,
        companion=context.tri(Fact.COMPANION).value,
    ).strip()
    value: str | Run = words.known("triage", f"danger_{danger.value}", words("tri", danger))
    if danger is Tri.NOT_ASKED:
        value = context.not_recorded()
    return TriageCell(
        label=words("triage", "danger"),
        value=paragraph(Role.TRIAGE_VALUE, value),
        detail=paragraph(Role.TRIAGE_DETAIL, detail) if detail else None,
    )


def _age(context: Context) -> TriageCell:
    words, under_18 = context.words, context.tri(Fact.UNDER_18)
    value: str | Run = words.known("triage", f"age_{under_18.value}", words("tri", under_18))
    details = []
    if context.is_minor and under_18 is not Tri.YES:
        value = words("triage", "age_possible")
        details.append(_why_a_minor(context))
    elif under_18 is Tri.NOT_ASKED:
        value = context.not_recorded()
    stated = context.referral.situation.get(Fact.AGE_STATED, "").strip()
    if stated:
        details.insert(0, words.say("age_stated", age=stated))
    return TriageCell(
        label=words("triage", "age"),
        value=paragraph(Role.TRIAGE_VALUE, value),
        detail=paragraph(Role.TRIAGE_DETAIL, ". ".join(details)) if details else None,
    )


def _why_a_minor(context: Context) -> str:
    """Return where it is told why somebody may be a child."""
    referral = context.referral
    by_sign = bool(referral.clocks) or not has_child_card(referral)
    people = context.place("people") if has_child_card(referral) else ""
    signs = context.place("elements") if by_sign else ""
    return context.words.say("age_possible", signs=signs, people=people)


def _form(context: Context) -> TriageCell:
    words, form = context.words, context.form
    is_known = form != "none"
    value = words("form", form) if is_known else context.not_recorded()
    detail = paragraph(Role.TRIAGE_DETAIL, words("triage", "form_detail")) if is_known else None
    return TriageCell(
        label=words("triage", "form"), value=paragraph(Role.TRIAGE_VALUE, value), detail=detail
    )
