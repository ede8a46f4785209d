"""The custody lines as a packet tells them: nothing that the officer left out comes back here."""

from __future__ import annotations

import re
from dataclasses import replace

from field_assist.domain.referral import CustodyEvent, Referral

NOT_IN_PACKET = "[not in this packet]"

_SIGN_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z0-9_.]+")


def custody_told(referral: Referral) -> tuple[CustodyEvent, ...]:
    """Return the custody lines; a detail that names a sign outside the packet is taken away.

    The line itself stays with its number and time: that something was done is part of custody.
    """
    included = frozenset(sign.id for sign in referral.signs)
    return tuple(
        event
        if included.issuperset(_SIGN_ID.findall(event.detail))
        else replace(event, detail=NOT_IN_PACKET)
        for event in referral.custody
    )
