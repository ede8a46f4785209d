"""A guide and a note on policy in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from field_assist.domain.contacts import FRESH_FOR
from field_assist.domain.guide import Guide, PolicyNote
from field_assist.ui import times


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """A note on policy; `is_doubtful` says that somebody has to read the text itself first."""

    title: str
    says: str
    dated: str
    source: str
    checked: str
    is_doubtful: bool


def dated(guide: Guide) -> str:
    """Return of which day a guide is, and which file it is."""
    text = QCoreApplication.translate("Guides", "Of {0}. File: {1}")
    return text.format(times.day(guide.dated_on), guide.name)


def note_row(note: PolicyNote, today: date) -> NoteRow:
    """Return a note with its day, its source and how sure that is."""
    is_old = today - note.checked_on > FRESH_FOR
    return NoteRow(
        title=note.title,
        says=note.says,
        dated=QCoreApplication.translate("Guides", "Of {0}").format(times.day(note.dated_on)),
        source=QCoreApplication.translate("Guides", "Source: {0}.").format(note.source),
        checked=_checked(note, is_old=is_old),
        is_doubtful=is_old or not note.is_verified,
    )


def _checked(note: PolicyNote, *, is_old: bool) -> str:
    if not note.is_verified:
        text = QCoreApplication.translate(
            "Guides",
            "Looked at {0}, in a page that cites it. Read the text before you rely on it.",
        )
    elif is_old:
        text = QCoreApplication.translate(
            "Guides", "Looked at {0}, more than 90 days ago: confirm it before you rely on it."
        )
    else:
        text = QCoreApplication.translate("Guides", "Looked at {0}.")
    return text.format(times.day(note.checked_on))
