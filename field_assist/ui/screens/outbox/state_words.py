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
    next_step: str = ""


_WORDS = {
    OutboxState.READY: StateWords(
        "package-check",
        "info",
        QT_TRANSLATE_NOOP("OutboxModel", "Ready"),
        QT_TRANSLATE_NOOP("OutboxModel", "Sealed {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "Not handed over yet."),
    ),
    OutboxState.WAITING: StateWords(
        "wifi-off",
        "text_2",
        QT_TRANSLATE_NOOP("OutboxModel", "Waiting to be sent"),
        QT_TRANSLATE_NOOP("OutboxModel", "Waits since {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "Goes out when there is a connection."),
    ),
    OutboxState.SENDING: StateWords(
        "upload",
        "info",
        QT_TRANSLATE_NOOP("OutboxModel", "Sending"),
        QT_TRANSLATE_NOOP("OutboxModel", "Began {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "The server has not answered for it yet."),
    ),
    OutboxState.SAVED_TO_FOLDER: StateWords(
        "file-text",
        "attention",
        QT_TRANSLATE_NOOP("OutboxModel", "In a folder"),
        QT_TRANSLATE_NOOP("OutboxModel", "Saved to a folder {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "Not known whether it was passed on."),
    ),
    OutboxState.DRAFT_MADE: StateWords(
        "mail",
        "attention",
        QT_TRANSLATE_NOOP("OutboxModel", "Draft made"),
        QT_TRANSLATE_NOOP("OutboxModel", "Mail draft made {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "Not known whether it was sent."),
    ),
    OutboxState.PRINTED: StateWords(
        "printer",
        "attention",
        QT_TRANSLATE_NOOP("OutboxModel", "On paper"),
        QT_TRANSLATE_NOOP("OutboxModel", "Printed {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "Not known whether it was handed over."),
    ),
    OutboxState.ACCEPTED: StateWords(
        "server",
        "attention",
        QT_TRANSLATE_NOOP("OutboxModel", "Taken by the server"),
        QT_TRANSLATE_NOOP("OutboxModel", "The mail server took it {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "No person has said that they have it."),
    ),
    OutboxState.CONFIRMED: StateWords(
        "circle-check",
        "saved",
        QT_TRANSLATE_NOOP("OutboxModel", "Confirmed"),
        "",
        "",
    ),
    OutboxState.UNKNOWN: StateWords(
        "circle-help",
        "attention",
        QT_TRANSLATE_NOOP("OutboxModel", "May have arrived"),
        QT_TRANSLATE_NOOP("OutboxModel", "All of it was written {0}, and no answer came."),
        QT_TRANSLATE_NOOP("OutboxModel", "Ask the receiver before you send it again."),
    ),
    OutboxState.REFUSED: StateWords(
        "ban", "danger", QT_TRANSLATE_NOOP("OutboxModel", "Refused"), "", ""
    ),
    OutboxState.NEEDS_HELP: StateWords(
        "triangle-alert",
        "danger",
        QT_TRANSLATE_NOOP("OutboxModel", "Needs help"),
        "",
        "",
    ),
    OutboxState.PAUSED: StateWords(
        "pause",
        "text_2",
        QT_TRANSLATE_NOOP("OutboxModel", "Paused"),
        QT_TRANSLATE_NOOP("OutboxModel", "Paused {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "It stays here until you go on."),
    ),
    OutboxState.WITHDRAWN: StateWords(
        "undo-2",
        "text_2",
        QT_TRANSLATE_NOOP("OutboxModel", "Withdrawn"),
        QT_TRANSLATE_NOOP("OutboxModel", "Withdrawn {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "It never left, and does not."),
    ),
    OutboxState.SUPERSEDED: StateWords(
        "copy-check",
        "text_2",
        QT_TRANSLATE_NOOP("OutboxModel", "Replaced"),
        QT_TRANSLATE_NOOP("OutboxModel", "A newer version took its place {0}."),
        QT_TRANSLATE_NOOP("OutboxModel", "It never left, and does not."),
    ),
}
_TROUBLED = frozenset({OutboxState.REFUSED, OutboxState.NEEDS_HELP})
_TOLD = StateWords(
    "info",
    "info",
    QT_TRANSLATE_NOOP("OutboxModel", "Received, as told"),
    "",
    "",
)
_IN_HAND = frozenset({OutboxState.WAITING, OutboxState.SENDING, OutboxState.PAUSED})


_SENDS = {
    OutboxState.READY: QT_TRANSLATE_NOOP("OutboxModel", "Send"),
    OutboxState.WAITING: QT_TRANSLATE_NOOP("OutboxModel", "Pause"),
    OutboxState.SENDING: QT_TRANSLATE_NOOP("OutboxModel", "Stop"),
    OutboxState.PAUSED: QT_TRANSLATE_NOOP("OutboxModel", "Go on"),
}
_SEND_AGAIN = QT_TRANSLATE_NOOP("OutboxModel", "Send again")
_STEPS = {
    NextStep.DRAFT: QT_TRANSLATE_NOOP("OutboxModel", "Make mail draft"),
    NextStep.TAKE_BACK: QT_TRANSLATE_NOOP("OutboxModel", "Take back"),
    NextStep.RECEIPT: QT_TRANSLATE_NOOP("OutboxModel", "Note receipt"),
}
_ADD_TO_RECEIPT = QT_TRANSLATE_NOOP("OutboxModel", "Add to receipt")


def words_of(item: OutboxItem, *, can_send: bool) -> StateWords:
    """Return the words of a packet's row, in the officer's language but for `first`'s time."""
    state, reason = item.state, item.standing.reason
    is_told = bool(item.receipts) and state is not OutboxState.CONFIRMED and state not in _IN_HAND
    found = _TOLD if is_told else _WORDS[state]
    first, second = said(found.first), said(found.second)
    if state in _TROUBLED and not is_told:
        first, second = trouble_words(reason), remedy_words(reason)
    elif state is OutboxState.WAITING and reason:
        second = trouble_words(reason)
    step = said(_step_words(item, can_send=can_send))
    return StateWords(found.icon, found.color, said(found.name), first, second, step)


def _step_words(item: OutboxItem, *, can_send: bool) -> str:
    step = next_step(item, can_send=can_send)
    if step is NextStep.SEND:
        return _SENDS.get(item.state, _SEND_AGAIN)
    if step is NextStep.RECEIPT and item.receipts:
        return _ADD_TO_RECEIPT
    return _STEPS[step]


def said(text: str) -> str:
    """Return a text of the rows in the officer's language."""
    return QCoreApplication.translate("OutboxModel", text) if text else ""
