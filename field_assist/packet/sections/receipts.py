"""What a fraud unit looks for first: who petitioned under which receipt number, and the visit."""

from __future__ import annotations

from field_assist.domain.entity import Field
from field_assist.domain.referred import ReferredCard
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Heading,
    KeyValues,
    Role,
    Table,
    bold,
    italic,
    paragraph,
)
from field_assist.packet.sections.context import Context

_COLUMNS = (("reference", 40.0), ("party", 250.0), ("receipt", 214.0))
_ASKED = ("preparer", "visit_voluntary", "visit_stopped")
"""What such a unit asks and the program has no field for: a note may say it."""


def receipt_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the parties with a receipt number, and what is asked of a visit."""
    words = context.words
    parties = [card for card in context.referral.cards if card.fields.get(Field.PETITIONS)]
    asked = tuple(
        (words("label", key), (paragraph(Role.CELL, context.not_recorded()),)) for key in _ASKED
    )
    return (
        Heading(level=1, number=number, text=words("section", "receipts")),
        _table(context, parties)
        if parties
        else paragraph(Role.BODY, words("absent", "no_receipts")),
        KeyValues(columns=3, items=asked),
        paragraph(Role.NOTE, words("fixed", "visit")),
    )


def _table(context: Context, parties: list[ReferredCard]) -> Table:
    words = context.words
    return Table(
        columns=tuple(Column(title=words("column", k), share=share) for k, share in _COLUMNS),
        rows=tuple(_row(context, card) for card in parties),
        continued=words("page", "continued"),
    )


def _row(context: Context, card: ReferredCard) -> tuple[Cell, ...]:
    name = bold(card.name) if card.name.strip() else italic(context.words("absent", "no_name"))
    return (
        (paragraph(Role.CELL, bold(card.reference)),),
        (paragraph(Role.CELL, name), paragraph(Role.SECOND, context.sort_of(card))),
        tuple(paragraph(Role.IDENTIFIER, v.text) for v in card.fields[Field.PETITIONS]),
    )
