"""Moments for entries of the log."""

from __future__ import annotations

from datetime import datetime

from field_assist.domain.clock import Moment


def moment_at(at: datetime, *, uptime_ms: int = 0, run: str = "sample") -> Moment:
    """Return a moment in UTC, in a run of the program."""
    return Moment(at=at, zone="+00:00", run=run, uptime_ms=uptime_ms)
