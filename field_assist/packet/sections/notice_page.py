"""Page 1 of a notice about a child: what the receiver needs to act; a section says why."""

from __future__ import annotations

from field_assist.packet.report import Block, OnePage, Role, bold, paragraph
from field_assist.packet.sections.clocks import clock_table
from field_assist.packet.sections.context import Context
from field_assist.packet.sections.page_one import (
    FITS,
    designation,
    hashes,
    protected,
    title,
)
from field_assist.packet.sections.triage import Fit, triage


def notice_page(context: Context) -> OnePage:
    """Return page 1 in its variants, from the fullest to the shortest."""
    return OnePage(variants=tuple(_blocks(context, fit) for fit in FITS))


def _blocks(context: Context, fit: Fit) -> tuple[Block, ...]:
    words, clocks = context.words, context.referral.clocks
    return (
        title(context),
        designation(context),
        triage(context, fit),
        *(clock_table(context, fit) if clocks else ()),
        paragraph(Role.BODY, bold(words("label", "leaves_out") + " "), words("page", "leaves_out")),
        protected(context),
        hashes(context),
    )
