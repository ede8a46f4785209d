"""How things stand with sending, in a line at the foot of the outbox and in the settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from field_assist.domain.connection import Connection
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.sending import OutboxState
from field_assist.ui.times import day_and_time

_NEVER = (
    QT_TRANSLATE_NOOP("OutboxView", "Nothing is sent by this program."),
    QT_TRANSLATE_NOOP("OutboxView", "You send the draft or hand over the file."),
)

if TYPE_CHECKING:
    from field_assist.ui.dispatch import Dispatcher
_SENDING = QT_TRANSLATE_NOOP("OutboxView", "Sending a packet.")
_OFFLINE = {
    Connection.NONE: QT_TRANSLATE_NOOP("OutboxView", "Working offline."),
    Connection.METERED: QT_TRANSLATE_NOOP("OutboxView", "This connection costs by the byte."),
    Connection.CAPTIVE: QT_TRANSLATE_NOOP("OutboxView", "This connection wants a sign-in page."),
}
_REACHED = QT_TRANSLATE_NOOP("OutboxView", "Mail server reached {0}.")
_NOT_REACHED = QT_TRANSLATE_NOOP("OutboxView", "Mail server not reached yet.")
_WAITING = {
    0: QT_TRANSLATE_NOOP("OutboxView", "Nothing waits to be sent."),
    1: QT_TRANSLATE_NOOP("OutboxView", "Nothing is lost; 1 packet waits."),
}
_MANY_WAIT = QT_TRANSLATE_NOOP("OutboxView", "Nothing is lost; {0} packets wait.")


def foot_words(
    dispatcher: Dispatcher | None, items: Sequence[OutboxItem], now: datetime
) -> tuple[str, str]:
    """Return what is said first, and the rest."""
    if dispatcher is None:
        return _said(_NEVER[0]), _said(_NEVER[1])
    count = sum(item.state is OutboxState.WAITING for item in items)
    rest = _said(_WAITING.get(count, _MANY_WAIT)).format(count)
    if dispatcher.sending is not None:
        return _said(_SENDING), rest
    offline = _OFFLINE.get(dispatcher.connection)
    if offline is not None:
        return _said(offline), rest
    if dispatcher.reached_at is None:
        return _said(_NOT_REACHED), rest
    return _said(_REACHED).format(day_and_time(dispatcher.reached_at, now)), rest


def _said(text: str) -> str:
    return QCoreApplication.translate("OutboxView", text)
