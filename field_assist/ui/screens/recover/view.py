"""The page of the recovery sheet: its words, one after the other, and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.busy_bar import BusyBar
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.entry_page import EntryPage
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.titled import Titled
from field_assist.ui.widgets.typed_words import TypedWords
from field_assist.ui.widgets.words_field import WordsField


class RecoverView(EntryPage):
    """Asks for all words of a sheet; what was typed stays until it opens the vault."""

    words_entered = Signal(str)
    back_requested = Signal()

    def __init__(self, theme: Theme, typed: TypedWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, width="report_card")
        self._theme = theme
        self._is_busy = False
        title = Titled(
            theme,
            self.tr("Open with the recovery sheet"),
            self.tr("Type its words in order, or scan its square code. Nothing is changed by it."),
            icon="key-round",
        )
        self.field = WordsField(theme, len(typed.words))
        self.field.take(typed)
        self._trouble = MessageBar(theme)
        self._open = Button(theme, "", "primary-large", key=keys.OPEN)
        self._bar = BusyBar(theme)
        self._back = Button(theme, self.tr("Back"), "quiet", icon="corner-up-left", key=keys.ESCAPE)
        lines = self.add_card()
        for part in (title, self.field, self._trouble):
            lines.addWidget(part)
        action = QVBoxLayout()
        action.setSpacing(theme.px(6))
        action.addWidget(self._open)
        action.addWidget(self._bar)
        lines.addLayout(action)
        self.add_below((self._back,))
        self.field.submitted.connect(self._on_submitted)
        self.field.edited.connect(self._trouble.hide)
        self._open.clicked.connect(self._on_submitted)
        self._back.clicked.connect(self._on_back)
        bind(keys.ESCAPE, self, self._on_back, INSIDE)
        self._show_state()

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        if self._is_busy:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.field.take_focus()

    def show_busy(self) -> None:
        """Say that the words are tried."""
        self._is_busy = True
        self._trouble.hide()
        self._show_state()
        self.take_focus()

    def show_trouble(self, title: str, text: str, position: int | None = None) -> None:
        """Say why the words did not open the vault; `position` of a word counts from 0."""
        self._is_busy = False
        self._show_state()
        if position is not None:
            self.field.go_to(position)
        self._trouble.show_message("danger", title, text)
        self.take_focus()

    def _show_state(self) -> None:
        self._bar.show_busy(is_busy=self._is_busy, name=self.tr("Trying the words"))
        self.field.set_open(is_open=not self._is_busy)
        self._open.setEnabled(not self._is_busy)
        self._back.setEnabled(not self._is_busy)
        self._open.set_key(None if self._is_busy else keys.OPEN)
        ready = self.tr("Open the vault")
        self._open.set_text(self.tr("Trying the words") if self._is_busy else ready)

    def _on_submitted(self) -> None:
        if self._is_busy:
            return
        doubtful = self.field.typed.first_doubtful()
        if doubtful is None:
            self.words_entered.emit(self.field.typed.text)
        else:
            self.field.go_to(doubtful)
            self.field.take_focus()

    def _on_back(self) -> None:
        if not self._is_busy:
            self.back_requested.emit()
