"""What a supplement tells otherwise than the packet that it adds to; earlier words stay visible."""

from __future__ import annotations

from field_assist.domain.referred_form import ReferredChange, Thing
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Heading,
    Role,
    Run,
    Table,
    bold,
    italic,
    paragraph,
)
from field_assist.packet.sections.context import Context

_COLUMNS = (("item", 128.0), ("what_became", 72.0), ("before", 152.0), ("now", 152.0))
_WORDS_OF = {Thing.SIGN: "value", Thing.FACT: "tri", Thing.CARD: "role", Thing.ACTION: "outcome"}
"""In which words a stored answer is told; what is none of them is a text."""


def change_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return what was added, changed and withdrawn, in the order of the packet."""
    words, first = context.words, context.referral.supplements
    heading = Heading(level=1, number=number, text=words("section", "changes"))
    if first is None or not first.is_compared:
        return (heading, paragraph(Role.BODY, words("absent", "not_compared")))
    if not first.changes:
        return (heading, paragraph(Role.BODY, words("absent", "no_changes")))
    return (
        heading,
        paragraph(Role.ASIDE, words.say("changes_since", reference=first.reference)),
        Table(
            columns=tuple(Column(title=words("column", k), share=share) for k, share in _COLUMNS),
            rows=tuple(_row(context, change) for change in first.changes),
            continued=words("page", "continued"),
        ),
    )


def _row(context: Context, change: ReferredChange) -> tuple[Cell, ...]:
    words = context.words
    before: str | Run = _said(context, change, change.before)
    if change.is_left_out:
        before = italic(words("absent", "not_repeated"))
    return (
        (
            paragraph(Role.CELL, bold(words("thing", change.thing))),
            paragraph(Role.SECOND, _title(context, change)),
        ),
        (paragraph(Role.CELL, words("changed", change.how)),),
        (paragraph(Role.CELL, before),),
        (paragraph(Role.CELL, _said(context, change, change.now)),),
    )


def _title(context: Context, change: ReferredChange) -> str:
    words = context.words
    if change.thing is Thing.FACT:
        return words.known("fact", change.title, change.title)
    reference, _, field = change.title.partition(" ")
    if change.thing is Thing.CARD and field:
        return f"{reference}: {words.known('field', field, field)}"
    return change.title


def _said(context: Context, change: ReferredChange, text: str) -> str | Run:
    if not text.strip():
        return italic(context.words("absent", "nothing"))
    table = _WORDS_OF.get(change.thing, "")
    first, colon, rest = text.partition(": ") if table == "value" else (text, "", "")
    return context.words.known(table, first, first) + colon + rest if table else text
