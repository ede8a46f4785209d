"""What some kinds of packet say first on page 1, below the designation."""

from __future__ import annotations

from field_assist.domain.entity import Field
from field_assist.domain.packet_form import Kind
from field_assist.packet.report import Block, NoteBox, Role, bold, limited, mono, paragraph
from field_assist.packet.sections.context import Context

_LINES = 2


def lead(context: Context) -> tuple[Block, ...]:
    """Return to which packet this one adds, or under which receipt numbers it is about somebody."""
    return (*_supplements(context), *_receipts(context))


def _supplements(context: Context) -> tuple[Block, ...]:
    first, words = context.referral.supplements, context.words
    if first is None:
        return ()
    return (
        NoteBox(
            text=paragraph(
                Role.NOTE,
                bold(words.say("adds_to", reference=first.reference)),
                f" {words('fixed', 'supplement')} {words('label', 'first_hash')} ",
                mono(first.sha256),
            )
        ),
    )


def _receipts(context: Context) -> tuple[Block, ...]:
    if context.referral.form.kind is not Kind.FDNS:
        return ()
    found = [
        value.text for c in context.referral.cards for value in c.fields.get(Field.PETITIONS, ())
    ]
    said = ", ".join(found) if found else context.words("absent", "not_recorded")
    text = paragraph(Role.BODY, bold(context.words("label", "receipts") + " "), said)
    return (limited(text, _LINES, context.whole_in("receipts")),)
