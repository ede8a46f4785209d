"""What a check of the vault looked at, and what it found, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.check import CheckReport, Finding, Part
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.widgets import finding_list

TITLES = {
    Part.HEADER: QT_TRANSLATE_NOOP("Check", "Copies of the header"),
    Part.PAGES: QT_TRANSLATE_NOOP("Check", "Pages of the database"),
    Part.TABLES: QT_TRANSLATE_NOOP("Check", "Tables and what they refer to"),
    Part.LOG: QT_TRANSLATE_NOOP("Check", "Entries of the log"),
    Part.SEAL: QT_TRANSLATE_NOOP("Check", "Seal"),
    Part.PACKETS: QT_TRANSLATE_NOOP("Check", "Sealed packets"),
    Part.ATTACHMENTS: QT_TRANSLATE_NOOP("Check", "Files of evidence"),
    Part.TOMBSTONES: QT_TRANSLATE_NOOP("Check", "Notes of erasures"),
}
_SAYS = {
    Part.HEADER: QT_TRANSLATE_NOOP("Check", "Each copy of the list of ways in was read."),
    Part.PAGES: QT_TRANSLATE_NOOP("Check", "The code of each encrypted page was computed again."),
    Part.TABLES: QT_TRANSLATE_NOOP("Check", "SQLite's own check of the whole database."),
    Part.LOG: QT_TRANSLATE_NOOP("Check", "Each entry was compared with the one before it."),
    Part.SEAL: QT_TRANSLATE_NOOP("Check", "The records are those that were sealed last."),
    Part.PACKETS: QT_TRANSLATE_NOOP("Check", "The hash of each packet was computed again."),
    Part.ATTACHMENTS: QT_TRANSLATE_NOOP("Check", "Each file was decrypted and its hash compared."),
    Part.TOMBSTONES: QT_TRANSLATE_NOOP("Check", "Each signature was verified."),
}
_MOST = 3


def title(part: Part) -> str:
    """Return what a part is called."""
    return _said(TITLES[part])


def checking(part: Part, done: int, whole: int) -> str:
    """Return what is being looked at, with how far it is where that is known."""
    if not whole:
        return _said(QT_TRANSLATE_NOOP("Check", "Checking: {0}")).format(title(part))
    text = _said(QT_TRANSLATE_NOOP("Check", "Checking: {0}, {1} of {2}"))
    return text.format(title(part), f"{done:,}", f"{whole:,}")


def rows(report: CheckReport) -> tuple[finding_list.Finding, ...]:
    """Return a row for each part."""
    return tuple(_row(finding) for finding in report.findings)


def wrong_parts(report: CheckReport) -> str:
    """Return the names of what is not right, and the first faults of each."""
    wrong = [finding for finding in report.findings if not finding.is_right]
    return "; ".join(f"{title(finding.part)}: {_problems(finding)}" for finding in wrong)


def _row(finding: Finding) -> finding_list.Finding:
    if finding.is_right:
        word = _said(QT_TRANSLATE_NOOP("Check", "{0}, all right"))
        return finding_list.Finding(
            icon="shield-check",
            title=title(finding.part),
            text=_said(_SAYS[finding.part]),
            word=word.format(f"{finding.checked:,}"),
            kind="saved",
        )
    return finding_list.Finding(
        icon="file-warning",
        title=title(finding.part),
        text=_problems(finding),
        word=_said(QT_TRANSLATE_NOOP("Check", "Not right")),
        kind="danger",
    )


def _problems(finding: Finding) -> str:
    if finding.checked is None:
        return _said(QT_TRANSLATE_NOOP("Check", "could not be looked at"))
    said = ", ".join(finding.problems[:_MOST])
    more = len(finding.problems) - _MOST
    if more <= 0:
        return said
    return _said(QT_TRANSLATE_NOOP("Check", "{0} and {1} more")).format(said, more)


def _said(text: str) -> str:
    return QCoreApplication.translate("Check", text)
