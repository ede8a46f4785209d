"""Two fields for a new passphrase, words that are suggested, and how hard it is to guess.

It imports nothing but widgets. Whoever shows it answers `suggestion_requested` with
`show_suggestion` and `strength_requested` with `show_strength`.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.passphrase_field import PassphraseField
from field_assist.ui.widgets.typing_pause import TypingPause


class NewPassphrase(QWidget):
    """Emits `chosen` once both fields hold the same, long enough, and not known to be weak.

    `minimum` is the fewest characters of a passphrase.
    """

    chosen = Signal(str)
    suggestion_requested = Signal()
    strength_requested = Signal(str)

    def __init__(
        self, theme: Theme, label: str, minimum: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._minimum = minimum
        self._is_strong: bool | None = None
        self._first = PassphraseField(theme, label)
        self._again = PassphraseField(theme, self.tr("Again"))
        self._suggest = Button(theme, self.tr("Suggest words"), icon="lightbulb", key=keys.SUGGEST)
        self._pause = TypingPause(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(12))
        for part in (self._first, self._suggest, self._again):
            rows.addWidget(part)
        self._first.submitted.connect(self._on_first_submitted)
        self._again.submitted.connect(self.submit)
        self._first.edited.connect(self._on_first_edited)
        self._again.edited.connect(self._on_again_edited)
        self._again.left.connect(self._on_again_left)
        self._first.reveal_requested.connect(self._on_reveal)
        self._again.reveal_requested.connect(self._on_reveal)
        self._suggest.clicked.connect(self.suggestion_requested)
        self._pause.pause.connect(self._on_pause)
        bind(keys.REVEAL, self, self._on_reveal, INSIDE)
        bind(keys.SUGGEST, self, self.suggestion_requested.emit, INSIDE)
        self._show_length()

    def text(self) -> str:
        """Return what stands in the first field."""
        return self._first.text()

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        self._first.take_focus()

    def set_open(self, *, is_open: bool) -> None:
        """Allow typing, or stop it while the passphrase is being used."""
        self._first.set_open(is_open=is_open)
        self._again.set_open(is_open=is_open)
        self._suggest.setEnabled(is_open)

    def show_suggestion(self, words: str) -> None:
        """Put suggested words into the first field, to be read and typed once below it."""
        self._first.set_text(words)
        self._again.clear()
        self._first.show_revealed(is_revealed=True)
        self._again.show_revealed(is_revealed=True)
        self._suggest.set_text(self.tr("Suggest other words"))
        self._is_strong = True
        self._first.show_error(is_wrong=False)
        self._first.show_word(self.tr("Learn these words, and type them once more below."), "saved")
        self._again.show_word("")
        self._again.take_focus()

    def show_strength(self, passphrase: str, *, is_enough: bool) -> None:
        """Say how hard the passphrase is to guess, if it still stands in the field."""
        if passphrase != self._first.text() or len(passphrase) < self._minimum:
            return
        self._is_strong = is_enough
        if is_enough:
            self._first.show_word(self.tr("Hard to guess: good."), "saved")
        else:
            self._show_weak()

    def submit(self) -> None:
        """Emit `chosen`, or say what is missing and put the keyboard there."""
        if not self._show_length():
            self._first.show_error(is_wrong=True)
            self._first.take_focus()
        elif self._is_strong is False:
            self._first.show_error(is_wrong=True)
            self._show_weak()
            self._first.take_focus()
        elif self._is_same():
            self.chosen.emit(self._first.text())
        else:
            self._again.take_focus()

    def _show_weak(self) -> None:
        text = self.tr("Could be guessed: use four or more unusual words.")
        self._first.show_word(text, "attention")

    def _show_length(self) -> bool:
        """Say how long the passphrase is; return whether that is enough."""
        length = len(self._first.text())
        if length == 0:
            text = self.tr("At least {0} characters; four unusual words are good.")
            self._first.show_word(text.format(self._minimum))
        elif length < self._minimum:
            text = self.tr("Too short: {0} of {1} characters.")
            self._first.show_word(text.format(length, self._minimum))
        elif self._is_strong is None:
            self._first.show_word(self.tr("Long enough: {0} characters.").format(length))
        return length >= self._minimum

    def _is_same(self) -> bool:
        """Say when the two differ; return whether they are the same."""
        is_same = self._first.text() == self._again.text()
        self._again.show_error(is_wrong=not is_same)
        said = self.tr("The same.") if is_same else self.tr("The two are different.")
        self._again.show_word(said, "saved" if is_same else "danger")
        return is_same

    def _on_first_submitted(self) -> None:
        if self._again.text() or not self._show_length():
            self.submit()
        else:
            self._again.take_focus()

    def _on_first_edited(self) -> None:
        self._is_strong = None
        self._show_length()
        self._first.show_error(is_wrong=False)
        self._again.show_error(is_wrong=False)
        self._again.show_word("")
        self._pause.touched()

    def _on_again_edited(self) -> None:
        self._again.show_error(is_wrong=False)
        is_same = self._first.text() == self._again.text()
        self._again.show_word(self.tr("The same.") if is_same else "", "saved")

    def _on_again_left(self) -> None:
        if self._again.text() and self._again.isEnabled():
            self._is_same()

    def _on_pause(self) -> None:
        if len(self._first.text()) >= self._minimum:
            self.strength_requested.emit(self._first.text())

    def _on_reveal(self) -> None:
        is_revealed = not self._first.is_revealed()
        self._first.show_revealed(is_revealed=is_revealed)
        self._again.show_revealed(is_revealed=is_revealed)
