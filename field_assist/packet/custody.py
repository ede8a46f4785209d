"""The custody lines as a packet tells them: nothing that the officer left out comes back here."""

from __future__ import annotations

import re
from dataclasses import replace

from field_assist.domain.referral import CustodyEvent, Referral

NOT_IN_PACKET = "[not in this packet]"

_SIGN_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z0-9_.]+")
_ROW_ID = re.compile(r"(?:^|person=|from=)([0-9a-f]{32})\b")
ABOUT_FILES = ("attached", "share_copy_made", "file_", "hash_")
_ABOUT_ROWS = ("answered", "card_", "link_", "statement_", "measure_", *ABOUT_FILES)


def custody_told(referral: Referral) -> tuple[CustodyEvent, ...]:
    """Return the custody lines; a detail that names what is not in the packet is taken away.

    The line itself stays with its number and time: that something was done is part of custody.
    """
    signs = frozenset(sign.id for sign in referral.signs)
    rows = frozenset(
        [
            *(card.id for card in referral.cards),
            *(link.id for link in referral.links),
            *(statement.id for statement in referral.statements),
            *(measure.id for measure in referral.measures),
            *(exhibit.id for exhibit in referral.exhibits),
        ]
    )
    return tuple(
        event if _is_inside(event, signs, rows) else replace(event, detail=NOT_IN_PACKET)
        for event in referral.custody
    )


def _is_inside(event: CustodyEvent, signs: frozenset[str], rows: frozenset[str]) -> bool:
    named = _ROW_ID.findall(event.detail) if event.action.startswith(_ABOUT_ROWS) else ()
    return signs.issuperset(_SIGN_ID.findall(event.detail)) and rows.issuperset(named)
