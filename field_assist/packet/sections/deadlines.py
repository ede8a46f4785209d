"""The child block: which duties were started by which answer, until when, how they ended."""

from __future__ import annotations

from collections.abc import Iterator

from field_assist.domain.due import State
from field_assist.domain.encounter import Tri
from field_assist.domain.referred_deadline import NOT_IN_PACKET, SIGN, Cause, ReferredDeadline
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Heading,
    Role,
    Table,
    bold,
    paragraph,
)
from field_assist.packet.sections.context import Context

_COLUMNS = (("duty", 150.0), ("since", 118.0), ("until", 108.0), ("standing", 128.0))


def deadline_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the section with every duty that was started, or nothing when there is none."""
    words, found = context.words, context.referral.deadlines
    if not found:
        return ()
    return (
        Heading(level=1, number=number, text=words("section", "deadlines")),
        paragraph(Role.ASIDE, words("fixed", "deadlines")),
        Table(
            columns=tuple(
                Column(title=words("column", key), share=share) for key, share in _COLUMNS
            ),
            rows=tuple(_row(context, each) for each in found),
            continued=words("page", "continued"),
        ),
        *(block for each in found for block in _rationales(context, each)),
    )


def _row(context: Context, each: ReferredDeadline) -> tuple[Cell, ...]:
    words, times = context.words, context.times
    law = each.authority if each.verified else words.say("not_read", law=each.authority)
    until = times.full(each.due) if each.due else words("absent", "no_fixed_time")
    hours = f"{each.hours} {words('label', 'hours')}" if each.hours else ""
    return (
        (
            *_whose(context, each),
            paragraph(Role.CELL, bold(each.duty)),
            paragraph(Role.SECOND, each.tell),
            paragraph(Role.SECOND, law),
        ),
        (
            paragraph(Role.CELL, times.full(each.since)),
            paragraph(Role.SECOND, _cause(context, each.by)),
        ),
        (paragraph(Role.CELL, bold(until)), paragraph(Role.SECOND, hours)),
        _standing(context, each),
    )


def _whose(context: Context, each: ReferredDeadline) -> Cell:
    """Return which child it is about, and its card if that is in the packet; () in general."""
    if each.child is None:
        return ()
    child = context.words.say("child", number=each.child)
    if each.about is None:
        return (paragraph(Role.CELL, bold(child)),)
    return (paragraph(Role.CELL, bold(f"{child}: "), *context.named(each.about)),)


def _standing(context: Context, each: ReferredDeadline) -> Cell:
    words, times = context.words, context.times
    state = paragraph(Role.CELL, bold(words("deadline_state", each.state)))
    if each.stop is not None:
        told = paragraph(Role.CELL, times.full(each.stop.done_at))
        who = paragraph(Role.SECOND, each.stop.who)
        label = bold(words("label", "reference"))
        return state, told, who, paragraph(Role.SECOND, label, f" {each.stop.reference}")
    if each.because is not None:
        at = times.full(each.because.at)
        return state, paragraph(Role.SECOND, f"{_cause(context, each.because)}, {at}")
    is_late = each.due is not None and each.due < context.referral.made_at
    late = (paragraph(Role.SECOND, words("absent", "overdue")),) if is_late else ()
    return (state, *late) if each.state is State.RUNNING else (state,)


def _cause(context: Context, cause: Cause) -> str:
    words = context.words
    if cause.about == NOT_IN_PACKET:
        return words("absent", "answer_not_in_packet")
    about = (
        cause.sign if cause.about == SIGN else words.known("child_fact", cause.about, cause.about)
    )
    is_back = cause.answer is Tri.NOT_ASKED
    answer = words("absent", "taken_back") if is_back else words("tri", cause.answer)
    return words.say("cause", about=about, answer=answer)


def _rationales(context: Context, each: ReferredDeadline) -> Iterator[Block]:
    if each.stop is None or not each.stop.rationales:
        return
    heading = context.words("section", "determinations")
    if each.child is not None:
        heading = f"{heading}: {context.words.say('child', number=each.child)}"
    yield Heading(level=2, number="", text=heading)
    for asked, text in each.stop.rationales:
        yield paragraph(Role.BODY, bold(f"{asked}: "), text)
