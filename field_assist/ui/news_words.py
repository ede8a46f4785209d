"""What became of a case in words, and by which way it was told."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.case_news import Became, Heard
from field_assist.domain.marked import QT_TRANSLATE_NOOP

_BECAME = {
    Became.CASE_OPENED: QT_TRANSLATE_NOOP("CaseNews", "Case opened"),
    Became.ADDED_TO_CASE: QT_TRANSLATE_NOOP("CaseNews", "Added to a case of theirs"),
    Became.PASSED_ON: QT_TRANSLATE_NOOP("CaseNews", "Passed to another office"),
    Became.NO_FURTHER_ACTION: QT_TRANSLATE_NOOP("CaseNews", "No further action there"),
    Became.INFORMATION_NEEDED: QT_TRANSLATE_NOOP("CaseNews", "Returned: information needed"),
}
_HEARD = {
    Heard.PHONE: QT_TRANSLATE_NOOP("CaseNews", "By phone"),
    Heard.MAIL: QT_TRANSLATE_NOOP("CaseNews", "By mail"),
    Heard.IN_PERSON: QT_TRANSLATE_NOOP("CaseNews", "In person"),
    Heard.LETTER: QT_TRANSLATE_NOOP("CaseNews", "By letter"),
    Heard.SYSTEM: QT_TRANSLATE_NOOP("CaseNews", "In a system of the agency"),
}


def became(what: Became) -> str:
    """Return what became of it."""
    return QCoreApplication.translate("CaseNews", _BECAME[what])


def heard(how: Heard) -> str:
    """Return how it was told."""
    return QCoreApplication.translate("CaseNews", _HEARD[how])
