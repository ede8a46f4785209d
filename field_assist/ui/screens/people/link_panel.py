"""Says how two cards connect: who, how, and whom or what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from field_assist.ui import keys
from field_assist.ui.screens.people.rows import breakable
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel

_NARROW_BELOW = 620

Choices = Sequence[tuple[object, str]]
"""What can be chosen, and how it is said."""


class LinkPanel(QFrame):
    """Three lists that read as a sentence. Emits each change of what is chosen."""

    subject_chosen = Signal(object)
    relation_chosen = Signal(object)
    object_chosen = Signal(object)
    accepted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("card")
        self._subject, self._relation, self._object = (ChoiceBox(theme) for _ in range(3))
        self._said = PlainLabel(kind="strong", wraps=True)
        self._accept = Button(theme, self.tr("Connect"), "primary", key=keys.NEXT)
        self._close = Button(theme, self.tr("Close"), "quiet", key=keys.ESCAPE)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        for box, chosen in (
            (self._subject, self.subject_chosen),
            (self._relation, self.relation_chosen),
            (self._object, self.object_chosen),
        ):
            box.currentIndexChanged.connect(_emitting(box, chosen.emit))
        self._accept.clicked.connect(self.accepted)
        self._close.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        px = self._theme.px
        self._row.setSpacing(px(12))
        for name, box in (
            (self.tr("Who or what"), self._subject),
            (self.tr("How"), self._relation),
            (self.tr("Whom or what"), self._object),
        ):
            label = PlainLabel(name, "label")
            label.setBuddy(box)
            box.setAccessibleName(name)
            box.keep_narrow()
            part = QVBoxLayout()
            part.setSpacing(px(4))
            part.addWidget(label)
            part.addWidget(box)
            self._row.addLayout(part, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self._accept)
        buttons.addWidget(self._close)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(16))
        column.setSpacing(px(10))
        column.addWidget(PlainLabel(self.tr("How they connect"), "section"))
        column.addLayout(self._row)
        column.addWidget(self._said)
        column.addLayout(buttons)

    def show_choices(self, subjects: Choices, relations: Choices, objects: Choices) -> None:
        """Offer what can be said."""
        for box, choices in (
            (self._subject, subjects),
            (self._relation, relations),
            (self._object, objects),
        ):
            box.blockSignals(True)  # noqa: FBT003 -- what is offered is not chosen
            box.clear()
            for value, words in choices:
                box.addItem(words, value)
            box.blockSignals(False)  # noqa: FBT003 -- Qt takes it by position

    def show_chosen(self, subject: object, relation: object, other: object) -> None:
        """Show what is chosen."""
        for box, value in (
            (self._subject, subject),
            (self._relation, relation),
            (self._object, other),
        ):
            box.blockSignals(True)  # noqa: FBT003 -- what is shown is not chosen
            box.setCurrentIndex(box.position_of(value))
            box.blockSignals(False)  # noqa: FBT003 -- Qt takes it by position

    def show_sentence(self, text: str, *, can_be_made: bool) -> None:
        """Show the sentence as it will stand, or why there is none."""
        self._said.setText(breakable(text))
        self._accept.setEnabled(can_be_made)

    def take_focus(self) -> None:
        """Put the keyboard on the first list."""
        self._subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Put the lists below each other where there is little room."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW_BELOW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if is_narrow else across)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Close by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _emitting(box: ChoiceBox, emit: Callable[[object], None]) -> Callable[[int], None]:
    return lambda _: emit(box.currentData())
