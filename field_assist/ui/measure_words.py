"""Words for what came of a call or a step, and one sentence for all that is known about it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain.change import MeasureStated
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.measure import Measure, Outcome

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.NOT_STATED: QT_TRANSLATE_NOOP("Measures", "Result not stated"),
    Outcome.DONE: QT_TRANSLATE_NOOP("Measures", "Done"),
    Outcome.ANSWERED: QT_TRANSLATE_NOOP("Measures", "Answered"),
    Outcome.ON_THE_WAY: QT_TRANSLATE_NOOP("Measures", "Somebody is on the way"),
    Outcome.CALLS_BACK: QT_TRANSLATE_NOOP("Measures", "Will call back"),
    Outcome.MESSAGE_LEFT: QT_TRANSLATE_NOOP("Measures", "Message left"),
    Outcome.NO_ANSWER: QT_TRANSLATE_NOOP("Measures", "No answer"),
    Outcome.DECLINED: QT_TRANSLATE_NOOP("Measures", "Declined"),
    Outcome.NOT_POSSIBLE: QT_TRANSLATE_NOOP("Measures", "Not possible here"),
}
OF_A_CALL = (
    Outcome.NOT_STATED,
    Outcome.ANSWERED,
    Outcome.ON_THE_WAY,
    Outcome.CALLS_BACK,
    Outcome.MESSAGE_LEFT,
    Outcome.NO_ANSWER,
    Outcome.DECLINED,
)
OF_AN_ACT = (Outcome.DONE, Outcome.DECLINED, Outcome.NOT_POSSIBLE)


def outcome(which: Outcome) -> str:
    """Return what came of it."""
    return QCoreApplication.translate("Measures", OUTCOMES[which])


def told(measure: Measure | MeasureStated) -> str:
    """Return all that is known but its title and time: result, who, reference, number, remark."""
    named = (
        (QT_TRANSLATE_NOOP("Measures", "{0}"), measure.who),
        (QT_TRANSLATE_NOOP("Measures", "Reference {0}"), measure.reference),
        (QT_TRANSLATE_NOOP("Measures", "Called {0}"), measure.number),
        (QT_TRANSLATE_NOOP("Measures", "{0}"), measure.remark),
    )
    parts = [
        QCoreApplication.translate("Measures", phrase).format(" ".join(text.split()))
        for phrase, text in named
        if text.strip()
    ]
    return ". ".join((outcome(measure.outcome), *parts))
