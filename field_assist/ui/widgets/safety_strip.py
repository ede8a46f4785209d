"""The safety strip: four questions that come before everything, and the emergency button."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from field_assist.domain.encounter import SAFETY, Fact, Tri
from field_assist.ui import keys, words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel

_ICON = {
    Fact.DANGER: "octagon-alert",
    Fact.UNDER_18: "cake",
    Fact.MEDICAL: "heart-pulse",
    Fact.COMPANION: "users",
}
_STATE_ICON = {
    Tri.YES: "circle-alert",
    Tri.NO: "check",
    Tri.UNKNOWN: "circle-help",
    Tri.NOT_ASKED: "circle-dashed",
}
_LETTER = {"Y": Tri.YES, "N": Tri.NO, "U": Tri.UNKNOWN}


class SafetyCell(QPushButton):
    """One question; Enter opens the three answers, Y, N and U give them at once."""

    answered = Signal(object, object)

    def __init__(self, theme: Theme, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fact = fact
        self._answer: Tri | None = None
        self.setProperty("kind", "cell")
        icon = PlainLabel()
        icon.setPixmap(theme.pixmap(_ICON[fact], "text_2", 14))
        self._state_icon = PlainLabel()
        self._word = PlainLabel(kind="small-strong")
        first = QHBoxLayout()
        first.setSpacing(theme.px(6))
        first.addWidget(icon)
        first.addWidget(PlainLabel(words.fact(fact), "caption"))
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(theme.px(6))
        second.addWidget(self._state_icon)
        second.addWidget(self._word)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(4))
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(second)
        for label in self.findChildren(PlainLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumHeight(theme.px(48))
        self._menu = QMenu(self)
        for tri in (Tri.YES, Tri.NO, Tri.UNKNOWN):
            action = self._menu.addAction(words.tri(tri))
            action.triggered.connect(lambda _=False, t=tri: self.answered.emit(self._fact, t))
        self.clicked.connect(self._on_clicked)
        self.show_answer(Tri.NOT_ASKED)

    def show_answer(self, answer: Tri) -> None:
        """Show an answer as icon and word."""
        if answer is self._answer:
            return
        self._answer = answer
        is_alert = answer is Tri.YES
        role = "danger" if is_alert else "saved" if answer is Tri.NO else "text_2"
        self._state_icon.setPixmap(self._theme.pixmap(_STATE_ICON[answer], role, 14))
        self._word.setText(words.tri(answer))
        self._word.set_kind("danger" if is_alert else "small-strong")
        self.setAccessibleName(f"{words.fact(self._fact)}: {words.tri(answer)}")
        self.setAccessibleDescription(self.tr("Y yes, N no, U unknown"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Never smaller than its words: a button does not look at what is laid out in it."""
        layout = self.layout()
        least = layout.minimumSize() if layout is not None else super().minimumSizeHint()
        return QSize(least.width(), self._theme.px(48))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Answer with one letter."""
        tri = _LETTER.get(event.text().upper())
        if tri is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.answered.emit(self._fact, tri)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class SafetyStrip(QFrame):
    """Four cells and the one red outline of the program."""

    answered = Signal(object, object)
    emergency_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self._cells = {fact: SafetyCell(theme, fact, self) for fact in SAFETY}
        self._summary = PlainLabel(kind="small-strong")
        self._summary.hide()
        emergency = Button(
            theme, self.tr("Emergency"), "danger", icon="siren", key=keys.EMERGENCY, parent=self
        )
        emergency.clicked.connect(self.emergency_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(4), 0, theme.px(8), 0)
        row.setSpacing(theme.px(4))
        for cell in self._cells.values():
            cell.answered.connect(self.answered)
            row.addWidget(cell, 1)
        row.addWidget(self._summary)
        row.addStretch(0)
        row.addWidget(emergency)

    def show_answers(self, answers: Mapping[Fact, Tri]) -> None:
        """Show all four answers."""
        for fact, cell in self._cells.items():
            cell.show_answer(answers[fact])
        asked = sum(answer is not Tri.NOT_ASKED for answer in answers.values())
        self._summary.setText(self.tr("Safety {0} of {1}").format(asked, len(answers)))

    def set_narrow(self, *, is_narrow: bool) -> None:
        """One line where there is little room; the questions are in the Situation part."""
        for cell in self._cells.values():
            cell.setVisible(not is_narrow)
        self._summary.setVisible(is_narrow)
