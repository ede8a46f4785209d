"""The buttons of the row in focus; one instance that moves with the focus.

They serve the pointer. The keyboard uses the letters, so none of them takes the focus and the
list stays one stop for Tab.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from field_assist.domain.mark import Mark
from field_assist.ui import keys, words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_button import ChoiceButton
from field_assist.ui.widgets.mark_button import MarkButton

_INDENT, _GAP = 48, 6
_OFFERED = (
    Mark.SEEN,
    Mark.TOLD,
    Mark.OTHER,
    Mark.RECORD,
    Mark.ABSENT,
    Mark.EXPLAINED,
    Mark.CANNOT,
)


class RowActions(QWidget):
    """Marks, or the choice that follows `E` and `X`."""

    mark_requested = Signal(object)
    choice_requested = Signal(int)
    note_requested = Signal()
    why_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._marks = [self._mark_button(mark) for mark in _OFFERED]
        self._choices: list[ChoiceButton] = []
        note = self._quiet(self.tr("Note"), keys.ROW_NOTE)
        why = self._quiet(self.tr("Why"), keys.WHY)
        note.clicked.connect(self.note_requested)
        why.clicked.connect(self.why_requested)
        self._note = note
        self._lay_out(note, why)

    def _lay_out(self, note: Button, why: Button) -> None:
        theme = self._theme
        first = QHBoxLayout()
        first.setContentsMargins(0, theme.px(2), theme.px(6), 0)
        first.addStretch(1)
        first.addWidget(note)
        first.addWidget(why)
        self._second = QHBoxLayout()
        self._second.setContentsMargins(theme.px(_INDENT), 0, theme.px(12), 0)
        self._second.setSpacing(theme.px(_GAP))
        for button in self._marks:
            self._second.addWidget(button)
        self._second.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(first)
        page.addStretch(1)
        page.addLayout(self._second)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(theme.px(_INDENT), 0, theme.px(12), theme.px(8))
        self._below.setSpacing(theme.px(_GAP))
        page.addLayout(self._below)

    def show_marks(self, current: Mark | None) -> None:
        """Offer the seven marks; the present one is shown as chosen."""
        self._drop_choices()
        for button in self._marks:
            button.setVisible(True)
            button.setChecked(button.mark is current)

    def show_choices(self, choices: tuple[str, ...]) -> None:
        """Offer numbered choices instead of the marks: 1, 2, 3..."""
        self._drop_choices()
        for button in self._marks:
            button.hide()
        self._choices = [
            self._choice_button(number, text) for number, text in enumerate(choices, start=1)
        ]
        self._place_choices()

    def height_needed(self) -> int:
        """Return the height of the row in focus, with all that is offered on it."""
        if not self._below.count():
            return self._theme.height("row_focus")
        room = sum(choice.height() + self._theme.px(_GAP) for choice in self._choices)
        return self._theme.height("row") + room + self._theme.px(8)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave the key of notes to the sheet of keys when there is little room."""
        self._note.setVisible(not is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave out the words of the marks when they do not fit; the tiles stay."""
        super().resizeEvent(event)
        needed = self._taken(len(self._marks)) + _sum_of_widths(self._marks)
        for button in self._marks:
            button.show_word(is_shown=needed <= self.width())
        self._place_choices()

    def _taken(self, count: int) -> int:
        """Return the width that is not for the buttons of a line."""
        margins = self._second.contentsMargins()
        return margins.left() + margins.right() + self._second.spacing() * count

    def _place_choices(self) -> None:
        """Put the choices on one line, or below each other where their words need it."""
        needed = self._taken(len(self._choices)) + _sum_of_widths(self._choices)
        is_one_line = needed <= self.width()
        for choice in self._choices:
            self._second.removeWidget(choice)
            self._below.removeWidget(choice)
            if is_one_line:
                choice.setFixedHeight(self._theme.height("control"))
                self._second.insertWidget(self._second.count() - 1, choice)
            else:
                choice.setFixedHeight(choice.height_for(self.width() - self._taken(0)))
                self._below.addWidget(choice)
            choice.show()

    def _drop_choices(self) -> None:
        for button in self._choices:
            self._second.removeWidget(button)
            self._below.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._choices = []

    def _choice_button(self, number: int, text: str) -> ChoiceButton:
        choice = ChoiceButton(self._theme, number, text, self)
        choice.clicked.connect(lambda: self.choice_requested.emit(number))
        return choice

    def _mark_button(self, mark: Mark) -> MarkButton:
        button = MarkButton(self._theme, mark, words.mark(mark), words.mark_briefly(mark), self)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.mark_requested.emit(mark))
        return button

    def _quiet(self, text: str, key: keys.Key) -> Button:
        button = Button(self._theme, text, "quiet", key=key, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button


def _sum_of_widths(buttons: Sequence[MarkButton | ChoiceButton]) -> int:
    return sum(button.full_width() for button in buttons)
