"""The entries of the log in words; those of the actions are in `ui.log_words`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta, timezone

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from field_assist.domain.audit import CLOCK_MOVED, AuditRow
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.log_words import action

ACTORS: Mapping[str, str] = {
    "officer": QT_TRANSLATE_NOOP("Log", "Officer"),
    "program": QT_TRANSLATE_NOOP("Log", "Program"),
}
_VALUES: Mapping[tuple[str, str], str] = {
    ("kind", "passphrase"): QT_TRANSLATE_NOOP("Log", "passphrase"),
    ("kind", "recovery"): QT_TRANSLATE_NOOP("Log", "recovery sheet"),
    ("kind", "card"): QT_TRANSLATE_NOOP("Log", "smart card"),
    ("kind", "escrow"): QT_TRANSLATE_NOOP("Log", "agency recovery"),
    ("outcome", "shown"): QT_TRANSLATE_NOOP("Log", "shown"),
    ("outcome", "not_shown"): QT_TRANSLATE_NOOP("Log", "could not be shown"),
    ("outcome", "whole"): QT_TRANSLATE_NOOP("Log", "whole"),
    ("outcome", "damaged"): QT_TRANSLATE_NOOP("Log", "damaged"),
    ("reason", "requested"): QT_TRANSLATE_NOOP("Log", "asked for"),
    ("reason", "idle"): QT_TRANSLATE_NOOP("Log", "nobody typed"),
    ("reason", "blank"): QT_TRANSLATE_NOOP("Log", "window stayed blank"),
    ("reason", "suspended"): QT_TRANSLATE_NOOP("Log", "computer slept"),
    ("reason", "lid_closed"): QT_TRANSLATE_NOOP("Log", "lid closed"),
    ("reason", "session_locked"): QT_TRANSLATE_NOOP("Log", "screen locked"),
    ("reason", "user_switched"): QT_TRANSLATE_NOOP("Log", "somebody else at the computer"),
    ("reason", "card_pulled"): QT_TRANSLATE_NOOP("Log", "card pulled out"),
    ("reason", "shift_ended"): QT_TRANSLATE_NOOP("Log", "shift ended"),
    ("reason", "crashed"): QT_TRANSLATE_NOOP("Log", "program ended unexpectedly"),
    ("reason", "retention_over"): QT_TRANSLATE_NOOP("Log", "kept long enough"),
    ("reason", "ordered"): QT_TRANSLATE_NOOP("Log", "ordered"),
    ("reason", "recorded_in_error"): QT_TRANSLATE_NOOP("Log", "recorded in error"),
}
_MOVED = re.compile(r"(back|ahead)=(\d+)s")
_ZONE = re.compile(r"zone from (\S+(?: plus \S+)?) to (\S+(?: plus \S+)?)$")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def actor(stored: str) -> str:
    """Return who did it."""
    known = ACTORS.get(stored)
    return _said(known) if known else stored.replace("_", " ")


def what(row: AuditRow) -> str:
    """Return what was done; a moved clock says how far."""
    return _moved(row.detail or "") if row.is_break else action(row.action)


def detail(row: AuditRow) -> str:
    """Return what else is known: ids and words of the program, or that it was erased."""
    if row.detail is None:
        return _said(QT_TRANSLATE_NOOP("Log", "erased with its encounter"))
    if row.is_break or row.detail == row.label:
        return ""
    told = [_told(part) for part in row.detail.split() if part != row.label]
    # What has words comes first: the rest are ids, which may be cut off at the edge of a column.
    return " ".join(text for _, text in sorted(told, key=lambda pair: pair[0]))


def _told(part: str) -> tuple[int, str]:
    """Return a part of a detail in words where there are some, and 0 if so, else 1."""
    name, _, value = part.partition("=")
    known = _VALUES.get((name, value))
    return (0, _said(known)) if known else (1, part)


def day_and_time(row: AuditRow) -> str:
    """Return `24 Nov 2026 14:02:33`, as the computer showed it then."""
    local = row.at.astimezone(_zone(row.zone))
    day = QLocale().toString(QDate(local.year, local.month, local.day), "d MMM yyyy")
    return f"{day} {local:%H:%M:%S}"


def offset(row: AuditRow) -> str:
    """Return the offset from UTC, as `UTC-05:00`, or `UTC` alone."""
    return "UTC" if row.zone == "+00:00" else f"UTC{row.zone}"


def _zone(offset_text: str) -> timezone:
    hours, minutes = offset_text[1:].split(":")
    delta = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-delta if offset_text.startswith("-") else delta)


def _moved(stored: str) -> str:
    said = []
    step = _MOVED.search(stored)
    if step:
        text = {
            "back": QT_TRANSLATE_NOOP("Log", "The clock was moved back by {0}"),
            "ahead": QT_TRANSLATE_NOOP("Log", "The clock was moved ahead by {0}"),
        }[step[1]]
        said.append(_said(text).format(_length(int(step[2]))))
    zone = _ZONE.search(stored)
    if zone:
        text = QT_TRANSLATE_NOOP("Log", "The time zone was changed from {0} to {1}")
        said.append(_said(text).format(*(part.replace(" plus ", "+") for part in zone.groups())))
    return "; ".join(said) or action(CLOCK_MOVED)


def _length(seconds: int) -> str:
    if seconds >= _DAY:
        return _said(QT_TRANSLATE_NOOP("Log", "{0} days {1} h")).format(
            seconds // _DAY, seconds % _DAY // _HOUR
        )
    if seconds >= _HOUR:
        return _said(QT_TRANSLATE_NOOP("Log", "{0} h {1} min")).format(
            seconds // _HOUR, seconds % _HOUR // _MINUTE
        )
    if seconds >= _MINUTE:
        return _said(QT_TRANSLATE_NOOP("Log", "{0} min {1} s")).format(
            seconds // _MINUTE, seconds % _MINUTE
        )
    return _said(QT_TRANSLATE_NOOP("Log", "{0} s")).format(seconds)


def _said(text: str) -> str:
    return QCoreApplication.translate("Log", text)
