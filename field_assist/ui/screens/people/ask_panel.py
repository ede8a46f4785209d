"""One question to several people: what is asked, the table, and the marks for the pointer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from field_assist.domain.mark import Mark
from field_assist.ui import keys, words
from field_assist.ui.drafts import hold_draft
from field_assist.ui.screens.people.ask_rows import Grid
from field_assist.ui.screens.people.ask_table import AskTable
from field_assist.ui.screens.people.type_ahead import TypeAhead
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_button import ChoiceButton
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.mark_button import MarkButton
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.workflows.identify import Offer


class AskPanel(QFrame):
    """Emits which sign is asked about; the table emits the marks."""

    sign_taken = Signal(str)
    fewer_requested = Signal()
    mark_requested = Signal(object)
    choice_requested = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, offers: Callable[[str], tuple[Offer, ...]]) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("card")
        self.question = QLineEdit()
        self.question.setPlaceholderText(self.tr("Type two letters of another question"))
        hold_draft(self.question)
        self._ahead = TypeAhead(self.question, offers)
        self.table = AskTable(theme)
        self._fewer = Button(theme, self.tr("Fewer questions"), "quiet")
        self._close = Button(theme, self.tr("Close"), "quiet", key=keys.ESCAPE)
        self._marks = [
            MarkButton(theme, mark, words.mark(mark), words.mark_briefly(mark), self)
            for mark in Mark
        ]
        self._choices: list[ChoiceButton] = []
        self._below = QVBoxLayout()
        self._lay_out()
        self._order = ReadingOrder(self)
        self._connect()

    def _lay_out(self) -> None:
        px = self._theme.px
        label = PlainLabel(self.tr("&Question"), "label")
        label.setBuddy(self.question)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(PlainLabel(self.tr("Ask all"), "section"), 1)
        head.addWidget(self._fewer)
        head.addWidget(self._close)
        hint = PlainLabel(
            self.tr("Arrows move, a letter marks one person. Nobody else is marked with them."),
            "small",
            wraps=True,
        )
        marks = QHBoxLayout()
        marks.setSpacing(px(6))
        for button in self._marks:
            marks.addWidget(button)
        marks.addStretch(1)
        self._below.setSpacing(px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(16))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(label)
        column.addWidget(self.question)
        column.addWidget(hint)
        column.addWidget(self.table)
        column.addLayout(marks)
        column.addLayout(self._below)

    def _connect(self) -> None:
        self._ahead.taken.connect(self._on_taken)
        self._fewer.clicked.connect(self.fewer_requested)
        self._close.clicked.connect(self.closed)
        self.table.escaped.connect(self.closed)
        for button in self._marks:
            button.clicked.connect(partial(self.mark_requested.emit, button.mark))

    def show_grid(self, grid: Grid) -> None:
        """Show people and signs."""
        self.table.show_grid(grid)
        self._fewer.setVisible(len(grid.signs) > 1)

    def show_choices(self, choices: tuple[str, ...]) -> None:
        """Offer numbered choices below the table; without any, take them away."""
        for button in self._choices:
            self._below.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._choices = [
            ChoiceButton(self._theme, number, text, self)
            for number, text in enumerate(choices, start=1)
        ]
        for number, button in enumerate(self._choices, start=1):
            button.clicked.connect(partial(self.choice_requested.emit, number))
            self._below.addWidget(button)
            button.show()
        self._fit()
        self.table.is_choosing = bool(choices)

    def take_focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave out the words of the marks when they do not fit; the tiles stay."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self.contentsMargins()
        room = self.width() - 2 * self._theme.px(16) - margins.left() - margins.right()
        gap = self._theme.px(6)
        needed = sum(button.full_width() + gap for button in self._marks)
        for button in self._marks:
            button.show_word(is_shown=needed <= room)
        for choice in self._choices:
            choice.setFixedHeight(choice.height_for(room))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Close by Escape, wherever in it the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_taken(self, sign: str) -> None:
        self.question.clear()
        self.sign_taken.emit(sign)
