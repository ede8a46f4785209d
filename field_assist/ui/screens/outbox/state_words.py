"""How each state of a packet looks in its row: a picture, a word, what happened, the next step."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.sending import OutboxState
from field_assist.ui.screens.outbox.next_step import NextStep, next_step
from field_assist.ui.sending_words import remedy_words, trouble_words


@dataclass(frozen=True, slots=True)
class StateWords:
    """`first` takes the time; `second` says what is not known, or what comes."""

    icon: str
    color: str
    name: str
    first: str
    second: str
    next_step: str


_NOTE_RECEIPT = QT_TRANSLATE_NOOP("OutboxModel", "Note receipt")
_OPEN_AGAIN = QT_TRANSLATE_NOOP("OutboxModel", "Take back")
_SEND = QT_TRANSLATE_NOOP("OutboxModel", "Send")
_SEND_AGAIN = QT_TRANSLATE_NOOP("OutboxModel", "Send again")

_WORDS = {
    OutboxState.READY: StateWords(
        "package-check",
        "info",
        QT_TRANSLATE_NOOP("OutboxModel", "Ready"),
        QT_TRANSLATE_NOOP("OutboxModel", "Sealed {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "Not handed over yet."),
        QT_TRANSLATE_NOOP("OutboxModel", "Make mail draft"),
    ),
    OutboxState.WAITING: StateWords(
        "wifi-off",
        "text_2",
        QT_TRANSLATE_NOOP("OutboxModel", "Waiting to be sent"),
        QT_TRANSLATE_NOOP("OutboxModel", "Waits since {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "Goes out when there is a connection."),
        QT_TRANSLATE_NOOP("OutboxModel", "Pause"),
    ),
    OutboxState.SENDING: StateWords(
        "upload",
        "info",
        QT_TRANSLATE_NOOP("OutboxModel", "Sending"),
        QT_TRANSLATE_NOOP("OutboxModel", "Began {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "The server has not answered for it yet."),
        QT_TRANSLATE_NOOP("OutboxModel", "Stop"),
    ),
    OutboxState.SAVED_TO_FOLDER: StateWords(
        "file-text",
        "attention",
        QT_TRANSLATE_NOOP("OutboxModel", "In a folder"),
        QT_TRANSLATE_NOOP("OutboxModel", "Saved to a folder {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "Not known whether it was passed on."),
        _NOTE_RECEIPT,
    ),
    OutboxState.DRAFT_MADE: StateWords(
        "mail",
        "attention",
        QT_TRANSLATE_NOOP("OutboxModel", "Draft made"),
        QT_TRANSLATE_NOOP("OutboxModel", "Mail draft made {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "Not known whether it was sent."),
        _NOTE_RECEIPT,
    ),
    OutboxState.ACCEPTED: StateWords(
        "server",
        "attention",
        QT_TRANSLATE_NOOP("OutboxModel", "Taken by the server"),
        QT_TRANSLATE_NOOP("OutboxModel", "The mail server took it {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "No person has said that they have it."),
        _NOTE_RECEIPT,
    ),
    OutboxState.CONFIRMED: StateWords(
        "circle-check",
        "saved",
        QT_TRANSLATE_NOOP("OutboxModel", "Confirmed"),
        "",
        "",
        QT_TRANSLATE_NOOP("OutboxModel", "Add to receipt"),
    ),
    OutboxState.UNKNOWN: StateWords(
        "circle-help",
        "attention",
        QT_TRANSLATE_NOOP("OutboxModel", "May have arrived"),
        QT_TRANSLATE_NOOP("OutboxModel", "All of it was written {0}, and no answer came."),
        QT_TRANSLATE_NOOP("OutboxModel", "Ask the receiver before you send it again."),
        _NOTE_RECEIPT,
    ),
    OutboxState.REFUSED: StateWords(
        "ban", "danger", QT_TRANSLATE_NOOP("OutboxModel", "Refused"), "", "", _SEND_AGAIN
    ),
    OutboxState.NEEDS_HELP: StateWords(
        "triangle-alert",
        "danger",
        QT_TRANSLATE_NOOP("OutboxModel", "Needs help"),
        "",
        "",
        _SEND_AGAIN,
    ),
    OutboxState.PAUSED: StateWords(
        "pause",
        "text_2",
        QT_TRANSLATE_NOOP("OutboxModel", "Paused"),
        QT_TRANSLATE_NOOP("OutboxModel", "Paused {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "It stays here until you go on."),
        QT_TRANSLATE_NOOP("OutboxModel", "Go on"),
    ),
    OutboxState.WITHDRAWN: StateWords(
        "undo-2",
        "text_2",
        QT_TRANSLATE_NOOP("OutboxModel", "Withdrawn"),
        QT_TRANSLATE_NOOP("OutboxModel", "Withdrawn {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "It never left, and does not."),
        _OPEN_AGAIN,
    ),
    OutboxState.SUPERSEDED: StateWords(
        "copy-check",
        "text_2",
        QT_TRANSLATE_NOOP("OutboxModel", "Replaced"),
        QT_TRANSLATE_NOOP("OutboxModel", "A newer version took its place {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "It never left, and does not."),
        _OPEN_AGAIN,
    ),
}
_TROUBLED = frozenset({OutboxState.REFUSED, OutboxState.NEEDS_HELP})
_TOLD = StateWords(
    "info",
    "info",
    QT_TRANSLATE_NOOP("OutboxModel", "Received, as told"),
    "",
    "",
    QT_TRANSLATE_NOOP("OutboxModel", "Add to receipt"),
)
_IN_HAND = frozenset({OutboxState.WAITING, OutboxState.SENDING, OutboxState.PAUSED})


def words_of(item: OutboxItem, *, can_send: bool) -> StateWords:
    """Return the words of a packet's row, in the officer's language but for `first`'s time."""
    state = item.state
    if item.receipts and state is not OutboxState.CONFIRMED and state not in _IN_HAND:
        found = _TOLD
    else:
        found = _WORDS[state]
    first, second = said(found.first), said(found.second)
    reason = item.standing.reason
    if state in _TROUBLED:
        first, second = trouble_words(reason), remedy_words(reason)
    elif state is OutboxState.WAITING and reason:
        second = trouble_words(reason)
    is_sent_next = (
        state is OutboxState.READY and next_step(item, can_send=can_send) is NextStep.SEND
    )
    step = _SEND if is_sent_next else found.next_step
    return StateWords(found.icon, found.color, said(found.name), first, second, said(step))


def said(text: str) -> str:
    """Return a text of the rows in the officer's language."""
    return QCoreApplication.translate("OutboxModel", text) if text else ""
