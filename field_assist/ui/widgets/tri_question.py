"""A question with three answers, none of which may be given yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.domain.encounter import Tri
from field_assist.ui import words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.segments import Segments

_ANSWERS = (Tri.YES, Tri.NO, Tri.UNKNOWN)


class TriQuestion(QWidget):
    """One question with yes, no and unknown, answered or not asked."""

    answered = Signal(object, object)
    """Emits what was asked about and its `Tri`; `NOT_ASKED` takes the answer back."""

    def __init__(self, theme: Theme, about: object, name: str, icon: str, question: str) -> None:
        super().__init__()
        self._about = about
        self.segments = Segments(theme, name, [words.tri(answer) for answer in _ANSWERS])
        self._state = PlainLabel(words.tri(Tri.NOT_ASKED), "small")
        self._back = Button(theme, self.tr("Take back"), "quiet", icon="undo-2")
        self._back.setAccessibleName(self.tr("{0}: take the answer back").format(name))
        self._back.hide()
        self._lay_out(theme, icon, name, question)
        self.segments.chosen.connect(self._on_chosen)
        self._back.clicked.connect(self._on_taken_back)

    def _lay_out(self, theme: Theme, icon: str, name: str, question: str) -> None:
        picture = PlainLabel()
        picture.setPixmap(theme.pixmap(icon, "text_2", 18))
        said = QVBoxLayout()
        said.setSpacing(0)
        self._question = PlainLabel(question, "small")
        said.addWidget(PlainLabel(name, "strong"))
        said.addWidget(self._question)
        asked = QHBoxLayout()
        asked.setSpacing(theme.px(12))
        asked.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        asked.addLayout(said, 1)
        answer = QHBoxLayout()
        answer.setSpacing(theme.px(12))
        answer.addWidget(self.segments)
        answer.addWidget(self._state)
        answer.addWidget(self._back)
        answer.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addLayout(asked, 1)
        self._row.addLayout(answer, 1)

    def show_answer(self, answer: Tri) -> None:
        """Show what the record holds."""
        self.segments.show_choice(_ANSWERS.index(answer) if answer in _ANSWERS else -1)
        self._state.setVisible(answer is Tri.NOT_ASKED)
        self._back.setVisible(answer is not Tri.NOT_ASKED)

    def is_answered(self) -> bool:
        """Whether an answer is shown."""
        return self.segments.choice() >= 0

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put the answers below the question, which wraps only then.

        A label that may wrap asks for more height than it needs, and the page would scroll.
        """
        self._question.setWordWrap(is_narrow)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    def _on_chosen(self, position: int) -> None:
        self.answered.emit(self._about, _ANSWERS[position])

    def _on_taken_back(self) -> None:
        self.answered.emit(self._about, Tri.NOT_ASKED)
        self.segments.focus_stop().setFocus()
