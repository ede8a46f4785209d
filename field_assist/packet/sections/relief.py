"""What the law offers, for the receiver: facts with their sources; nothing was promised."""

from __future__ import annotations

from field_assist.domain.relief import ReliefPointer
from field_assist.packet.report import (
    Block,
    Column,
    Heading,
    Paragraph,
    Role,
    Table,
    bold,
    paragraph,
)
from field_assist.packet.sections.context import Context
from field_assist.packet.words import Words

_COLUMNS = (("relief", 330.0), ("relief_ask", 174.0))


def relief_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the pointers that the facts of the encounter bring up; nothing without any."""
    words, pointers = context.words, context.referral.relief
    if not pointers:
        return ()
    rows = tuple(
        (_pointer(words, pointer), (paragraph(Role.CELL, pointer.ask),)) for pointer in pointers
    )
    return (
        Heading(level=1, number=number, text=words("section", "relief")),
        paragraph(Role.ASIDE, words("fixed", "relief")),
        Table(
            columns=tuple(Column(title=words("column", k), share=share) for k, share in _COLUMNS),
            rows=rows,
            continued=words("page", "continued"),
        ),
    )


def _pointer(words: Words, pointer: ReliefPointer) -> tuple[Paragraph, ...]:
    listed = words.say("listed", listed="; ".join(pointer.listed))
    return (
        paragraph(Role.CELL, bold(pointer.title)),
        paragraph(Role.CELL, pointer.says),
        *((paragraph(Role.CELL, listed),) if pointer.listed else ()),
        paragraph(Role.SECOND, pointer.source),
    )
