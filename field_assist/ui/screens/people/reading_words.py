"""Says in plain words how a value was read. A note is quiet: it is a fault of nobody."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.workflows.identify import Identified, Kind, Note, NoteKind

_NOTES: Mapping[NoteKind, str] = {
    NoteKind.CHECK_DIGIT_DIFFERS: QT_TRANSLATE_NOOP(
        "Reading", "The check digit differs: {found}, expected {expected}."
    ),
    NoteKind.CHECK_DIGIT_MISSING: QT_TRANSLATE_NOOP(
        "Reading", "Without its check digit, which would be {expected}."
    ),
    NoteKind.NO_CHECK_DIGIT: QT_TRANSLATE_NOOP("Reading", "Numbers of this origin have no check."),
    NoteKind.TOO_SHORT: QT_TRANSLATE_NOOP(
        "Reading", "Shorter than usual: {found} characters, usually {expected}."
    ),
    NoteKind.TOO_LONG: QT_TRANSLATE_NOOP(
        "Reading", "Longer than usual: {found}, usually {expected}."
    ),
    NoteKind.NOT_THE_USUAL_FORM: QT_TRANSLATE_NOOP(
        "Reading", "Kept as typed. The usual form is {expected}."
    ),
    NoteKind.UNUSUAL_CHARACTERS: QT_TRANSLATE_NOOP("Reading", "Not usual here: {found}"),
    NoteKind.UNKNOWN_CODE: QT_TRANSLATE_NOOP("Reading", "Kept as typed. No list has it."),
    NoteKind.NOT_IN_USE: QT_TRANSLATE_NOOP("Reading", "No such number is given out."),
    NoteKind.ASSUMED: QT_TRANSLATE_NOOP("Reading", "Taken for granted: {expected}."),
    NoteKind.MAY_ALSO_BE: QT_TRANSLATE_NOOP("Reading", "May also be {expected}."),
    NoteKind.NOT_VERIFIED: QT_TRANSLATE_NOOP("Reading", "The list it is from is to be checked."),
    NoteKind.HIDDEN_CHARACTERS: QT_TRANSLATE_NOOP("Reading", "Hidden characters were left out."),
    NoteKind.NO_SUCH_DATE: QT_TRANSLATE_NOOP("Reading", "The calendar has no such day."),
}
_WITH_CODE = frozenset({Kind.COUNTRY, Kind.LANGUAGE})
_MOST_SAID = 3


def said(found: tuple[Identified, ...]) -> str:
    """Return what is to be said below a field; "" where it was read just as it was typed."""
    lines = [line for line in (_line(one) for one in found) if line]
    rest = len(lines) - _MOST_SAID
    if rest > 0:
        more = QCoreApplication.translate("Reading", "And {0} more.").format(rest)
        lines = [*lines[:_MOST_SAID], more]
    return "\n".join(lines)


def _line(one: Identified) -> str:
    shown = one.display
    if one.kind in _WITH_CODE and one.canonical:
        shown = QCoreApplication.translate("Reading", "{0} ({1})").format(shown, one.canonical)
    is_news = bool(one.canonical) and shown != one.as_typed.strip()
    read = QCoreApplication.translate("Reading", "Read as {0}.").format(shown) if is_news else ""
    return " ".join(part for part in (read, *(_note(note) for note in one.notes)) if part)


def _note(note: Note) -> str:
    text = QCoreApplication.translate("Reading", _NOTES[note.kind])
    return text.format(found=note.found, expected=note.expected)
