"""How long work says how far it is, and how it is stopped."""

from __future__ import annotations

from typing import Protocol

from field_assist.domain.errors import Stopped

__all__ = ["Progress", "Stopped", "unwatched"]


class Progress(Protocol):
    """Called often, from the thread that does the work; raise `Stopped` in it to end the work."""

    def __call__(self, done: int, whole: int, /) -> None:
        """Take note that `done` of `whole` parts are done; `whole` is 0 if it is not known."""


def unwatched(_done: int, _whole: int, /) -> None:
    """Take no note."""
