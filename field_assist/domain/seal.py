"""What the seal says about the records when a vault is opened.

SQLCipher notices a changed page, but not an old page in the place of a new one, an old file, or a
log whose end is gone. The seal outside the database remembers the newest entry of the log and the
state of every page; comparing the two has one of these outcomes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class SealState(Enum):
    """The outcome. `WHOLE` and `ONE_AHEAD` open by themselves, the others only when accepted."""

    WHOLE = "whole"
    ONE_AHEAD = "one_ahead"
    """The power went between a change and its seal. Nobody was told that it is saved, so it is
    left out; everything that was told is there."""
    MISSING = "missing"
    """There is no seal file, or nothing of it can be read."""
    FOREIGN = "foreign"
    """The seal was not made with the key of this vault."""
    ROLLED_BACK = "rolled_back"
    """The database file is an older one."""
    LOG_CUT = "log_cut"
    """The database is right; the log of changes beside it is shorter than it was, or gone."""
    LOG_FOREIGN = "log_foreign"
    """A log of changes lies beside the database that does not belong to it."""
    REPLACED = "replaced"
    """The newest entry is right, but some pages are older ones or come from elsewhere."""
    SEAL_DAMAGED = "seal_damaged"
    """Half of the seal cannot be read, and the vault holds one change more than the other half."""
    SEAL_OLDER = "seal_older"
    """The seal is an older one: the vault holds more than it knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealReport:
    """A comparison of vault and seal.

    `sealed` and `found` count the entries of the log, by the seal and by the database (None where
    that could not be read); `since` is when the newest entry that is still there was made.
    """

    state: SealState
    sealed: int | None = None
    found: int | None = None
    since: datetime | None = None

    @property
    def missing(self) -> int:
        """Return how many entries are gone; 0 if none, or if it is not known."""
        return max((self.sealed or 0) - (self.found or 0), 0) if self.sealed else 0

    @property
    def is_trusted(self) -> bool:
        """Whether the vault opens without a question."""
        return self.state in {SealState.WHOLE, SealState.ONE_AHEAD}
