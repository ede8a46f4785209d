"""What sort of source a statement comes from, in words; neutral enough to be glimpsed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.statement import SourceSort

SORTS: Mapping[SourceSort, str] = {
    SourceSort.NOT_STATED: QT_TRANSLATE_NOOP("Sources", "Not stated"),
    SourceSort.PERSON: QT_TRANSLATE_NOOP("Sources", "The person"),
    SourceSort.RELATIVE: QT_TRANSLATE_NOOP("Sources", "Relative or friend"),
    SourceSort.CO_WORKER: QT_TRANSLATE_NOOP("Sources", "Co-worker"),
    SourceSort.EMPLOYER: QT_TRANSLATE_NOOP("Sources", "Employer or recruiter"),
    SourceSort.CARRIER: QT_TRANSLATE_NOOP("Sources", "Reported by a carrier"),
    SourceSort.BUSINESS: QT_TRANSLATE_NOOP("Sources", "Hotel, bank or another business"),
    SourceSort.HOTLINE: QT_TRANSLATE_NOOP("Sources", "Hotline"),
    SourceSort.PUBLIC: QT_TRANSLATE_NOOP("Sources", "Somebody from the public"),
    SourceSort.OFFICER: QT_TRANSLATE_NOOP("Sources", "Another officer"),
    SourceSort.AGENCY: QT_TRANSLATE_NOOP("Sources", "Another agency"),
    SourceSort.PROTECTED: QT_TRANSLATE_NOOP("Sources", "Source to be protected"),
}


def sort(of: SourceSort) -> str:
    """Return what sort of source it is."""
    return QCoreApplication.translate("Sources", SORTS[of])


def stated(of: SourceSort) -> str:
    """Return the same, and "" where nothing is stated."""
    return "" if of is SourceSort.NOT_STATED else sort(of)
