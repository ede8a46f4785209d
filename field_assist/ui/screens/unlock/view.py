"""The unlock screen. It imports nothing but widgets, so that it can be painted first.

Typing works before a presenter is attached; Enter pressed too early is remembered and asked for
as soon as `set_ready` is called.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.busy_bar import BusyBar
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.entry_page import EntryPage
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.passphrase_field import PassphraseField


class UnlockView(EntryPage):
    """One field, why it is locked, and what is safe; or what is wrong with the vault."""

    unlock_requested = Signal(str)
    check_requested = Signal()
    practice_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme
        self._is_ready = False
        self._is_pending = False
        self._is_busy = False
        self._reason = PlainLabel(kind="small", wraps=True)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.hide()
        self._field = PassphraseField(theme, self.tr("Passphrase"))
        self._trouble = MessageBar(theme)
        self._bar = BusyBar(theme)
        self._unlock = Button(theme, "", "primary-large", key=keys.OPEN)
        self._practice = Button(
            theme,
            self.tr("Practice"),
            "quiet",
            icon="graduation-cap",
            key=keys.PRACTICE,
        )
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        self.add(self._reason)
        lines = self.add_card(bottom=12)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self._field)
        lines.addWidget(self._form)
        lines.addWidget(self._trouble)
        action = QVBoxLayout()
        action.setSpacing(self._theme.px(8))
        action.addWidget(self._unlock)
        action.addWidget(self._bar)
        lines.addLayout(action)
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._practice)
        row.addStretch(1)
        self.add(below)

    def _connect(self) -> None:
        self._field.submitted.connect(self._on_submitted)
        self._field.edited.connect(self._on_edited)
        self._field.reveal_requested.connect(self._on_reveal)
        self._unlock.clicked.connect(self._on_submitted)
        self._practice.clicked.connect(self._on_practice)
        bind(keys.REVEAL, self, self._on_reveal, INSIDE)
        bind(keys.PRACTICE, self, self._on_practice, INSIDE)

    def take_focus(self) -> None:
        """Put the keyboard where work starts: the field, or the only thing left to do."""
        if self._form.isHidden():
            self._unlock.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._field.take_focus()

    def set_ready(self, is_ready: bool = True) -> None:  # noqa: FBT001, FBT002 -- reads as a fact
        """Say that requests are heard now; one that came too early is repeated."""
        self._is_ready = is_ready
        if is_ready and self._is_pending:
            self._is_pending = False
            self._is_busy = False
            self._on_submitted()

    def show_locked(self, locked_at: str, saved_at: str) -> None:
        """Say when it was locked and up to when everything is saved; times as they are read."""
        text = self.tr("Locked at {0}. Everything up to {1} is saved.")
        self.show_reason(text.format(locked_at, saved_at))

    def show_reason(self, text: str) -> None:
        """Say in one line why the passphrase is needed."""
        self._reason.setText(text)
        self._reason.setVisible(bool(text))

    def show_busy(self) -> None:
        """Say that the passphrase is being tried."""
        self._is_busy = True
        self._trouble.hide()
        self._field.show_error(is_wrong=False)
        self._show_state()

    def show_wrong(self, title: str, text: str) -> None:
        """Say that the passphrase does not fit; it stays in the field, selected."""
        self._is_busy = False
        self._show_state()
        self._field.show_error(is_wrong=True)
        self._trouble.show_message("danger", title, text)
        self._field.take_focus()

    def show_trouble(self, title: str, text: str) -> None:
        """Say what is wrong with the vault itself; no passphrase is asked for."""
        self._is_busy = False
        self._is_pending = False
        self._field.clear()
        self._form.hide()
        self._trouble.show_message("attention", title, text)
        self._show_state()
        self.take_focus()

    def show_form(self) -> None:
        """Ask for the passphrase again after trouble."""
        self._trouble.hide()
        self._form.show()
        self._show_state()
        self._field.take_focus()

    def _show_state(self) -> None:
        is_form = not self._form.isHidden()
        self._bar.show_busy(is_busy=self._is_busy, name=self.tr("Opening"))
        if self._is_busy:
            # Else Qt would hand the keyboard to whatever comes next in the window.
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.set_open(is_open=not self._is_busy)
        self._unlock.set_key(None if self._is_busy else keys.OPEN)
        self._unlock.setEnabled(not self._is_busy)
        self._practice.setEnabled(not self._is_busy)
        ready = self.tr("Unlock") if is_form else self.tr("Check again")
        self._unlock.set_text(self.tr("Opening") if self._is_busy else ready)

    def _on_submitted(self) -> None:
        if self._is_busy:
            return
        if self._form.isHidden():
            self.check_requested.emit()
        elif not self._field.text():
            self._field.show_word(self.tr("Type the passphrase."), "attention")
            self._field.take_focus()
        elif self._is_ready:
            self.unlock_requested.emit(self._field.text())
        else:
            self._is_pending = True
            self.show_busy()

    def _on_edited(self) -> None:
        self._field.show_word("")
        self._field.show_error(is_wrong=False)

    def _on_reveal(self) -> None:
        self._field.show_revealed(is_revealed=not self._field.is_revealed())

    def _on_practice(self) -> None:
        if not self._is_busy:
            self.practice_requested.emit()
