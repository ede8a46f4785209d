"""Statements word for word, each with who said it, who heard it, and its source when suspected."""

from __future__ import annotations

from collections.abc import Iterator

from field_assist.domain.referred import ReferredStatement
from field_assist.domain.statement import SourceSort
from field_assist.packet.report import (
    Block,
    Cell,
    Heading,
    KeyValues,
    NoteBox,
    Paragraph,
    Role,
    Run,
    Together,
    bold,
    paragraph,
)
from field_assist.packet.sections.context import Context
from field_assist.packet.times import Times


def statement_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the statements in the order in which they were written."""
    words, statements = context.words, context.referral.statements
    heading = Heading(level=1, number=number, text=words("section", "statements"))
    if not statements:
        is_known = not context.referral.withheld.get("statement", 0)
        absent = words("absent", "no_statements" if is_known else "no_statements_here")
        return (heading, paragraph(Role.BODY, absent))
    told = (
        Together(blocks=tuple(_statement(context, each, f"{number}.{count}")))
        for count, each in enumerate(statements, start=1)
    )
    return (heading, paragraph(Role.ASIDE, words("fixed", "statements")), *told)


def _statement(context: Context, said: ReferredStatement, number: str) -> Iterator[Block]:
    yield Heading(level=2, number=number, text=said.reference)
    yield paragraph(Role.BODY, *_heard(context, said))
    if said.is_from_controller:
        flag = bold(context.words("fixed", "from_controller"))
        yield NoteBox(text=paragraph(Role.NOTE, flag))
    items = _texts(context, said)
    yield KeyValues(columns=len(items), items=items)


def _heard(context: Context, said: ReferredStatement) -> Iterator[Run]:
    """Yield who said it, to whom, who was there and when, each value in a run of its own."""
    words, times = context.words, context.times
    yield bold(words("label", "speaker"))
    yield from _speaker(context, said)
    if said.sort is not SourceSort.NOT_STATED:
        yield bold(f".  {words('label', 'source_sort')}")
        yield Run(text=words("source_sort", said.sort))
    told = (("listener", said.listener), ("present", said.present), ("said_at", said.said_at))
    for key, text in told:
        if text.strip():
            yield bold(f".  {words('label', key)}")
            yield Run(text=text)
    yield Run(text=f".  {_written(context, said, times)}.")


def _speaker(context: Context, said: ReferredStatement) -> tuple[Run, ...]:
    if said.is_speaker_withheld:
        return (Run(text=context.words("absent", "speaker_not_in_packet")),)
    card = context.named(said.speaker) if said.speaker else ()
    text = (Run(text=said.speaker_text),) if said.speaker_text.strip() else ()
    gap = (Run(text=", "),) if card and text else ()
    return (*card, *gap, *text) or (context.not_recorded(),)


def _written(context: Context, said: ReferredStatement, times: Times) -> str:
    return context.written_between(said.created_at, said.saved_at, times.full)


def _texts(context: Context, said: ReferredStatement) -> tuple[tuple[str, Cell], ...]:
    """Return the original and, beside it, the translation, with the language and by whom."""
    words = context.words
    original = words.say(
        "statement_label", label=words("label", "original"), more=said.language.strip()
    )
    by = words.say("translated", by=said.translated_by.strip())
    translation = words.say("statement_label", label=words("label", "translation"), more=by)
    whole = (original, (_verbatim(context, said.original),))
    if not said.translation.strip():
        return (whole,)
    return (whole, (translation, (_verbatim(context, said.translation),)))


def _verbatim(context: Context, text: str) -> Paragraph:
    return paragraph(Role.VERBATIM, text if text.strip() else context.not_recorded())
