"""The key map: every shortcut once, with what it does, for hints, menus and the key sheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from field_assist.domain.marked import QT_TRANSLATE_NOOP


class Where(Enum):
    """Where a key works."""

    ANYWHERE = QT_TRANSLATE_NOOP("Keys", "Anywhere")
    ENCOUNTER = QT_TRANSLATE_NOOP("Keys", "In an encounter")
    ROW = QT_TRANSLATE_NOOP("Keys", "On a line of the checklist")
    LIST = QT_TRANSLATE_NOOP("Keys", "On a list")


@dataclass(frozen=True, slots=True)
class Key:
    """A shortcut: the sequence as Qt reads it, its caption on a button, and what it does."""

    sequence: str
    caption: str
    does: str
    where: Where


_A, _E, _R, _L = Where.ANYWHERE, Where.ENCOUNTER, Where.ROW, Where.LIST
_N = QT_TRANSLATE_NOOP

NEW = Key("Ctrl+N", "Ctrl N", _N("Keys", "New encounter"), _A)
RESUME = Key("Ctrl+R", "Ctrl R", _N("Keys", "Resume the last encounter"), _A)
HOME = Key("Ctrl+E", "Ctrl E", _N("Keys", "List of encounters"), _A)
OUTBOX = Key("Ctrl+B", "Ctrl B", _N("Keys", "Outbox"), _A)
LOCK = Key("Ctrl+L", "Ctrl L", _N("Keys", "Lock now"), _A)
BLANK = Key("F12", "F12", _N("Keys", "Blank the window, and back"), _A)
SHEET = Key("Ctrl+/", "Ctrl /", _N("Keys", "Show these keys"), _A)
DISPLAY = Key("Ctrl+D", "Ctrl D", _N("Keys", "Day, night, high contrast"), _A)
LARGER = Key("Ctrl+=", "Ctrl +", _N("Keys", "Larger text"), _A)
SMALLER = Key("Ctrl+-", "Ctrl -", _N("Keys", "Smaller text"), _A)
NORMAL = Key("Ctrl+0", "Ctrl 0", _N("Keys", "Normal text"), _A)
PANE = Key("F6", "F6", _N("Keys", "Next part of the window"), _A)
DUTY = Key("F9", "F9", _N("Keys", "Who to call"), _A)
PRACTICE = Key("F2", "F2", _N("Keys", "Practice (from the first screen)"), _A)
SAVED = Key("Ctrl+S", "Ctrl S", _N("Keys", "Say when the last change was saved"), _A)

EMERGENCY = Key("F8", "F8", _N("Keys", "Emergency: danger now"), _E)
FIND = Key("Ctrl+F", "Ctrl F", _N("Keys", "Find a sign, or type what you see"), _E)
SUGGESTED = Key("Ctrl+G", "Ctrl G", _N("Keys", "Go to what would help to know"), _E)
NOTE = Key("Ctrl+J", "Ctrl J", _N("Keys", "Write a note"), _E)
UNDO = Key("Ctrl+Z", "Ctrl Z", _N("Keys", "Undo the last mark"), _E)
NEXT = Key("Ctrl+Return", "Ctrl ↵", _N("Keys", "Next step: review, preview, seal"), _E)
SITUATION = Key("Alt+1", "Alt 1", _N("Keys", "Situation"), _E)
CHECKLIST = Key("Alt+2", "Alt 2", _N("Keys", "Checklist"), _E)
NOTES = Key("Alt+3", "Alt 3", _N("Keys", "Notes"), _E)
REVIEW = Key("Alt+4", "Alt 4", _N("Keys", "Review"), _E)
PACKET = Key("Alt+5", "Alt 5", _N("Keys", "Packet"), _E)

SEEN = Key("S", "S", _N("Keys", "Seen"), _R)
TOLD = Key("T", "T", _N("Keys", "Told by the person"), _R)
OTHER = Key("O", "O", _N("Keys", "Told by another"), _R)
RECORD = Key("R", "R", _N("Keys", "In a record"), _R)
ABSENT = Key("N", "N", _N("Keys", "Looked, and not present"), _R)
EXPLAINED = Key("E", "E", _N("Keys", "Ordinary explanation, chosen next"), _R)
CANNOT = Key("X", "X", _N("Keys", "Could not assess; say why next"), _R)
CLEAR = Key("Backspace", "⌫", _N("Keys", "Take the mark back"), _R)
ROW_NOTE = Key("Return", "Enter", _N("Keys", "Note on this line"), _R)
WHY = Key("F1", "F1", _N("Keys", "Why it matters, and how to ask"), _R)

OPEN = Key("Return", "Enter", _N("Keys", "Open, or the next step"), _L)
TOGGLE = Key("Space", "Space", _N("Keys", "Include or leave out"), _L)

ALL: tuple[Key, ...] = (
    NEW, RESUME, HOME, OUTBOX, LOCK, BLANK, SHEET, DISPLAY, LARGER, SMALLER, NORMAL, PANE, DUTY,
    PRACTICE, SAVED, EMERGENCY, FIND, SUGGESTED, NOTE, UNDO, NEXT, SITUATION, CHECKLIST, NOTES,
    REVIEW, PACKET, SEEN, TOLD, OTHER, RECORD, ABSENT, EXPLAINED, CANNOT, CLEAR, ROW_NOTE, WHY,
    OPEN, TOGGLE,
)  # fmt: skip
