"""The people on page 1: who to look up, before anything else is read."""

from __future__ import annotations

from field_assist.domain.entity import Field, PersonRole
from field_assist.domain.referred import ReferredCard
from field_assist.packet.report import (
    Block,
    Cell,
    Column,
    Paragraph,
    Role,
    Table,
    bold,
    italic,
    limited,
    paragraph,
)
from field_assist.packet.sections.context import Context

_NAMES = (
    (Field.NAME_STATED, 116.0),
    (Field.NAME_IN_SCRIPT, 104.0),
    (Field.BIRTH, 62.0),
    (Field.CITIZENSHIPS, 72.0),
)


def people_in_short(context: Context, at_most: int) -> tuple[Block, ...]:
    """Return the first people, one line each; nothing where somebody may be a child.

    What else there is, and where all of it is, stands below it in any case. Names of children are
    on the pages of their cards alone, which can be kept back from a copy.
    """
    people = [card for card in context.referral.cards if card.role][:at_most]
    if not people or context.is_minor:
        return ()
    words = context.words
    columns = (
        Column(title=words("column", "reference"), share=26.0),
        Column(title=words("column", "role"), share=124.0),
        *(Column(title=words("field", field), share=share) for field, share in _NAMES),
    )
    rows = tuple(_person(context, card) for card in people)
    continued = words("page", "continued")
    return (Table(columns=columns, rows=rows, continued=continued, stays_whole=True),)


def _person(context: Context, card: ReferredCard) -> tuple[Cell, ...]:
    role = context.words("role", card.role or PersonRole.UNKNOWN)
    name = bold(card.name) if card.name.strip() else italic(context.words("absent", "no_name"))
    return (
        (paragraph(Role.CELL, bold(card.reference)),),
        (_in_a_line(context, paragraph(Role.CELL, role)),),
        (_in_a_line(context, paragraph(Role.CELL, name)),),
        *(_values(context, card, field) for field, _ in _NAMES[1:]),
    )


def _values(context: Context, card: ReferredCard, field: Field) -> Cell:
    """Return what was stated in one line, or nothing: what is absent is said on the card."""
    said = ", ".join(value.text for value in card.fields.get(field, ()))
    return (_in_a_line(context, paragraph(Role.CELL, said)),) if said else ()


def _in_a_line(context: Context, text: Paragraph) -> Paragraph:
    return limited(text, 1, context.whole_in("people"))
