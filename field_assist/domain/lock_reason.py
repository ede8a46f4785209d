"""Why a vault was locked, and what the computer can tell about reasons to lock it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that can tell a reason to lock, by a name of the system's own.

    `is_found` says whether it answers on this computer, for the page of settings on the lock.
    """

    name: str
    tells: tuple[LockReason, ...]
    is_found: bool
