"""Changes that could not be written, on their way to the next session."""

from __future__ import annotations

from typing import Protocol


class ParcelKeeper(Protocol):
    """The supervisor, as the lock sees it: it keeps one parcel, which it cannot read."""

    def keep_parcel(self, parcel: bytes) -> bool:
        """Keep a parcel instead of the one before; return whether it is kept."""

    def parcel(self) -> bytes | None:
        """Return the parcel, which stays there."""

    def drop_parcel(self) -> None:
        """Forget the parcel."""
