"""Signs as one sentence each with their ids: no note, no reason, no person."""

from __future__ import annotations

from field_assist.domain.packet_form import Kind
from field_assist.domain.referral import ReferredSign
from field_assist.packet.report import Block, Cell, Column, Heading, Role, Table, bold, paragraph
from field_assist.packet.sections.context import Context, key_of


def short_sign_section(context: Context, number: str) -> tuple[Block, ...]:
    """Return the signs recorded as present; without identity, no time of them."""
    words, signs = context.words, context.present
    heading = Heading(level=1, number=number, text=words("section", "present"))
    if not signs:
        return (heading, paragraph(Role.BODY, words("absent", "no_present")))
    basis = "basis_time" if _has_time(context) else "basis"
    columns = (("number", 28.0), ("sign", 330.0), (basis, 146.0))
    return (
        heading,
        paragraph(Role.ASIDE, words("fixed", "indicators")),
        Table(
            columns=tuple(Column(title=words("column", k), share=share) for k, share in columns),
            rows=tuple(_row(context, sign) for sign in signs),
            continued=words("page", "continued"),
            is_dense=True,
        ),
    )


def _has_time(context: Context) -> bool:
    return context.referral.form.kind is not Kind.NO_IDENTITY


def _row(context: Context, sign: ReferredSign) -> tuple[Cell, ...]:
    at = context.times.short_with_utc(sign.at)
    time = (paragraph(Role.SECOND, at),) if _has_time(context) else ()
    about = f" ({context.card(sign.about).reference})" if sign.about else ""
    return (
        (paragraph(Role.CELL, bold(str(context.numbers[key_of(sign)]))),),
        (paragraph(Role.CELL, sign.text + about), paragraph(Role.SIGN_ID, sign.id)),
        (paragraph(Role.CELL, context.basis(sign)), *time),
    )
