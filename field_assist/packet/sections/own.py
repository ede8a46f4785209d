"""Sentences that a form brings along, in the order in which it names them."""

from __future__ import annotations

from field_assist.domain.packet_form import Kind
from field_assist.packet.report import Block, Heading, Role, paragraph
from field_assist.packet.sections.context import Context


def own_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the sentences, each a paragraph; raises `FormBroken`."""
    words, referral = context.words, context.referral
    is_month = referral.form.kind is Kind.NO_IDENTITY
    times = context.times
    values = {
        "reference": referral.reference,
        "version": str(referral.version),
        "recipient": words("recipient", referral.handling.recipient),
        "made": (times.month if is_month else times.date)(referral.made_at),
        "setting": referral.setting_title,
        "role": referral.role_title,
    }
    return (
        Heading(level=1, number=number, text=words("section", "own")),
        *(paragraph(Role.BODY, words.say(name, **values)) for name in referral.form.own),
    )
