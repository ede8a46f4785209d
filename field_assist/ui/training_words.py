"""What is said of the officer's training: quietly, and never so that anything waits for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.training import Reminder, Training
from field_assist.ui import times

_DUE = QT_TRANSLATE_NOOP(
    "Training",
    "Training (6 U.S.C. 642): your last one was {0}, so it is due since {1}. Note a"
    " newer one under Settings, Content.",
)
_NOT_NOTED = QT_TRANSLATE_NOOP(
    "Training",
    "Training (6 U.S.C. 642): no day is noted. Fill it in under Settings, Content.",
)
_NOTHING = QT_TRANSLATE_NOOP(
    "Training", "No day is noted. With one, a quiet line says when it is due again; nothing waits."
)
_NEXT = QT_TRANSLATE_NOOP("Training", "Your last one was {0}. It is due again from {1} on.")
_SINCE = QT_TRANSLATE_NOOP("Training", "Your last one was {0}. It is due since {1}.")


def line(training: Training, reminder: Reminder) -> str:
    """Return the quiet line, or "" when there is nothing to say."""
    if reminder is Reminder.NOT_NOTED:
        return said(_NOT_NOTED)
    return _filled(_DUE, training) if reminder is Reminder.DUE else ""


def status(training: Training, reminder: Reminder) -> str:
    """Return how it stands, for the settings."""
    if training.last is None:
        return said(_NOTHING)
    return _filled(_SINCE if reminder is Reminder.DUE else _NEXT, training)


def said(text: str) -> str:
    """Return words about training in the language of the screen."""
    return QCoreApplication.translate("Training", text)


def _filled(text: str, training: Training) -> str:
    last, due = training.last, training.due_on
    return said(text).format(times.day(last), times.day(due)) if last and due else ""
