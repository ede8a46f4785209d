"""What is known of a packet, step by step, and what is not."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.receipt import Evidence, Receipt
from field_assist.domain.sending import Way
from field_assist.ui.times import day_and_time
from field_assist.ui.widgets.step_list import Step

_SEALED = QT_TRANSLATE_NOOP("OutboxView", "Sealed")
_HANDED_OVER = QT_TRANSLATE_NOOP("OutboxView", "Handed over")
_NOT_YET = QT_TRANSLATE_NOOP(
    "OutboxView", "Not yet. Make a mail draft, or save the file to a folder."
)
_RECEIVED = QT_TRANSLATE_NOOP("OutboxView", "Received")
_KNOWN_ONLY = QT_TRANSLATE_NOOP("OutboxView", "Known only when the receiver tells you.")
_AFTER = {
    Way.FOLDER: (
        QT_TRANSLATE_NOOP("OutboxView", "Saved to a folder"),
        QT_TRANSLATE_NOOP("OutboxView", "Passed on?"),
        QT_TRANSLATE_NOOP("OutboxView", "We cannot know. Ask whoever took the file."),
    ),
    Way.DRAFT: (
        QT_TRANSLATE_NOOP("OutboxView", "Mail draft made"),
        QT_TRANSLATE_NOOP("OutboxView", "Sent?"),
        QT_TRANSLATE_NOOP("OutboxView", "We cannot know. Look in your Sent folder."),
    ),
    Way.RELAY: (
        QT_TRANSLATE_NOOP("OutboxView", "Taken by the mail server"),
        QT_TRANSLATE_NOOP("OutboxView", "Read?"),
        QT_TRANSLATE_NOOP("OutboxView", "The server answers for it. No person has read it yet."),
    ),
}
_TOLD = {
    Evidence.CODE: QT_TRANSLATE_NOOP("OutboxView", "Confirmed by its code"),
    Evidence.FILE: QT_TRANSLATE_NOOP("OutboxView", "Confirmed by a receipt file"),
    Evidence.NUMBER: QT_TRANSLATE_NOOP("OutboxView", "Received, as they told you"),
}
_NUMBER = QT_TRANSLATE_NOOP("OutboxView", "Their number: {0}.")
_BY = QT_TRANSLATE_NOOP("OutboxView", "Told by {0}.")


def known_steps(item: OutboxItem, now: datetime) -> tuple[Step, ...]:
    """Return the steps of a packet in their order; what nobody knows is a question."""
    sealed = _step("circle-check", "saved", _SEALED, day_and_time(item.sealed_at, now))
    received = tuple(_received(each, now) for each in item.receipts)
    if item.standing.way is None:
        return (sealed, *(received or (_open(_HANDED_OVER, said(_NOT_YET)),)))
    made, question, unknown = _AFTER[item.standing.way]
    done = _step("circle-check", "saved", made, day_and_time(item.last_event_at, now))
    if received:
        return (sealed, done, *received)
    asked = _step("circle-help", "attention", question, said(unknown))
    return (sealed, done, asked, _open(_RECEIVED, said(_KNOWN_ONLY)))


def _received(receipt: Receipt, now: datetime) -> Step:
    told = [day_and_time(receipt.at, now)]
    if receipt.number:
        told.append(said(_NUMBER).format(receipt.number))
    if receipt.said_by:
        told.append(said(_BY).format(receipt.said_by))
    icon, color = ("circle-check", "saved") if receipt.is_of_these_bytes else ("info", "info")
    return _step(icon, color, _TOLD[receipt.evidence], " ".join(told))


def _open(title: str, text: str) -> Step:
    return _step("circle-dashed", "text_3", title, text)


def _step(icon: str, color: str, title: str, text: str) -> Step:
    return Step(icon=icon, color=color, title=said(title), text=text)


def said(text: str) -> str:
    """Return a sentence in the officer's language."""
    return QCoreApplication.translate("OutboxView", text)
