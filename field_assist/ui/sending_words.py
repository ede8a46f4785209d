"""The words for what keeps a packet from leaving: what happened, what is safe, what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain import sending_errors as errors
from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.outgoing import Trouble, read_reason

SENDING_WORDS: dict[type[Expected], tuple[str, str]] = {
    errors.NotFromHere: (
        QT_TRANSLATE_NOOP("Messages", "This packet does not leave just now."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "It is being sent, was withdrawn, or a newer version took its place; nothing was"
            " written. The outbox says which, and what can be done.",
        ),
    ),
    errors.AddressWrong: (
        QT_TRANSLATE_NOOP("Messages", "That is no mail address."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was kept. Type it as name@agency.gov: plain letters and digits, no blanks.",
        ),
    ),
    errors.RecipientNotAllowed: (
        QT_TRANSLATE_NOOP("Messages", "Your agency lets no packet go to {domain}."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was queued. Packets go to {allowed} only. If the receiver is right, whoever"
            " keeps the agency's policy file can add the domain.",
        ),
    ),
    errors.NoRelay: (
        QT_TRANSLATE_NOOP("Messages", "There is no server to send by."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was queued and nothing was sent. Your agency's policy file names none: make a"
            " mail draft, or save the file to a folder.",
        ),
    ),
    errors.SenderMissing: (
        QT_TRANSLATE_NOOP("Messages", "Your own mail address is not known yet."),
        QT_TRANSLATE_NOOP(
            "Messages", "Nothing was queued. Type it under Settings, Sending, and queue it again."
        ),
    ),
}

_TROUBLES: dict[Trouble, str] = {
    Trouble.NOT_REACHED: QT_TRANSLATE_NOOP("Sending", "The server could not be reached."),
    Trouble.BROKEN_OFF: QT_TRANSLATE_NOOP(
        "Sending", "The connection broke before the packet was through."
    ),
    Trouble.PUT_OFF: QT_TRANSLATE_NOOP("Sending", "The server asks to come again later."),
    Trouble.SERVER_REFUSED: QT_TRANSLATE_NOOP("Sending", "The server did not take the mail."),
    Trouble.TURNED_AWAY: QT_TRANSLATE_NOOP(
        "Sending", "The server lets nobody in by this connection."
    ),
    Trouble.SENDER_REFUSED: QT_TRANSLATE_NOOP(
        "Sending", "The server does not take mail from your address."
    ),
    Trouble.RECIPIENT_REFUSED: QT_TRANSLATE_NOOP(
        "Sending", "The server does not know the receiver's address, or does not serve it."
    ),
    Trouble.TOO_LARGE: QT_TRANSLATE_NOOP("Sending", "The mail is larger than the server takes."),
    Trouble.SIGN_IN_REFUSED: QT_TRANSLATE_NOOP(
        "Sending", "The server did not accept your name and password."
    ),
    Trouble.SIGN_IN_MISSING: QT_TRANSLATE_NOOP(
        "Sending", "The server wants a name and a password, and none is kept here."
    ),
    Trouble.NOT_ENCRYPTED: QT_TRANSLATE_NOOP(
        "Sending", "The server offers no encrypted connection."
    ),
    Trouble.SERVER_NOT_TRUSTED: QT_TRANSLATE_NOOP(
        "Sending", "The server could not prove that it is your agency's."
    ),
    Trouble.RECIPIENT_NOT_ALLOWED: QT_TRANSLATE_NOOP(
        "Sending", "Your agency's policy no longer lets packets go to this address."
    ),
    Trouble.CERTIFICATE: QT_TRANSLATE_NOOP(
        "Sending", "The receiver's certificate is not valid any more."
    ),
    Trouble.MAIL_DAMAGED: QT_TRANSLATE_NOOP(
        "Sending", "The mail that was made of it cannot be read any more; the packet can."
    ),
    Trouble.NO_SERVER: QT_TRANSLATE_NOOP("Sending", "Your agency's policy names no server now."),
    Trouble.FAULT: QT_TRANSLATE_NOOP(
        "Sending", "The program made a mistake while it sent this; the packet is as it was."
    ),
    Trouble.STOPPED: QT_TRANSLATE_NOOP("Sending", "Sending was stopped."),
}

_REMEDIES: dict[Trouble, str] = {
    Trouble.NO_SERVER: QT_TRANSLATE_NOOP(
        "Sending", "Make a mail draft, or save the file to a folder."
    ),
    Trouble.TURNED_AWAY: QT_TRANSLATE_NOOP(
        "Sending", "Join your agency's network, then send it again."
    ),
    Trouble.SENDER_REFUSED: QT_TRANSLATE_NOOP(
        "Sending", "Check your address under Settings, then send it again."
    ),
    Trouble.RECIPIENT_REFUSED: QT_TRANSLATE_NOOP(
        "Sending", "Ask the receiver for the address, or hand the file over."
    ),
    Trouble.TOO_LARGE: QT_TRANSLATE_NOOP(
        "Sending", "Leave photos out, or hand the file over in a folder."
    ),
    Trouble.SIGN_IN_REFUSED: QT_TRANSLATE_NOOP(
        "Sending", "Type them again under Settings, then send it again."
    ),
    Trouble.SIGN_IN_MISSING: QT_TRANSLATE_NOOP(
        "Sending", "Type them under Settings, then send it again."
    ),
    Trouble.MAIL_DAMAGED: QT_TRANSLATE_NOOP(
        "Sending", "Send it again: the mail is then made anew."
    ),
    Trouble.CERTIFICATE: QT_TRANSLATE_NOOP(
        "Sending", "Whoever keeps the policy file needs their new one."
    ),
}
_WITH_CODE = QT_TRANSLATE_NOOP("Sending", "{0} Its code: {1}.")
_CALL = QT_TRANSLATE_NOOP(
    "Sending", "Tell whoever looks after the mail server; the packet is safe here."
)


def trouble_words(reason: str) -> str:
    """Return what a stored reason means, with the server's code where it gave one."""
    trouble, code = read_reason(reason)
    if trouble is None:
        return ""
    said = _said(_TROUBLES[trouble])
    return (
        _said(QT_TRANSLATE_NOOP("Sending", "{0} (code {1})")).format(said, code) if code else said
    )


def remedy_words(reason: str) -> str:
    """Return what somebody can do about a stored reason."""
    trouble, _ = read_reason(reason)
    return _said(_REMEDIES.get(trouble, _CALL)) if trouble else _said(_CALL)


def _said(text: str) -> str:
    return QCoreApplication.translate("Sending", text)
