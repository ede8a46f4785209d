"""Sign a draft of a packet with the officer's smart card, in place of the device's key."""

from __future__ import annotations

from datetime import datetime

from field_assist.domain.ways_in import SigningCard
from field_assist.storage import card_reader, card_signer
from field_assist.workflows.leaks import Guard
from field_assist.workflows.refer import Draft, search, signed


def is_possible(module: str | None) -> bool:
    """Return whether this computer has a library for cards; `module` is the policy's."""
    return card_reader.has_library(module)


def find_signing_card(module: str | None, at: datetime) -> SigningCard:
    """Return the card that would sign, and how its PIN stands. Call it in a lane.

    Raises:
        CardCannotSign, CertificateOutOfDate: there is a card, and it is of no use; no PIN is asked.
        CardReaderMissing, CardMissing, CardGone: there is none.

    """
    return card_signer.find(module, at)


def sign_by_card(draft: Draft, pin: str, module: str | None, at: datetime, guard: Guard) -> Draft:
    """Return the draft signed by the card, searched again for what was left out.

    Takes seconds; call it in a lane. Nothing is stored; without a signature nothing is returned.

    Raises:
        CardPinWrong, CardPinLocked, CardGone: what the card did.
        As `find_signing_card` does: the card may be another one by now.

    """
    with card_signer.card_signer(pin, module, at) as signer:
        made = signed(draft, signer, at)
    return search(made, guard)
