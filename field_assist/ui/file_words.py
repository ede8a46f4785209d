"""The words for what can be stated about a file."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.exhibit import FileFact
from field_assist.domain.marked import QT_TRANSLATE_NOOP

LABELS: dict[FileFact, tuple[str, str]] = {
    FileFact.TITLE: (QT_TRANSLATE_NOOP("Files", "Title"), QT_TRANSLATE_NOOP("Files", "Contract")),
    FileFact.DESCRIPTION: (
        QT_TRANSLATE_NOOP("Files", "What it shows, in words"),
        QT_TRANSLATE_NOOP("Files", "Two pages, signed, in Utopian"),
    ),
    FileFact.SOURCE: (
        QT_TRANSLATE_NOOP("Files", "Who handed it over, or where it was found"),
        QT_TRANSLATE_NOOP("Files", "Handed over by Lina SAMPLE"),
    ),
    FileFact.COLLECTED_BY: (
        QT_TRANSLATE_NOOP("Files", "Collected by"),
        QT_TRANSLATE_NOOP("Files", "R. Specimen, or badge 4471"),
    ),
    FileFact.COLLECTED_AT: (
        QT_TRANSLATE_NOOP("Files", "Collected at"),
        QT_TRANSLATE_NOOP("Files", "14:05 EST, room 3"),
    ),
    FileFact.ORIGINAL: (
        QT_TRANSLATE_NOOP("Files", "Where the original is"),
        QT_TRANSLATE_NOOP("Files", "Evidence room, bag 0042"),
    ),
    FileFact.AUTHORITY: (
        QT_TRANSLATE_NOOP("Files", "Authority under which it was taken"),
        QT_TRANSLATE_NOOP("Files", "Consent, or the number of the warrant"),
    ),
}
"""The lines of the form, in their order: a label, and an example of what stands there."""


def label(about: FileFact) -> str:
    """Return what a fact is called."""
    return QCoreApplication.translate("Files", LABELS[about][0])
