"""Why a vault was locked, and what the computer can tell about reasons to lock it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class LockReason(Enum):
    """Why a vault was locked. The value is a word of the log and of the supervisor."""

    REQUESTED = "requested"
    IDLE = "idle"
    BLANK = "blank"
    SUSPENDED = "suspended"
    LID_CLOSED = "lid_closed"
    SESSION_LOCKED = "session_locked"
    USER_SWITCHED = "user_switched"
    CARD_PULLED = "card_pulled"
    SHIFT_ENDED = "shift_ended"
    CRASHED = "crashed"


class Source(NamedTuple):  # this module is read before the first paint, where a dataclass is slow
    """Something that can tell a reason to lock, by a name of the system's own.

    `is_found` says whether it answers on this computer, for the page of settings on the lock.
    """

    name: str
    tells: tuple[LockReason, ...]
    is_found: bool
