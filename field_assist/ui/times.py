"""Times as officers read them: local, 24 hours. Storage stays UTC."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

_MINUTE = 60
_HOUR = 3600
_DAY = 86400


def clock_time(at: datetime) -> str:
    """Return `14:07`."""
    local = at.astimezone()
    return f"{local.hour:02}:{local.minute:02}"


def clock_time_seconds(at: datetime) -> str:
    """Return `14:07:22`."""
    return at.astimezone().strftime("%H:%M:%S")


def day(on: date) -> str:
    """Return `3 Nov 2026`, the month in the officer's language; of a moment, its local day."""
    local = on.astimezone() if isinstance(on, datetime) else on
    return QLocale().toString(QDate(local.year, local.month, local.day), "d MMM yyyy")


def zone(at: datetime) -> str:
    """Return the short name of the local zone, such as `EST`."""
    return at.astimezone().tzname() or "UTC"


def day_and_time(at: datetime, now: datetime) -> str:
    """Return `14:07` for today, else `18 Nov 14:07` with the month in the officer's language."""
    local = at.astimezone()
    if local.date() == now.astimezone().date():
        return clock_time(at)
    day = QLocale().toString(QDate(local.year, local.month, local.day), "d MMM")
    return f"{day} {clock_time(at)}"


def ago(at: datetime, now: datetime) -> str:
    """Return how long ago in words: `just now`, `6 min ago`, `3 h ago`, or "" after a day."""
    seconds = (now - at) // timedelta(seconds=1)
    if seconds < _MINUTE:
        return QCoreApplication.translate("Times", "just now")
    if seconds < _HOUR:
        return QCoreApplication.translate("Times", "{0} min ago").format(seconds // _MINUTE)
    if seconds < _DAY:
        return QCoreApplication.translate("Times", "{0} h ago").format(seconds // _HOUR)
    return ""


def length(seconds: int) -> str:
    """Return how long something lasts, such as `3:05`."""
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02d}"


def length_in_words(seconds: int) -> str:
    """Return it as a screen reader says it well: `3 min 5 s`."""
    minutes, rest = divmod(seconds, _MINUTE)
    if minutes:
        return QCoreApplication.translate("Times", "{0} min {1} s").format(minutes, rest)
    return QCoreApplication.translate("Times", "{0} s").format(rest)


ALIGN_TIME = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""Times stand at the right edge of a row."""
