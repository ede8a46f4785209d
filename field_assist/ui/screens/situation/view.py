"""The situation form. It knows nothing about saving."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from field_assist.domain.encounter import SAFETY, SITUATION, Fact, Tri
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.screens.situation.fields import SafetyQuestion, TextField
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.scroll_page import ScrollPage

_WIDEST = 1040
_BESIDE_FROM = 860

_QUESTIONS: Mapping[Fact, tuple[str, str]] = {
    Fact.DANGER: (
        "octagon-alert",
        QT_TRANSLATE_NOOP("SituationView", "Is anybody in danger at this moment"),
    ),
    Fact.UNDER_18: ("cake", QT_TRANSLATE_NOOP("SituationView", "Could the person be under 18")),
    Fact.MEDICAL: (
        "heart-pulse",
        QT_TRANSLATE_NOOP("SituationView", "Does anybody need a doctor or medicine"),
    ),
    Fact.COMPANION: (
        "users",
        QT_TRANSLATE_NOOP(
            "SituationView", "Does somebody with them speak for them or keep them in sight"
        ),
    ),
}
_EXAMPLES: Mapping[Fact, str] = {
    Fact.PLACE: QT_TRANSLATE_NOOP("SituationView", "Lane 7, room 3 or berth 12"),
    Fact.WHERE_NOW: QT_TRANSLATE_NOOP("SituationView", "Room 3, with an officer"),
    Fact.ACT_UNTIL: QT_TRANSLATE_NOOP("SituationView", "16:40, flight UT 482"),
    Fact.AGE_STATED: QT_TRANSLATE_NOOP("SituationView", "17, as the person says"),
    Fact.LANGUAGE: QT_TRANSLATE_NOOP("SituationView", "Utopian, by line interpreter"),
    Fact.SAFE_CONTACT: QT_TRANSLATE_NOOP("SituationView", "By phone after 18:00, never by message"),
    Fact.CALL_BACK: QT_TRANSLATE_NOOP("SituationView", "202-555-0143"),
    Fact.OFFICER: QT_TRANSLATE_NOOP("SituationView", "R. Specimen, or badge 4471"),
}


class SituationView(QWidget):
    """Four questions as segments, then eight lines of text, in reading order."""

    answered = Signal(object, object)
    stated = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("page")
        self._questions = {
            fact: SafetyQuestion(theme, fact, _QUESTIONS[fact][0], self.tr(_QUESTIONS[fact][1]))
            for fact in SAFETY
        }
        self._fields = {
            fact: TextField(theme, fact, self.tr(_EXAMPLES[fact])) for fact in SITUATION
        }
        self._grid = QGridLayout()
        self._scroll = ScrollPage(theme, _WIDEST)
        self._lay_out()
        self.set_narrow(is_narrow=False)
        for question in self._questions.values():
            question.answered.connect(self.answered)
        for field in self._fields.values():
            field.fact_stated.connect(self.stated)

    def _lay_out(self) -> None:
        px = self._theme.px
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(12))
        self._scroll.lines.setSpacing(px(16))
        self._scroll.lines.addWidget(self._card(self.tr("Safety first"), self._safety()))
        self._scroll.lines.addWidget(self._card(self.tr("Situation"), self._grid))
        self._scroll.lines.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _safety(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(self._theme.px(12))
        for question in self._questions.values():
            rows.addWidget(question)
        return rows

    def _card(self, title: str, inside: QVBoxLayout | QGridLayout) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        pad = self._theme.px(16)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(self._theme.px(12))
        column.addWidget(PlainLabel(title, "section"))
        column.addLayout(inside)
        return card

    def show_answer(self, fact: Fact, answer: Tri) -> None:
        """Show the answer to a safety question."""
        self._questions[fact].show_answer(answer)

    def show_text(self, fact: Fact, text: str) -> None:
        """Show a line of the situation."""
        self._fields[fact].show_text(text)

    def flush(self) -> None:
        """Emit every line that was typed since its last pause."""
        for field in self._fields.values():
            field.flush()

    def focus_start(self) -> None:
        """Put the keyboard where it was, or on the first thing that is not filled in."""
        last = self.focused_fact()
        if last is not None:
            self.focus_fact(last)
            return
        open_questions = (f for f, q in self._questions.items() if not q.is_answered())
        open_fields = (f for f, t in self._fields.items() if not t.line.text())
        self.focus_fact(next(open_questions, next(open_fields, Fact.PLACE)))

    def focus_fact(self, fact: Fact) -> None:
        """Put the keyboard on one line and scroll it into view."""
        if fact in self._questions:
            target = self._questions[fact].segments.focus_stop()
        else:
            target = self._fields[fact].line
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(target)

    def focused_fact(self) -> Fact | None:
        """Return the line that has, or last had, the keyboard."""
        focused = self.focusWidget()  # None, when nothing had it; that is inside of nothing
        parts: dict[Fact, QWidget] = {**self._questions, **self._fields}
        held = (f for f, part in parts.items() if part.isAncestorOf(focused))
        return next(held, None)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Use one column instead of two."""
        columns = 1 if is_narrow else 2
        for number, field in enumerate(self._fields.values()):
            self._grid.addWidget(field, number // columns, number % columns)
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        self._is_narrow = is_narrow
        self._fit_questions()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Put the answers below their questions where both do not fit beside each other."""
        super().resizeEvent(event)
        self._fit_questions()

    def _fit_questions(self) -> None:
        is_tight = self._is_narrow or self.width() < self._theme.px(_BESIDE_FROM)
        for question in self._questions.values():
            question.set_narrow(is_narrow=is_tight)
