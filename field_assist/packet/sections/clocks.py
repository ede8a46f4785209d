"""Child duties: what must be told to whom, by when, under which authority."""

from __future__ import annotations

from dataclasses import replace

from field_assist.domain.rule import ClockRule
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Heading,
    Mark,
    Paragraph,
    Role,
    Table,
    bold,
    limited,
    paragraph,
)
from field_assist.packet.sections.context import Context

_MOST_ON_PAGE_ONE = 6


def clock_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the section with every duty in full, or nothing when no clock runs."""
    if not context.referral.clocks:
        return ()
    heading = Heading(level=1, number=number, text=context.words("section", "clocks"))
    return (heading, *clock_table(context))


def clock_table(context: Context, *, at_most: int | None = None) -> tuple[Block, ...]:
    """Return a lead sentence and the duties; with `at_most` lines for each text on page 1."""
    words, clocks = context.words, context.referral.clocks
    shown = clocks[:_MOST_ON_PAGE_ONE] if at_most else clocks
    title = words("section", "clocks") + ". " if at_most else ""
    more = len(clocks) - len(shown)
    more_words = [words.say("more_clocks", count_of=more)] if more else []
    lead = " ".join([words.say("clocks_lead"), *_first_reason(context), *more_words])
    return (
        paragraph(Role.ASIDE, bold(title), lead),
        Table(
            columns=(
                Column(title=words("column", "duty"), share=196),
                Column(title=words("column", "applies"), share=166),
                Column(title=words("column", "deadline"), share=46),
                Column(title=words("column", "notice"), share=96),
            ),
            rows=tuple(_row(context, clock, at_most) for clock in shown),
            continued=words("page", "continued"),
        ),
    )


def _first_reason(context: Context) -> tuple[str, ...]:
    first = context.referral.first_reason_at
    if first is None:
        return ()
    return (context.words.say("first_reason", time=context.times.full(first)),)


def _row(context: Context, clock: ClockRule, at_most: int | None) -> tuple[Cell, ...]:
    words = context.words

    def short(text: Paragraph) -> Paragraph:
        return limited(text, at_most, words("page", "whole_in_clocks")) if at_most else text

    not_started = replace(
        paragraph(Role.CELL, words("absent", "not_started")), mark=Mark.NOT_RECORDED
    )
    return (
        (
            short(paragraph(Role.CELL, bold(clock.notify))),
            short(paragraph(Role.SECOND, clock.authority)),
        ),
        (short(paragraph(Role.CELL, clock.applies_when)),),
        (paragraph(Role.CELL, bold(f"{clock.hours} {words('label', 'hours')}")),),
        (not_started,),
    )
