"""The log as it is looked at: which entries are asked for, and one of them as a row.

The chain that holds the entries together is in `domain.chain`; who writes them, in `storage`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from field_assist.domain.ids import EncounterId

CLOCK_MOVED = "clock_moved"
"""The action of an entry before which the clock of the computer was moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which entries are asked for; what is None, 0 or empty asks for all.

    `since` is the first moment asked for, `until` the first one that is not; both aware. Entries
    after the one numbered `newest` are left out, so that pages stay in place while the log grows.
    """

    encounter_id: EncounterId | None = None
    actor: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    newest: int = 0

    @property
    def is_open(self) -> bool:
        """Whether every entry is asked for, up to the newest one."""
        return replace(self, newest=0) == AuditFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One entry of the log.

    `zone` is the offset that the computer showed, as `-05:00`. `label` is the short name of the
    encounter, as `E-0142`, or "". `detail` holds ids and words of the program as `key=value`; None
    when it went with an encounter that was erased.
    """

    sequence: int
    at: datetime
    zone: str
    actor: str
    action: str
    encounter_id: EncounterId | None
    label: str
    detail: str | None

    @property
    def is_break(self) -> bool:
        """Whether the clock was moved just before this entry."""
        return self.action == CLOCK_MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditChoices:
    """What the log can be filtered by: only what stands in it."""

    actors: tuple[str, ...]
    actions: tuple[str, ...]
