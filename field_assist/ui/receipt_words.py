"""The words for errors about receipts, and at the desk that writes them."""

from __future__ import annotations

from field_assist.domain import receipt_errors as errors
from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP

RECEIPT_WORDS: dict[type[Expected], tuple[str, str]] = {
    errors.KeyUnreadable: (
        QT_TRANSLATE_NOOP("Messages", "That file holds no private key that can be used."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed. It has to be a key in PEM, RSA or of an elliptic curve, and the"
            " password has to be its own.",
        ),
    ),
    errors.KeyOfAnother: (
        QT_TRANSLATE_NOOP("Messages", "This certificate is not that of this private key."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed. Take the two that belong together."),
    ),
    errors.DeskUnreadable: (
        QT_TRANSLATE_NOOP("Messages", "{file} in that folder is not as this program wrote it."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was taken in and nothing was changed. Put back a copy of the folder, or begin"
            " with an empty one: packets that came can be taken in again.",
        ),
    ),
    errors.PhrasesUnreadable: (
        QT_TRANSLATE_NOOP("Messages", "The file of phrases cannot be used: {why}."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was taken in and nothing was changed. It has to be a text file that only you"
            " can read, with one phrase in each line.",
        ),
    ),
    errors.NewsUnsaid: (
        QT_TRANSLATE_NOOP("Messages", "Who told it is missing, or a text is too long."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was noted, and what you typed is still there. Name the office or the agent in"
            " at most 120 characters; a remark has at most 400.",
        ),
    ),
    errors.NewsDayWrong: (
        QT_TRANSLATE_NOOP("Messages", "That is no day on which it can have been told."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was noted, and what you typed is still there. Write the day as 2030-01-31,"
            " not later than today.",
        ),
    ),
    errors.NewsBeforeSealing: (
        QT_TRANSLATE_NOOP("Messages", "On that day there was no such packet yet."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was noted, and what you typed is still there. The packet was sealed on"
            " {sealed}: write that day, or a later one up to today.",
        ),
    ),
    errors.ReceiptUnreadable: (
        QT_TRANSLATE_NOOP("Messages", "This file is no receipt: {why}."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was noted and every packet is as it was. Take the file as the receiver sent"
            " it, with its signature (.p7s) beside it, or type the receipt code.",
        ),
    ),
    errors.ReceiptCodeUnreadable: (
        QT_TRANSLATE_NOOP("Messages", "That is no receipt code."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was noted. A receipt code has eight digits, such as 1234 5678; the receiver"
            " reads it to you or writes it back.",
        ),
    ),
    errors.ReceiptOfAnother: (
        QT_TRANSLATE_NOOP("Messages", "This code does not belong to this packet."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was noted. Compare the digits. If they are right, the receiver has another"
            " packet, or this one with changed content: ask which reference theirs has.",
        ),
    ),
    errors.ReceiptNumberMissing: (
        QT_TRANSLATE_NOOP("Messages", "The number, or who told it to you, is missing."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was noted. Type both: a number without a name can be asked after by nobody.",
        ),
    ),
}
