"""What each page of a record with Sensitive Security Information bears (49 CFR 1520.13)."""

from __future__ import annotations

from field_assist.packet.report import PageLimits, Role, bold, paragraph
from field_assist.packet.words import Words


def ssi_limits(words: Words) -> PageLimits:
    """Return the protective marking (b), and the distribution limitation statement (c)."""
    statement = paragraph(Role.LIMITATION, bold(words("ssi", "head")), words("ssi", "text"))
    return PageLimits(mark=words("page", "ssi"), statement=statement)
