"""What the officer did about it: each call and step, when, who answered, and what came of it."""

from __future__ import annotations

from field_assist.domain.referred import ReferredMeasure
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Role,
    Table,
    bold,
    paragraph,
)
from field_assist.packet.sections.context import Context

_COLUMNS = (("taken_at", 92.0), ("action", 112.0), ("who_reference", 110.0), ("outcome", 190.0))


def action_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the calls and steps in the order in which they were taken."""
    words, measures = context.words, context.referral.measures
    heading = Heading(level=1, number=number, text=words("section", "actions"))
    if not measures:
        return (heading, paragraph(Role.BODY, words("absent", "no_actions")))
    return (
        heading,
        paragraph(Role.ASIDE, words("fixed", "actions")),
        Table(
            columns=tuple(Column(title=words("column", k), share=share) for k, share in _COLUMNS),
            rows=tuple(_row(context, measure) for measure in measures),
            continued=words("page", "continued"),
        ),
    )


def _row(context: Context, measure: ReferredMeasure) -> tuple[Cell, ...]:
    return (
        (paragraph(Role.CELL, context.times.full(measure.taken_at)),),
        (paragraph(Role.CELL, bold(measure.title)), *_second(measure.number)),
        (paragraph(Role.CELL, measure.who or context.not_recorded()), *_second(measure.reference)),
        (
            paragraph(Role.CELL, bold(context.words("outcome", measure.outcome))),
            *((paragraph(Role.CELL, measure.remark),) if measure.remark.strip() else ()),
        ),
    )


def _second(text: str) -> tuple[Paragraph, ...]:
    return (paragraph(Role.SECOND, text),) if text.strip() else ()
