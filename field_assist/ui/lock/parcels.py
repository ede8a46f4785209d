"""Changes that could not be written, on their way to the next session."""

from __future__ import annotations

from typing import Protocol


class ParcelKeeper(Protocol):
    """The supervisor, as the lock sees it: it keeps one piece of bytes, which it cannot read."""

    def keep_parcel(self, parcel: bytes) -> bool:
        """Keep a parcel instead of the one before; return whether it is kept."""

    def parcel(self) -> bytes | None:
        """Return the parcel, which stays there."""

    def drop_parcel(self) -> None:
        """Forget the parcel."""


class NothingKept:
    """The keeper of a vault that is open to read only: what is pressed there is not kept.

    A parcel from before stays where it is, for the day the vault can be written again.
    """

    def keep_parcel(self, _parcel: bytes) -> bool:
        """Let it go; the lock need not wait for it."""
        return True

    def parcel(self) -> bytes | None:
        """Return nothing, as nothing could be written."""
        return None

    def drop_parcel(self) -> None:
        """Leave the supervisor's parcel alone."""
