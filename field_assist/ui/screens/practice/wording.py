"""What is said of marks, of a scene's time, and of what came of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.encounter import Value
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.scene import Compared, ComparedSign
from field_assist.ui.widgets.finding_list import Finding
from field_assist.workflows.practise_scene import Tally

_MARKS = {
    Value.YES: QT_TRANSLATE_NOOP("Practice", "Present"),
    Value.NO: QT_TRANSLATE_NOOP("Practice", "Not present"),
    Value.EXPLAINED: QT_TRANSLATE_NOOP("Practice", "Ordinary explanation"),
    Value.UNKNOWN: QT_TRANSLATE_NOOP("Practice", "Cannot tell"),
}
_OPEN = QT_TRANSLATE_NOOP("Practice", "Left open")
_ICONS = {
    Value.YES: ("circle-check", "accent"),
    Value.NO: ("circle-minus", "text_2"),
    Value.EXPLAINED: ("lightbulb", "text_2"),
    Value.UNKNOWN: ("circle-help", "text_2"),
}
_COMPARED = {
    Compared.SAME: (QT_TRANSLATE_NOOP("Practice", "As the experts"), "saved"),
    Compared.MISSED: (QT_TRANSLATE_NOOP("Practice", "Missed"), "danger"),
    Compared.OVER_READ: (QT_TRANSLATE_NOOP("Practice", "Read too much into it"), "attention"),
}
_FINDING_ICONS = {
    Compared.SAME: "circle-check",
    Compared.MISSED: "search",
    Compared.OVER_READ: "zoom-in",
}
_ROW = QT_TRANSLATE_NOOP("Practice", "Experts: {0}. You: {1}. {2}")
_MINUTE = QT_TRANSLATE_NOOP("Practice", "1 minute")
_MINUTES = QT_TRANSLATE_NOOP("Practice", "{0} minutes")
_NONE_YET = QT_TRANSLATE_NOOP("Practice", "No scene was done yet.")
_DONE = QT_TRANSLATE_NOOP(
    "Practice",
    "Scenes done: {0}. Signs: {1}. Recorded as the experts did: {2}. Missed: {3}. Read too much"
    " into: {4}. Left out as they did: {5}.",
)
_KAPPA = QT_TRANSLATE_NOOP(
    "Practice",
    "Agreement with the experts, Cohen's kappa: {0}. 1 is the same marks throughout, 0 is no more"
    " than chance. It is about marks in practice, and about nobody.",
)
_NO_KAPPA = QT_TRANSLATE_NOOP(
    "Practice", "Agreement with the experts cannot be told yet: there is too little to compare."
)


def mark(value: Value | None) -> str:
    """Return a mark in words."""
    return _said(_OPEN if value is None else _MARKS[value])


def icon(value: Value | None) -> str:
    """Return the icon of a mark."""
    return "circle-dashed" if value is None else _ICONS[value][0]


def color(value: Value | None) -> str:
    """Return the role of a mark's colour."""
    return "text_2" if value is None else _ICONS[value][1]


def minutes(count: int) -> str:
    """Return a length of time."""
    return _said(_MINUTE) if count == 1 else _said(_MINUTES).format(count)


def compared(row: ComparedSign, short: str) -> Finding:
    """Return a row of the debrief; the word says what the colour says."""
    word, kind = _COMPARED[row.compared]
    text = _said(_ROW).format(mark(row.sign.expert), mark(row.marked), row.sign.why)
    return Finding(
        icon=_FINDING_ICONS[row.compared], title=short, text=text, word=_said(word), kind=kind
    )


def done_so_far(tally: Tally) -> str:
    """Return what was done, and how far it agrees with the experts."""
    if not tally.scenes:
        return _said(_NONE_YET)
    counts, agreement = tally.counts, tally.kappa
    said = _said(_DONE).format(
        tally.scenes, counts.signs, counts.both, counts.missed, counts.over_read, counts.neither
    )
    if agreement is None:
        return f"{said} {_said(_NO_KAPPA)}"
    return f"{said} {_said(_KAPPA).format(f'{agreement:.2f}')}"


def _said(text: str) -> str:
    return QCoreApplication.translate("Practice", text)
