"""The words about a packet that went to the wrong place: what was done, and what can go wrong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain import misdirected_errors as errors
from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.misdirected import Remedy

MISDIRECTED_WORDS: dict[type[Expected], tuple[str, str]] = {
    errors.MisdirectedUnsaid: (
        QT_TRANSLATE_NOOP("Messages", "To whom it went, or how you noticed, is missing."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "No report was made, and what you typed is still here. Say both, in a sentence or two.",
        ),
    ),
    errors.MisdirectedNames: (
        QT_TRANSLATE_NOOP("Messages", "A name in your words is that of somebody in the packet."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "No report was made, and what you typed is still here. Say it without the name: the"
            " report is read by people who may not know who is in the packet.",
        ),
    ),
}
_REMEDIES: Mapping[Remedy, str] = {
    Remedy.ASKED_TO_DELETE: QT_TRANSLATE_NOOP("Misdirected", "Asked them to delete it"),
    Remedy.CONFIRMED_DELETED: QT_TRANSLATE_NOOP("Misdirected", "They confirmed that it is deleted"),
    Remedy.CALLED_PRIVACY_OFFICE: QT_TRANSLATE_NOOP("Misdirected", "Called the privacy office"),
    Remedy.RECALLED: QT_TRANSLATE_NOOP("Misdirected", "Recalled the mail"),
}


def remedy(done: Remedy) -> str:
    """Return what was done, in the officer's language."""
    return QCoreApplication.translate("Misdirected", _REMEDIES[done])
