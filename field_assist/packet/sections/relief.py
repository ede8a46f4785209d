"""What the law offers, for the receiver: facts with their sources; nothing was promised."""

from __future__ import annotations

from field_assist.packet.report import Block, Column, Heading, Role, Table, bold, paragraph
from field_assist.packet.sections.context import Context

_COLUMNS = (("relief", 330.0), ("relief_ask", 174.0))


def relief_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the pointers that the facts of the encounter bring up; nothing without any."""
    words, pointers = context.words, context.referral.relief
    if not pointers:
        return ()
    rows = tuple(
        (
            (
                paragraph(Role.CELL, bold(pointer.title)),
                paragraph(Role.CELL, pointer.says),
                paragraph(Role.SECOND, pointer.source),
            ),
            (paragraph(Role.CELL, pointer.ask),),
        )
        for pointer in pointers
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
