"""What is known of a packet, step by step, and what is not."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from field_assist.domain.case_news import CaseNews
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.receipt import Evidence, Receipt
from field_assist.domain.sending import OutboxState, Way
from field_assist.ui import news_words
from field_assist.ui.quoting import quoted
from field_assist.ui.screens.outbox.state_words import words_of
from field_assist.ui.times import day, day_and_time
from field_assist.ui.widgets.step_list import Step

_SEALED = QT_TRANSLATE_NOOP("OutboxView", "Sealed")
_HANDED_OVER = QT_TRANSLATE_NOOP("OutboxView", "Handed over")
_NOT_YET = QT_TRANSLATE_NOOP("OutboxView", "Not yet. The buttons below say how it can leave.")
_RECEIVED = QT_TRANSLATE_NOOP("OutboxView", "Received")
_KNOWN_ONLY = QT_TRANSLATE_NOOP("OutboxView", "Known only when the receiver tells you.")


class _After(NamedTuple):
    """What is known once it left in some way, and what is not."""

    made: str
    question: str
    unknown: str


_AFTER = {
    Way.FOLDER: _After(
        QT_TRANSLATE_NOOP("OutboxView", "Saved to a folder"),
        QT_TRANSLATE_NOOP("OutboxView", "Passed on?"),
        QT_TRANSLATE_NOOP("OutboxView", "We cannot know. Ask whoever took the file."),
    ),
    Way.DRAFT: _After(
        QT_TRANSLATE_NOOP("OutboxView", "Mail draft made"),
        QT_TRANSLATE_NOOP("OutboxView", "Sent?"),
        QT_TRANSLATE_NOOP("OutboxView", "We cannot know. Look in your Sent folder."),
    ),
    Way.PAPER: _After(
        QT_TRANSLATE_NOOP("OutboxView", "Printed on paper"),
        QT_TRANSLATE_NOOP("OutboxView", "Handed over?"),
        QT_TRANSLATE_NOOP("OutboxView", "We cannot know. Note the receipt when they have it."),
    ),
    Way.RELAY: _After(
        QT_TRANSLATE_NOOP("OutboxView", "Taken by the mail server"),
        QT_TRANSLATE_NOOP("OutboxView", "Read?"),
        QT_TRANSLATE_NOOP("OutboxView", "The server answers for it. No person has read it yet."),
    ),
}
_ON_THE_WAY = frozenset(
    {
        *(OutboxState.WAITING, OutboxState.SENDING, OutboxState.PAUSED, OutboxState.UNKNOWN),
        *(OutboxState.REFUSED, OutboxState.NEEDS_HELP),
        *(OutboxState.WITHDRAWN, OutboxState.SUPERSEDED),
    }
)
_TOLD = {
    Evidence.CODE: QT_TRANSLATE_NOOP("OutboxView", "Confirmed by its code"),
    Evidence.FILE: QT_TRANSLATE_NOOP("OutboxView", "Confirmed by a receipt file"),
    Evidence.NUMBER: QT_TRANSLATE_NOOP("OutboxView", "Received, as they told you"),
}
_NUMBER = QT_TRANSLATE_NOOP("OutboxView", "Their number: {0}.")
_BY = QT_TRANSLATE_NOOP("OutboxView", "Told by {0}.")


def known_steps(item: OutboxItem, now: datetime, *, can_send: bool) -> tuple[Step, ...]:
    """Return the steps of a packet in their order; what nobody knows is a question."""
    steps = [_step("circle-check", "saved", _SEALED, day_and_time(item.sealed_at, now))]
    received = [_received(each, now) for each in item.receipts]
    way = item.standing.way
    if way is not None:
        steps.append(_step("circle-check", "saved", _AFTER[way].made, _when(item, way, now)))
    if item.state in _ON_THE_WAY:
        words = words_of(item, can_send=can_send)
        at = day_and_time(item.last_event_at, now)
        text = f"{words.first.format(at)} {words.second}"
        steps.append(Step(icon=words.icon, color=words.color, title=words.name, text=text))
    if received:
        return (*steps, *received, *(_became(news) for news in item.news))
    if item.state in _ON_THE_WAY:
        return tuple(steps)
    if way is None:
        return (*steps, _open(_HANDED_OVER, said(_NOT_YET)))
    asked = _step("circle-help", "attention", _AFTER[way].question, said(_AFTER[way].unknown))
    return (*steps, asked, _open(_RECEIVED, said(_KNOWN_ONLY)))


def _when(item: OutboxItem, way: Way, now: datetime) -> str:
    """Return when it left; "" where something happened since, as only the log tells it then."""
    return day_and_time(item.last_event_at, now) if item.state is way.value else ""


def _received(receipt: Receipt, now: datetime) -> Step:
    told = [day_and_time(receipt.at, now)]
    if receipt.number:
        told.append(said(_NUMBER).format(quoted(receipt.number)))
    if receipt.said_by:
        told.append(said(_BY).format(quoted(receipt.said_by)))
    icon, color = ("circle-check", "saved") if receipt.is_of_these_bytes else ("info", "info")
    return _step(icon, color, _TOLD[receipt.evidence], " ".join(told))


def _became(news: CaseNews) -> Step:
    """Return what became of the case; the day is that on which it was told, in the receiver's."""
    told = [
        f"{day(news.told_on)}.",
        said(_BY).format(quoted(news.told_by)),
        f"{news_words.heard(news.heard)}.",
    ]
    if news.remark:
        told.append(quoted(news.remark))
    return Step(
        icon="landmark", color="info", title=news_words.became(news.what), text=" ".join(told)
    )


def _open(title: str, text: str) -> Step:
    return _step("circle-dashed", "text_3", title, text)


def _step(icon: str, color: str, title: str, text: str) -> Step:
    return Step(icon=icon, color=color, title=said(title), text=text)


def said(text: str) -> str:
    """Return a sentence in the officer's language."""
    return QCoreApplication.translate("OutboxView", text)
