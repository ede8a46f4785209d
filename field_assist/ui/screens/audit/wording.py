"""Who did what is in the log, and when; what was done is said by `ui.log_words`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta, timezone

from PySide6.QtCore import QCoreApplication

from field_assist.domain.audit import AuditRow
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui import times

ACTORS: Mapping[str, str] = {
    "officer": QT_TRANSLATE_NOOP("Log", "Officer"),
    "program": QT_TRANSLATE_NOOP("Log", "Program"),
}


def actor(stored: str) -> str:
    """Return who did it."""
    known = ACTORS.get(stored)
    return _said(known) if known else stored.replace("_", " ")


def day_and_time(row: AuditRow) -> str:
    """Return `24 Nov 2026 14:02:33`, as the computer showed it then."""
    local = row.at.astimezone(_zone(row.zone))
    return f"{times.day(local.date())} {local:%H:%M:%S}"


def offset(row: AuditRow) -> str:
    """Return the offset from UTC, as `UTC-05:00`, or `UTC` alone."""
    return "UTC" if row.zone == "+00:00" else f"UTC{row.zone}"


def _zone(offset_text: str) -> timezone:
    hours, minutes = offset_text[1:].split(":")
    delta = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-delta if offset_text.startswith("-") else delta)


def _said(text: str) -> str:
    return QCoreApplication.translate("Log", text)
