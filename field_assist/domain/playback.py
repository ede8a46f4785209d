"""How far a recording that is heard has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from field_assist.domain.errors import Expected


class Heard(Enum):
    """What goes on; `READY` says that the hash was right, and that nothing sounds yet."""

    READY = "ready"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Playback:
    """A moment of it: `at_s` are whole seconds; `trouble` is why it failed."""

    heard: Heard
    at_s: int = 0
    trouble: Expected | None = None
