"""The words for a received file that could not be checked."""

from __future__ import annotations

from field_assist.domain import errors
from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP

RECEIVED_WORDS: dict[type[Expected], tuple[str, str]] = {
    errors.ReceivedGone: (
        QT_TRANSLATE_NOOP("Messages", "This file is not there any more, or it changed."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was checked. Copy it onto this computer and open the copy; what was on a stick"
            " or a network drive may have been pulled out.",
        ),
    ),
    errors.ReceivedForbidden: (
        QT_TRANSLATE_NOOP("Messages", "This file cannot be read."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was checked. You may lack the right to read it, or another program holds it:"
            " save a copy of your own and open that.",
        ),
    ),
    errors.ReceivedNoFile: (
        QT_TRANSLATE_NOOP("Messages", "This is no file that can be checked."),
        QT_TRANSLATE_NOOP(
            "Messages", "It is a folder or a device, and nothing was read. Choose the PDF itself."
        ),
    ),
    errors.ReceivedTooLarge: (
        QT_TRANSLATE_NOOP("Messages", "This file is larger than {most_mb} MB, so it is no packet."),
        QT_TRANSLATE_NOOP(
            "Messages", "Nothing was read. Ask the sender by phone which file they meant."
        ),
    ),
    errors.ReceivedMail: (
        QT_TRANSLATE_NOOP("Messages", "This is a mail and not a packet."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was checked. An encrypted mail opens with your own key only: open it in your"
            " mail program, save the PDF that is attached to it, and check that file here.",
        ),
    ),
    errors.ReceivedNoPdf: (
        QT_TRANSLATE_NOOP("Messages", "This is no PDF, so it is no packet."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was checked. If it is an archive or was encrypted, take the PDF out of it with"
            " the program that made it, and check that file here.",
        ),
    ),
    errors.ReceivedUnchecked: (
        QT_TRANSLATE_NOOP("Messages", "This file could not be checked."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Reading it took too much time or memory, or made the reader fail; no packet does that."
            " Do not open it elsewhere. Ask the sender by phone for the packet again.",
        ),
    ),
}
