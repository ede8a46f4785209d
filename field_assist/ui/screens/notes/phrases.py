"""Phrases of more than one row of the line of time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from field_assist.domain.change import How
from field_assist.domain.checklist import Checklist
from field_assist.domain.ids import IndicatorId
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.screens.notes.rows import isolated


def said(text: str) -> str:
    """Return a text of this screen in the officer's language."""
    return QCoreApplication.translate("Notes", text)


def short_of(checklist: Checklist, indicator: IndicatorId) -> str:
    """Return the short name of a sign; one that the content no longer holds shows its id."""
    sign = checklist.indicators.get(indicator)
    return sign.short if sign else indicator


def how_said(how: How, what: str) -> str:
    """Return what was taken back or made again, as a title."""
    if how is How.UNDONE:
        return said(QT_TRANSLATE_NOOP("Notes", "Taken back: {0}")).format(what)
    return said(QT_TRANSLATE_NOOP("Notes", "Made again: {0}")).format(what)


def day_of(at: datetime) -> str:
    """Return `Mon 23 Nov` in the officer's language."""
    local = at.astimezone()
    return QLocale().toString(QDate(local.year, local.month, local.day), "ddd d MMM")


def changed(before: str, after: str) -> str:
    """Return what a text was and is, as one sentence; both are kept."""
    if not before:
        return isolated(after)
    if not after:
        emptied = said(QT_TRANSLATE_NOOP("Notes", "\u201c{0}\u201d emptied. It is kept."))
        return emptied.format(isolated(before))
    phrase = said(
        QT_TRANSLATE_NOOP("Notes", "\u201c{0}\u201d changed to \u201c{1}\u201d. Both kept.")
    )
    return phrase.format(isolated(before), isolated(after))
