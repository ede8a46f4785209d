"""The reasons to lock, as things that this computer can tell."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from field_assist.domain.lock_reason import LockReason
from field_assist.domain.marked import QT_TRANSLATE_NOOP

_MINUTE = 60

_TELLS = {
    LockReason.SUSPENDED: QT_TRANSLATE_NOOP("LockPage", "the computer goes to sleep"),
    LockReason.LID_CLOSED: QT_TRANSLATE_NOOP("LockPage", "the lid is closed"),
    LockReason.SESSION_LOCKED: QT_TRANSLATE_NOOP("LockPage", "the screen is locked"),
    LockReason.USER_SWITCHED: QT_TRANSLATE_NOOP("LockPage", "somebody else uses the computer"),
    LockReason.CARD_PULLED: QT_TRANSLATE_NOOP("LockPage", "the card is pulled out"),
}


def tells(reasons: Iterable[LockReason]) -> str:
    """Return what a source can tell, such as `the lid is closed, the screen is locked`."""
    known = [said(_TELLS[reason]) for reason in reasons if reason in _TELLS]
    return ", ".join(known)


def length(seconds: int) -> str:
    """Return `5 min`, or `90 s` where that is no whole number of minutes."""
    if seconds % _MINUTE:
        return said(QT_TRANSLATE_NOOP("LockPage", "{0} s")).format(seconds)
    return said(QT_TRANSLATE_NOOP("LockPage", "{0} min")).format(seconds // _MINUTE)


def said(text: str) -> str:
    """Return a text of this page in the officer's language."""
    return QCoreApplication.translate("LockPage", text)
