"""Open the way to the agency's server; whoever sends gets it from here."""

from __future__ import annotations

from field_assist.domain.outgoing import Channel, Credentials
from field_assist.domain.policy import Relay


def open_channel(relay: Relay, credentials: Credentials | None) -> Channel:
    """Return a channel for one thread; no connection is opened before the first mail."""
    from field_assist.delivery.submission import Submission  # noqa: PLC0415 -- loads sockets

    return Submission(relay, credentials)
