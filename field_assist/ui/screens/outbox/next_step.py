"""Which step Enter takes with a packet."""

from __future__ import annotations

from enum import Enum, auto

from field_assist.domain.outbox import OutboxItem
from field_assist.domain.sending import Event, OutboxState, can


class NextStep(Enum):
    """What is done on Enter; `SEND` is also to pause, to stop, to go on and to send again."""

    SEND = auto()
    DRAFT = auto()
    TAKE_BACK = auto()
    RECEIPT = auto()


_IN_HAND = frozenset({OutboxState.WAITING, OutboxState.SENDING, OutboxState.PAUSED})
_TO_LEAVE = frozenset({OutboxState.READY, OutboxState.REFUSED, OutboxState.NEEDS_HELP})


def next_step(item: OutboxItem, *, can_send: bool) -> NextStep:
    """Return the step; `can_send` says that there is a server to send by."""
    state = item.state
    if state in _IN_HAND:
        return NextStep.SEND
    if can(item.standing, Event.TAKEN_BACK):
        return NextStep.TAKE_BACK
    if state in _TO_LEAVE and not item.receipts:
        return NextStep.SEND if can_send else NextStep.DRAFT
    return NextStep.RECEIPT
