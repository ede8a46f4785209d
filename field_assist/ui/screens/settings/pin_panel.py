"""Set the PIN of a shift: typed twice, and what it is and is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.passphrase_field import PassphraseField


class PinPanel(InlinePanel):
    """Emits `chosen` once both fields hold the same. `hours` is how long a shift is."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, minimum: int, hours: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "", parent=parent)
        text = self.tr(
            "At least {0} digits. For {1} hours they open the vault in place of the passphrase,"
            " on this computer only. It is for coming back quickly, and no second lock: it ends"
            " after three wrong tries, with sleep or a closed lid, and when the program ends."
        )
        self.say(text.format(minimum, hours))
        self._first = PassphraseField(theme, self.tr("New shift PIN"))
        self._again = PassphraseField(theme, self.tr("The PIN again"))
        self.lines.addWidget(self._first)
        self.lines.addWidget(self._again)
        self.accept.set_text(self.tr("Begin the shift"))
        self.accept.show()
        self.accepted.connect(self._on_accepted)
        self._first.submitted.connect(self._again.take_focus)
        self._again.submitted.connect(self._on_accepted)
        for field in (self._first, self._again):
            field.reveal_requested.connect(self._on_reveal)
        bind(keys.REVEAL, self, self._on_reveal, INSIDE)

    def take_focus(self) -> None:
        """Begin with the first field."""
        self._first.take_focus()

    def show_busy(self, text: str) -> None:
        """Stop typing while the PIN is used."""
        self._set_open(is_open=False)
        super().show_busy(text)

    def end_busy(self) -> None:
        """Let typing go on."""
        super().end_busy()
        self._set_open(is_open=True)

    def show_trouble(self, title: str, text: str) -> None:
        """Say what is wrong, and begin again."""
        super().show_trouble(title, text)
        self._first.take_focus()

    def _set_open(self, *, is_open: bool) -> None:
        self._first.set_open(is_open=is_open)
        self._again.set_open(is_open=is_open)

    def _on_accepted(self) -> None:
        if not self._first.text():
            self._first.take_focus()
        elif self._first.text() == self._again.text():
            self.chosen.emit(self._first.text())
        else:
            self._again.show_word(self.tr("The two are different."), "danger")
            self._again.take_focus()

    def _on_reveal(self) -> None:
        is_revealed = not self._first.is_revealed()
        self._first.show_revealed(is_revealed=is_revealed)
        self._again.show_revealed(is_revealed=is_revealed)
