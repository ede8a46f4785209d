"""The two kinds of line on the situation form: a safety question, and a text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from field_assist.domain.encounter import Fact, Tri
from field_assist.ui import words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.segments import Segments
from field_assist.ui.widgets.typing_pause import TypingPause

LONGEST = 2000
"""Characters that a line of the situation keeps; notes have no such limit."""

_ANSWERS = (Tri.YES, Tri.NO, Tri.UNKNOWN)


class SafetyQuestion(QWidget):
    """One question of the safety strip, answered or not asked."""

    answered = Signal(object, object)
    """Emits the fact and its `Tri`; `NOT_ASKED` takes the answer back."""

    def __init__(self, theme: Theme, fact: Fact, icon: str, question: str) -> None:
        super().__init__()
        self.fact = fact
        name = words.fact(fact)
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
        self.answered.emit(self.fact, _ANSWERS[position])

    def _on_taken_back(self) -> None:
        self.answered.emit(self.fact, Tri.NOT_ASKED)
        self.segments.focus_stop().setFocus()


class TextField(QWidget):
    """A label, a line of text, and a word when a paste was longer than the line keeps."""

    stated = Signal(object, str)
    """Emits the fact and its text at each pause in typing."""

    def __init__(self, theme: Theme, fact: Fact, example: str) -> None:
        super().__init__()
        self.fact = fact
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(example)
        self.line.installEventFilter(self)
        label = PlainLabel(words.fact(fact), "label")
        label.setBuddy(self.line)
        self._cut = PlainLabel(
            self.tr("The first 2,000 characters are kept here; put longer text into Notes."),
            "attention",
            wraps=True,
        )
        self._cut.hide()
        self._pause = TypingPause(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for part in (label, self.line, self._cut):
            column.addWidget(part)
        column.addStretch(1)
        self.line.textChanged.connect(self._on_edited)
        self.line.inputRejected.connect(self._on_rejected)
        self._pause.pause.connect(self._on_pause)

    def show_text(self, text: str) -> None:
        """Show what the record holds, unless something newer is being typed."""
        if not self._pause.is_pending and self.line.text() != text:
            with QSignalBlocker(self.line):
                self.line.setText(text)

    def flush(self) -> None:
        """Emit what was typed since the last pause."""
        self._pause.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Save on leaving the line."""
        if event.type() is QEvent.Type.FocusOut:
            self._pause.flush()
        return super().eventFilter(watched, event)

    def _on_edited(self, text: str) -> None:
        if len(text) < LONGEST:
            self._cut.hide()
        self._pause.touched()

    def _on_rejected(self) -> None:
        self._cut.show()

    def _on_pause(self) -> None:
        self.stated.emit(self.fact, self.line.text())
