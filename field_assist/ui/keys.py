"""The key map: every shortcut once, with what it does, for hints, menus and the key sheet."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from field_assist.domain.marked import QT_TRANSLATE_NOOP


class Where(Enum):
    """Where a key works."""

    ANYWHERE = QT_TRANSLATE_NOOP("Keys", "Anywhere")
    ENCOUNTER = QT_TRANSLATE_NOOP("Keys", "In an encounter")
    ROW = QT_TRANSLATE_NOOP("Keys", "On a line of the checklist")
    LIST = QT_TRANSLATE_NOOP("Keys", "On a list")
    BOX = QT_TRANSLATE_NOOP("Keys", "In a note")
    GATE = QT_TRANSLATE_NOOP("Keys", "Before the vault is open")


class Key(NamedTuple):  # made before the first paint, where a dataclass is slow
    """A shortcut: the sequence as Qt reads it, its caption on a button, and what it does."""

    sequence: str
    caption: str
    does: str
    where: Where


_A, _E, _R, _L, _G = Where.ANYWHERE, Where.ENCOUNTER, Where.ROW, Where.LIST, Where.GATE
_B = Where.BOX

NEW = Key("Ctrl+N", "Ctrl N", QT_TRANSLATE_NOOP("Keys", "New encounter"), _A)
RESUME = Key("Ctrl+R", "Ctrl R", QT_TRANSLATE_NOOP("Keys", "Resume the last encounter"), _A)
HOME = Key("Alt+0", "Alt 0", QT_TRANSLATE_NOOP("Keys", "List of encounters"), _A)
OUTBOX = Key("Ctrl+B", "Ctrl B", QT_TRANSLATE_NOOP("Keys", "Outbox"), _A)
SETTINGS = Key("Ctrl+,", "Ctrl ,", QT_TRANSLATE_NOOP("Keys", "Settings"), _A)
LOG = Key("Ctrl+Shift+A", "Ctrl ⇧ A", QT_TRANSLATE_NOOP("Keys", "Log of what was done"), _A)
LOCK = Key("Ctrl+L", "Ctrl L", QT_TRANSLATE_NOOP("Keys", "Lock now"), _A)
BLANK = Key("F12", "F12", QT_TRANSLATE_NOOP("Keys", "Blank the window, and back"), _A)
SHEET = Key("Ctrl+/", "Ctrl /", QT_TRANSLATE_NOOP("Keys", "Show these keys"), _A)
HELP = Key("Shift+F1", "⇧ F1", QT_TRANSLATE_NOOP("Keys", "Help on this screen, and back"), _A)
DISPLAY = Key("Ctrl+D", "Ctrl D", QT_TRANSLATE_NOOP("Keys", "Day, night, high contrast"), _A)
LARGER = Key("Ctrl+=", "Ctrl +", QT_TRANSLATE_NOOP("Keys", "Larger text"), _A)
SMALLER = Key("Ctrl+-", "Ctrl -", QT_TRANSLATE_NOOP("Keys", "Smaller text"), _A)
NORMAL = Key("Ctrl+0", "Ctrl 0", QT_TRANSLATE_NOOP("Keys", "Normal text"), _A)
PANE = Key("F6", "F6", QT_TRANSLATE_NOOP("Keys", "Next part of the window"), _A)
DUTY = Key("F9", "F9", QT_TRANSLATE_NOOP("Keys", "Who to call"), _A)
CONTACTS = Key("Ctrl+Shift+K", "Ctrl ⇧ K", QT_TRANSLATE_NOOP("Keys", "Contacts: every number"), _A)
GUIDES = Key(
    "Ctrl+Shift+H", "Ctrl ⇧ H", QT_TRANSLATE_NOOP("Keys", "Guides, and notes on policy"), _A
)
PRACTICE = Key(
    "F2", "F2", QT_TRANSLATE_NOOP("Keys", "Practice (from the first screen or the list)"), _A
)
SCENES = Key("Shift+F2", "⇧ F2", QT_TRANSLATE_NOOP("Keys", "Practice scenes"), _A)
SAVED = Key("Ctrl+S", "Ctrl S", QT_TRANSLATE_NOOP("Keys", "Say when the last change was saved"), _A)

HAND_OVER = Key("F7", "F7", QT_TRANSLATE_NOOP("Keys", "Hand the screen to the person"), _E)
EMERGENCY = Key("F8", "F8", QT_TRANSLATE_NOOP("Keys", "Emergency: danger now"), _E)
FIND = Key("Ctrl+F", "Ctrl F", QT_TRANSLATE_NOOP("Keys", "Find a sign, or type what you see"), _E)
SUGGESTED = Key("Ctrl+G", "Ctrl G", QT_TRANSLATE_NOOP("Keys", "Go to what would help to know"), _E)
TABLES = Key("Ctrl+Shift+T", "Ctrl ⇧ T", QT_TRANSLATE_NOOP("Keys", "Published tables"), _E)
TIP = Key("Ctrl+Shift+P", "Ctrl ⇧ P", QT_TRANSLATE_NOOP("Keys", "Tip form, field by field"), _E)
LISTS = Key("Ctrl+E", "Ctrl E", QT_TRANSLATE_NOOP("Keys", "Goods: look a name up in a list"), _E)
SUGGESTED_WHY = Key("Alt+W", "Alt W", QT_TRANSLATE_NOOP("Keys", "Why that would help"), _E)
NOT_NOW = Key("Alt+N", "Alt N", QT_TRANSLATE_NOOP("Keys", "Put that suggestion away"), _E)
BRING_BACK = Key("Alt+B", "Alt B", QT_TRANSLATE_NOOP("Keys", "Bring back what was put away"), _E)
STEP = Key("Ctrl+T", "Ctrl T", QT_TRANSLATE_NOOP("Keys", "Choose another next step"), _E)
COPY_SCRIPT = Key(
    "Ctrl+Shift+S", "Ctrl ⇧ S", QT_TRANSLATE_NOOP("Keys", "Calls: copy what to say"), _E
)
NOTE = Key("Ctrl+J", "Ctrl J", QT_TRANSLATE_NOOP("Keys", "Write a note"), _E)
ADD_PERSON = Key("Ctrl+1", "Ctrl 1", QT_TRANSLATE_NOOP("Keys", "Add a person"), _E)
ADD_VEHICLE = Key("Ctrl+2", "Ctrl 2", QT_TRANSLATE_NOOP("Keys", "Add a vehicle"), _E)
ADD_DOCUMENT = Key("Ctrl+3", "Ctrl 3", QT_TRANSLATE_NOOP("Keys", "Add a document"), _E)
ADD_SITE = Key("Ctrl+4", "Ctrl 4", QT_TRANSLATE_NOOP("Keys", "Add a place"), _E)
ADD_ORGANIZATION = Key("Ctrl+5", "Ctrl 5", QT_TRANSLATE_NOOP("Keys", "Add an organization"), _E)
ADD_CONTACT = Key("Ctrl+6", "Ctrl 6", QT_TRANSLATE_NOOP("Keys", "Add a phone or account"), _E)
CODE = Key("Ctrl+M", "Ctrl M", QT_TRANSLATE_NOOP("Keys", "Code of a document"), _E)
CONNECT = Key(
    "Ctrl+Shift+C", "Ctrl ⇧ C", QT_TRANSLATE_NOOP("Keys", "Say how two of them connect"), _E
)
ASK_ALL = Key(
    "Ctrl+Shift+G", "Ctrl ⇧ G", QT_TRANSLATE_NOOP("Keys", "One question, several people"), _E
)
QUOTE = Key(
    "Ctrl+Shift+J", "Ctrl ⇧ J", QT_TRANSLATE_NOOP("Keys", "Keep a quote, word for word"), _E
)
FIND_THERE = Key("Ctrl+Shift+F", "Ctrl ⇧ F", QT_TRANSLATE_NOOP("Keys", "Find in the notes"), _E)
ADD_FILE = Key("Ctrl+O", "Ctrl O", QT_TRANSLATE_NOOP("Keys", "Add files as evidence"), _E)
UNDO = Key("Ctrl+Z", "Ctrl Z", QT_TRANSLATE_NOOP("Keys", "Take back what was done last"), _E)
REDO = Key("Ctrl+Y", "Ctrl Y", QT_TRANSLATE_NOOP("Keys", "Make it again"), _E)
NEXT = Key(
    "Ctrl+Return", "Ctrl ↵", QT_TRANSLATE_NOOP("Keys", "Next step: review, preview, seal"), _E
)
SITUATION = Key("Alt+1", "Alt 1", QT_TRANSLATE_NOOP("Keys", "Situation"), _E)
CHECKLIST = Key("Alt+2", "Alt 2", QT_TRANSLATE_NOOP("Keys", "Checklist"), _E)
NOTES = Key("Alt+3", "Alt 3", QT_TRANSLATE_NOOP("Keys", "Notes"), _E)
PEOPLE = Key("Alt+4", "Alt 4", QT_TRANSLATE_NOOP("Keys", "People, documents, vehicles"), _E)
FILES = Key("Alt+5", "Alt 5", QT_TRANSLATE_NOOP("Keys", "Files"), _E)
REVIEW = Key("Alt+6", "Alt 6", QT_TRANSLATE_NOOP("Keys", "Review"), _E)
PACKET = Key("Alt+7", "Alt 7", QT_TRANSLATE_NOOP("Keys", "Packet"), _E)
DEADLINES = Key("Alt+8", "Alt 8", QT_TRANSLATE_NOOP("Keys", "Deadlines, and stopping one"), _E)

SEEN = Key("S", "S", QT_TRANSLATE_NOOP("Keys", "Seen"), _R)
TOLD = Key("T", "T", QT_TRANSLATE_NOOP("Keys", "Told by the person"), _R)
OTHER = Key("O", "O", QT_TRANSLATE_NOOP("Keys", "Told by another"), _R)
RECORD = Key("R", "R", QT_TRANSLATE_NOOP("Keys", "In a record"), _R)
ABSENT = Key("N", "N", QT_TRANSLATE_NOOP("Keys", "Looked, and not present"), _R)
EXPLAINED = Key("E", "E", QT_TRANSLATE_NOOP("Keys", "Ordinary explanation, chosen next"), _R)
CANNOT = Key("X", "X", QT_TRANSLATE_NOOP("Keys", "Could not assess; say why next"), _R)
CLEAR = Key("Backspace", "⌫", QT_TRANSLATE_NOOP("Keys", "Take the mark back"), _R)
ROW_NOTE = Key("Return", "Enter", QT_TRANSLATE_NOOP("Keys", "Note on this line"), _R)
WHY = Key("F1", "F1", QT_TRANSLATE_NOOP("Keys", "Why it matters, and how to ask"), _R)

REVEAL = Key("Ctrl+H", "Ctrl H", QT_TRANSLATE_NOOP("Keys", "Show or hide the passphrase"), _A)
ESCAPE = Key("Esc", "Esc", QT_TRANSLATE_NOOP("Keys", "Close a panel; nothing is lost"), _A)

TO_FOLDER = Key(
    "Alt+F", "Alt F", QT_TRANSLATE_NOOP("Keys", "Outbox: save the packet to a folder"), _L
)
TO_DRAFT = Key("Alt+M", "Alt M", QT_TRANSLATE_NOOP("Keys", "Outbox: make a mail draft"), _L)
TO_ENCRYPTED = Key(
    "Alt+E", "Alt E", QT_TRANSLATE_NOOP("Keys", "Outbox: make an encrypted mail"), _L
)
TO_PAPER = Key("Ctrl+P", "Ctrl P", QT_TRANSLATE_NOOP("Keys", "Outbox: print the packet"), _L)
TO_WORDS = Key(
    "Alt+C",
    "Alt C",
    QT_TRANSLATE_NOOP("Keys", "Outbox: copy the words of the mail, open the folder of the file"),
    _L,
)
SEND = Key("Alt+S", "Alt S", QT_TRANSLATE_NOOP("Keys", "Outbox: send, pause or go on"), _L)
TRY_NOW = Key("Alt+T", "Alt T", QT_TRANSLATE_NOOP("Keys", "Outbox: try to send it now"), _L)
WITHDRAW = Key(
    "Alt+W",
    "Alt W",
    QT_TRANSLATE_NOOP("Keys", "Outbox: withdraw it, or take that back"),
    _L,
)
RECEIPT = Key("Alt+R", "Alt R", QT_TRANSLATE_NOOP("Keys", "Outbox: note that it has arrived"), _L)
NEWS = Key("Alt+O", "Alt O", QT_TRANSLATE_NOOP("Keys", "Outbox: note what became of it"), _L)
MISDIRECTED = Key(
    "Alt+P", "Alt P", QT_TRANSLATE_NOOP("Keys", "Outbox: it went to the wrong place"), _L
)
OPEN = Key("Return", "Enter", QT_TRANSLATE_NOOP("Keys", "Open, or the next step"), _L)
REDACT = Key(
    "Ctrl+Shift+X",
    "Ctrl ⇧ X",
    QT_TRANSLATE_NOOP("Keys", "Review: leave words out, or put back"),
    _E,
)
REDACT_ALL = Key(
    "Alt+A", "Alt A", QT_TRANSLATE_NOOP("Keys", "Review: leave them out everywhere"), _E
)
TOGGLE = Key("Space", "Space", QT_TRANSLATE_NOOP("Keys", "Include or not; show names; play"), _L)
REMOVE = Key("Del", "Del", QT_TRANSLATE_NOOP("Keys", "People: remove the card"), _L)
NEXT_FILE = Key("J", "J", QT_TRANSLATE_NOOP("Keys", "Files, notes: the next one"), _L)
FORMER_FILE = Key("K", "K", QT_TRANSLATE_NOOP("Keys", "Files, notes: the one before"), _L)
NEXT_PAGE = Key("PgDown", "Page ↓", QT_TRANSLATE_NOOP("Keys", "Next page"), _L)
FORMER_PAGE = Key("PgUp", "Page ↑", QT_TRANSLATE_NOOP("Keys", "Page before"), _L)
SOUND_BACK = Key("Left", "←", QT_TRANSLATE_NOOP("Keys", "Files: 5 seconds back in a sound"), _L)
SOUND_ON = Key("Right", "→", QT_TRANSLATE_NOOP("Keys", "Files: 5 seconds on in a sound"), _L)
CHANGE = Key("C", "C", QT_TRANSLATE_NOOP("Keys", "Change this line where it was written"), _L)

HISTORY = Key("H", "H", QT_TRANSLATE_NOOP("Keys", "Notes: what a line said before"), _L)

MENTION = Key("@", "@", QT_TRANSLATE_NOOP("Keys", "Name somebody or something with a card"), _B)
OPEN_QUOTE = Key('"', "\u201c", QT_TRANSLATE_NOOP("Keys", "Words that can be kept as a quote"), _B)
FLAG = Key("!", "!", QT_TRANSLATE_NOOP("Keys", "At the beginning: flag the note"), _B)
TEMPLATE = Key("/", "/", QT_TRANSLATE_NOOP("Keys", "Begin with a template"), _B)

CARD = Key("Alt+C", "Alt C", QT_TRANSLATE_NOOP("Keys", "Unlock with the smart card"), _G)
PIN = Key("Alt+P", "Alt P", QT_TRANSLATE_NOOP("Keys", "Unlock with the shift PIN"), _G)
SUGGEST = Key("Alt+S", "Alt S", QT_TRANSLATE_NOOP("Keys", "Suggest words for a passphrase"), _G)
LATER = Key("Alt+L", "Alt L", QT_TRANSLATE_NOOP("Keys", "Make the recovery sheet later"), _G)
OPEN_RECEIVED = Key("Ctrl+O", "Ctrl O", QT_TRANSLATE_NOOP("Keys", "Open a packet to check"), _G)
COPY_REPORT = Key(
    "Ctrl+C", "Ctrl C", QT_TRANSLATE_NOOP("Keys", "Copy what a check of a packet found"), _G
)
READ_ONLY = Key("Alt+R", "Alt R", QT_TRANSLATE_NOOP("Keys", "Open a damaged vault to read"), _G)


def number(digit: int) -> Key:
    """Return the key of a digit, for a numbered choice."""
    does = QT_TRANSLATE_NOOP("Keys", "Choose by number")
    return Key(str(digit), str(digit), does, Where.ROW)


ALL: tuple[Key, ...] = (
    *(NEW, RESUME, HOME, OUTBOX, LOCK, BLANK, HELP, SHEET, PANE, DUTY),
    *(DISPLAY, LARGER, SMALLER, NORMAL),
    *(CONTACTS, GUIDES, SETTINGS, LOG, PRACTICE, SCENES, SAVED, REVEAL, ESCAPE),
    *(EMERGENCY, HAND_OVER, COPY_SCRIPT, FIND, SUGGESTED, SUGGESTED_WHY, NOT_NOW, BRING_BACK, STEP),
    *(NOTE, QUOTE, FIND_THERE, ADD_FILE, UNDO, REDO, NEXT),
    *(TABLES, LISTS, TIP),
    *(ADD_PERSON, ADD_VEHICLE, ADD_DOCUMENT, ADD_SITE, ADD_ORGANIZATION, ADD_CONTACT),
    *(CODE, CONNECT, ASK_ALL),
    *(SITUATION, CHECKLIST, NOTES, PEOPLE, FILES, REVIEW, PACKET, DEADLINES),
    *(SEEN, TOLD, OTHER, RECORD, ABSENT, EXPLAINED, CANNOT, CLEAR, ROW_NOTE, WHY),
    *(SEND, TRY_NOW, WITHDRAW, TO_FOLDER, TO_DRAFT, TO_ENCRYPTED, TO_WORDS, TO_PAPER, RECEIPT),
    *(NEWS, MISDIRECTED, OPEN, TOGGLE, REMOVE, CHANGE),
    *(REDACT, REDACT_ALL),
    *(NEXT_FILE, FORMER_FILE, NEXT_PAGE, FORMER_PAGE, HISTORY, SOUND_BACK, SOUND_ON),
    *(MENTION, OPEN_QUOTE, FLAG, TEMPLATE),
    *(CARD, PIN, SUGGEST, LATER, READ_ONLY, OPEN_RECEIVED, COPY_REPORT),
)
