"""What can go wrong when a packet is to leave; see `domain.errors`."""

from __future__ import annotations

from field_assist.domain.errors import Expected


class NotFromHere(Expected):
    """The packet is being sent, was withdrawn, or a newer version took its place: nothing left."""


class AddressWrong(Expected):
    """What was typed is no plain mail address; nothing was kept."""


class RecipientNotAllowed(Expected):
    """The receiver's address lies in none of the agency's domains; nothing was queued."""


class NoRelay(Expected):
    """The agency's policy names no server that takes mail in; nothing was queued."""


class SenderMissing(Expected):
    """The officer's own mail address is not known yet; nothing was queued."""
