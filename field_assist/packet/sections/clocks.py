"""Child duties: what must be told to whom, by when, under which authority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from field_assist.domain.due import State
from field_assist.domain.referred_deadline import ReferredDeadline
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
from field_assist.packet.sections.triage import Fit

_MOST_ON_PAGE_ONE = 6


def clock_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the section with every duty in full, or nothing when no clock runs."""
    if not context.referral.clocks:
        return ()
    heading = Heading(level=1, number=number, text=context.words("section", "clocks"))
    return (heading, *clock_table(context))


def clock_table(context: Context, fit: Fit | None = None) -> tuple[Block, ...]:
    """Return a lead sentence and the duties in full.

    On page 1, with what fits there, each duty is one written sentence; the words of a duty that has
    none are cut to so many lines.
    """
    words, clocks = context.words, context.referral.clocks
    shown = clocks[:_MOST_ON_PAGE_ONE] if fit else clocks
    title = words("section", "clocks") + ". " if fit else ""
    more = len(clocks) - len(shown)
    more_words = (
        [words.say("more_clocks", count_of=more, section=context.place("clocks"))] if more else []
    )
    started = [_lead(context), *_elsewhere(context)]
    lead = " ".join([*started, *_first_reason(context), *more_words])
    return (
        paragraph(Role.ASIDE, bold(title), lead),
        _in_short(context, shown, fit) if fit else _in_full(context, shown),
    )


def _lead(context: Context) -> str:
    """Return from when to count, and where it is told what was done."""
    has_started = bool(context.referral.deadlines)
    section = context.place("deadlines") if has_started else ""
    return context.words.say("clocks_lead", section=section)


def _elsewhere(context: Context) -> tuple[str, ...]:
    """Return how many duties were started that are in the child block only."""
    here = {clock.id for clock in context.referral.clocks}
    others = {each.id for each in context.referral.deadlines} - here
    return (context.words.say("clocks_elsewhere", count_of=len(others)),) if others else ()


def _in_full(context: Context, clocks: Iterable[ClockRule]) -> Table:
    columns = (("duty", 196.0), ("applies", 166.0), ("deadline", 46.0), ("notice", 96.0))
    rows = (
        (
            (paragraph(Role.CELL, bold(clock.notify)), paragraph(Role.SECOND, clock.authority)),
            (paragraph(Role.CELL, clock.applies_when),),
            *_deadline_and_notice(context, clock),
        )
        for clock in clocks
    )
    return _table(context, columns, rows)


def _in_short(context: Context, clocks: Iterable[ClockRule], fit: Fit) -> Table:
    columns = (("duty", 362.0), ("deadline", 46.0), ("notice", 96.0))
    rows = (
        (tuple(_duty(context, clock, fit)), *_deadline_and_notice(context, clock))
        for clock in clocks
    )
    return _table(context, columns, rows)


def _duty(context: Context, clock: ClockRule, fit: Fit) -> Iterator[Paragraph]:
    yield _sentence(context, clock, fit.other_lines)
    if fit.has_authorities:
        authority = paragraph(Role.SECOND, clock.authority)
        yield limited(authority, fit.other_lines, _cut(context))


def _sentence(context: Context, clock: ClockRule, at_most: int) -> Paragraph:
    """Return the written sentence of a duty, or its words cut at a word."""
    words = context.words
    written = words.known("clock", clock.id, "")
    if written:
        return paragraph(Role.CELL, bold(written))
    whole = paragraph(Role.CELL, bold(f"{clock.notify}: "), clock.applies_when)
    return limited(whole, at_most, _cut(context))


def _cut(context: Context) -> str:
    return context.words.say("cut_in", section=context.place("clocks"))


def _table(
    context: Context, columns: Iterable[tuple[str, float]], rows: Iterable[tuple[Cell, ...]]
) -> Table:
    words = context.words
    return Table(
        columns=tuple(Column(title=words("column", key), share=share) for key, share in columns),
        rows=tuple(rows),
        continued=words("page", "continued"),
    )


def _first_reason(context: Context) -> tuple[str, ...]:
    first = context.referral.first_reason_at
    if first is None:
        return ()
    return (context.words.say("first_reason", time=context.times.full(first)),)


def _deadline_and_notice(context: Context, clock: ClockRule) -> tuple[Cell, Cell]:
    hours = f"{clock.hours} {context.words('label', 'hours')}"
    return (paragraph(Role.CELL, bold(hours)),), (_notice(context, clock),)


def _notice(context: Context, clock: ClockRule) -> Paragraph:
    """Return when the duty was done; who was told and the reference are in the child block.

    Where there are several children each is told by its number.
    """
    started = [each for each in context.referral.deadlines if each.id == clock.id]
    told = [(each.child, _standing(context, each)) for each in started]
    is_told = [text for _, text in told if text is not None]
    absent = context.words("absent", "not_started")
    if not is_told:
        return replace(paragraph(Role.CELL, absent), mark=Mark.NOT_RECORDED)
    if len(told) == 1:
        return paragraph(Role.CELL, is_told[0])
    each_one = (f"{_number(context, child)}{text or absent}" for child, text in told)
    return paragraph(Role.CELL, "; ".join(each_one))


def _number(context: Context, child: int | None) -> str:
    return f"{context.words.say('child', number=child)}: " if child is not None else ""


def _standing(context: Context, started: ReferredDeadline) -> str | None:
    """Return that a duty was done or set aside; None while it runs."""
    if started.stop is not None:
        made = context.times.short(started.stop.done_at)
        return context.words.say("notice_made", time=made)
    if started.state is State.SET_ASIDE:
        return context.words("deadline_state", started.state.value)
    return None
