"""The first start: practise at once, or choose the passphrase of a new vault.

It imports nothing but widgets, so that it can be painted first; what is pressed before a
presenter is attached is remembered until `set_ready`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.busy_bar import BusyBar
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.entry_page import EntryPage
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.passphrase_field import PassphraseField


class SetupView(EntryPage):
    """Two fields and two ways on. `minimum` is the fewest characters of a passphrase."""

    setup_requested = Signal(str)
    practice_requested = Signal()

    def __init__(self, theme: Theme, minimum: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme
        self._minimum = minimum
        self._is_ready = False
        self._is_pending = False
        self._is_busy = False
        self._first = PassphraseField(theme, self.tr("Passphrase"))
        self._again = PassphraseField(theme, self.tr("Again"))
        self._trouble = MessageBar(theme)
        self._bar = BusyBar(theme)
        self._create = Button(theme, "", "primary-large", key=keys.OPEN)
        self._practice = Button(
            theme,
            self.tr("Practice now"),
            "large",
            icon="graduation-cap",
            key=keys.PRACTICE,
        )
        self._lay_out()
        self._connect()
        self._show_length()
        self._show_state()

    def _lay_out(self) -> None:
        lines = self.add_card()
        lines.addWidget(PlainLabel(self.tr("Set up this computer"), "title"))
        why = QVBoxLayout()
        why.setSpacing(self._theme.px(4))
        for text in (
            self.tr("What you record is encrypted on this computer."),
            self.tr("Without the passphrase nobody can open it, not even the developer."),
            self.tr("A recovery sheet comes later; until then, keep the passphrase safe."),
        ):
            why.addWidget(PlainLabel(text, "small", wraps=True))
        lines.addLayout(why)
        lines.addWidget(self._first)
        lines.addWidget(self._again)
        lines.addWidget(self._trouble)
        action = QVBoxLayout()
        action.setSpacing(self._theme.px(8))
        action.addWidget(self._create)
        action.addWidget(self._bar)
        lines.addLayout(action)
        lines.addLayout(self._or_line())
        lines.addWidget(self._practice)
        hint = self.tr("Practice needs no passphrase and keeps nothing: it is gone when you leave.")
        lines.addWidget(PlainLabel(hint, "caption", wraps=True))

    def _or_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        for part in (QFrame(), PlainLabel(self.tr("or"), "caption"), QFrame()):
            is_line = not isinstance(part, PlainLabel)
            if is_line:
                part.setObjectName("line")
            row.addWidget(part, 1 if is_line else 0)
        return row

    def _connect(self) -> None:
        self._first.submitted.connect(self._on_first_submitted)
        self._again.submitted.connect(self._on_submitted)
        self._first.edited.connect(self._on_edited)
        self._again.edited.connect(self._on_edited)
        self._again.left.connect(self._on_again_left)
        self._first.reveal_requested.connect(self._on_reveal)
        self._again.reveal_requested.connect(self._on_reveal)
        self._create.clicked.connect(self._on_submitted)
        self._practice.clicked.connect(self._on_practice)
        bind(keys.REVEAL, self, self._on_reveal, INSIDE)
        bind(keys.PRACTICE, self, self._on_practice, INSIDE)

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        self._first.take_focus()

    def set_ready(self, is_ready: bool = True) -> None:  # noqa: FBT001, FBT002 -- reads as a fact
        """Say that requests are heard now; one that came too early is repeated."""
        self._is_ready = is_ready
        if is_ready and self._is_pending:
            self._is_pending = False
            self._is_busy = False
            self._on_submitted()

    def show_busy(self) -> None:
        """Say that the key is being made."""
        self._is_busy = True
        self._trouble.hide()
        self._show_state()

    def show_trouble(self, title: str, text: str) -> None:
        """Say why no vault was made; what was typed stays."""
        self._is_busy = False
        self._trouble.show_message("danger", title, text)
        self._show_state()
        self._first.take_focus()

    def _show_state(self) -> None:
        self._bar.show_busy(is_busy=self._is_busy, name=self.tr("Making the key"))
        if self._is_busy:
            # Else Qt would hand the keyboard to whatever comes next in the window.
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._first.set_open(is_open=not self._is_busy)
        self._again.set_open(is_open=not self._is_busy)
        self._create.set_key(None if self._is_busy else keys.OPEN)
        self._create.setEnabled(not self._is_busy)
        self._practice.setEnabled(not self._is_busy)
        self._create.set_text(self.tr("Making the key") if self._is_busy else self.tr("Set up"))

    def _show_length(self) -> bool:
        """Say how long the passphrase is; return whether that is enough."""
        length = len(self._first.text())
        if length == 0:
            text = self.tr("At least {0} characters; four ordinary words are good.")
            self._first.show_word(text.format(self._minimum))
        elif length < self._minimum:
            text = self.tr("Too short: {0} of {1} characters.")
            self._first.show_word(text.format(length, self._minimum))
        else:
            self._first.show_word(self.tr("Long enough: {0} characters.").format(length), "saved")
        return length >= self._minimum

    def _is_same(self) -> bool:
        """Say when the two differ; return whether they are the same."""
        is_same = self._first.text() == self._again.text()
        self._again.show_error(is_wrong=not is_same)
        self._again.show_word("" if is_same else self.tr("The two are different."), "danger")
        return is_same

    def _on_first_submitted(self) -> None:
        if self._again.text() or not self._show_length():
            self._on_submitted()
        else:
            self._again.take_focus()

    def _on_submitted(self) -> None:
        if self._is_busy:
            return
        if not self._show_length():
            self._first.show_error(is_wrong=True)
            self._first.take_focus()
        elif not self._is_same():
            self._again.take_focus()
        elif self._is_ready:
            self.setup_requested.emit(self._first.text())
        else:
            self._is_pending = True
            self.show_busy()

    def _on_edited(self) -> None:
        self._show_length()
        self._first.show_error(is_wrong=False)
        self._again.show_error(is_wrong=False)
        self._again.show_word("")

    def _on_again_left(self) -> None:
        if self._again.text() and not self._is_busy:
            self._is_same()

    def _on_reveal(self) -> None:
        is_revealed = not self._first.is_revealed()
        self._first.show_revealed(is_revealed=is_revealed)
        self._again.show_revealed(is_revealed=is_revealed)

    def _on_practice(self) -> None:
        if not self._is_busy:
            self.practice_requested.emit()
