"""What is known of a young person beyond the age: of which one, and the questions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.domain.deadline import ChildFact
from field_assist.domain.encounter import Tri
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui import words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.tri_question import TriQuestion

_QUESTIONS = {
    ChildFact.CITIZEN: (
        "id-card",
        QT_TRANSLATE_NOOP("KnownCard", "As papers or their own words say; do not ask for it"),
    ),
    ChildFact.ALONE: ("user", QT_TRANSLATE_NOOP("KnownCard", "Nobody who may care for them")),
    ChildFact.IN_CUSTODY: (
        "landmark",
        QT_TRANSLATE_NOOP("KnownCard", "Held, by you or by another agency"),
    ),
    ChildFact.CONTIGUOUS: (
        "map-pin",
        QT_TRANSLATE_NOOP("KnownCard", "National of, or last lived in, one of the two"),
    ),
    ChildFact.DETERMINED: (
        "stamp",
        QT_TRANSLATE_NOOP("KnownCard", "An agency has decided that the child is unaccompanied"),
    ),
    ChildFact.FEDERAL_PLACE: (
        "building-2",
        QT_TRANSLATE_NOOP("KnownCard", "Where you learned of it; no sets one report aside"),
    ),
}


class KnownCard(QFrame):
    """Shows answers and emits them; whose they are is chosen where there are several children."""

    answered = Signal(object, object)
    """Emits a `ChildFact` and its `Tri`."""
    chosen = Signal(int)
    """Emits the place of a child among those that are offered."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title = PlainLabel(kind="section", wraps=True)
        self._offered: tuple[str, ...] = ()
        self._choice = ChoiceBox(theme)
        self._choice.setAccessibleName(self.tr("Whose answers these are"))
        self._choice.keep_narrow()
        self._title.setBuddy(self._choice)
        self._questions = {
            fact: TriQuestion(theme, fact, words.child_fact(fact), icon, self.tr(text))
            for fact, (icon, text) in _QUESTIONS.items()
        }
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._title, 1)
        head.addWidget(self._choice, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        rows.setSpacing(theme.px(10))
        rows.addLayout(head)
        for question in self._questions.values():
            rows.addWidget(question)
            question.answered.connect(self.answered)
        self._choice.activated.connect(self.chosen)

    def offer(self, names: tuple[str, ...], chosen: int) -> None:
        """Offer these names; with one there is nothing to choose."""
        if names != self._offered:
            self._offered = names
            self._choice.clear()
            self._choice.addItems(names)
        self._choice.setCurrentIndex(chosen)
        self._choice.setVisible(len(names) > 1)
        self._title.setText(
            self.tr("What is known of {0}").format(names[0])
            if len(names) == 1
            else self.tr("What is known of")
        )

    def show_answer(self, fact: ChildFact, answer: Tri) -> None:
        """Show what is known."""
        self._questions[fact].show_answer(answer)

    def take_focus(self) -> None:
        """Put the keyboard on the first question."""
        self._questions[ChildFact.CITIZEN].segments.focus_stop().setFocus()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put the answers below their questions, or beside them."""
        for question in self._questions.values():
            question.set_narrow(is_narrow=is_narrow)
