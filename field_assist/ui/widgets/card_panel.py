"""A smart card and its PIN: what is in the reader, what it says of its PIN, and then the PIN."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from field_assist.domain.ways_in import PinState
from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.passphrase_field import PassphraseField


class ShownCard(Protocol):
    """A card as far as it is told before its PIN is."""

    @property
    def label(self) -> str:
        """Return what its issuer called it."""

    @property
    def serial(self) -> str:
        """Return its number."""

    @property
    def pin(self) -> PinState:
        """Return what it says of its PIN."""


class CardPanel(InlinePanel):
    """No PIN can be typed before the card has said how its PIN stands."""

    look_requested = Signal()
    typed = Signal(str)

    def __init__(self, theme: Theme, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.say(self.tr("Put the card into the reader. Nothing is written on it."))
        self._card = PlainLabel(kind="small-strong", wraps=True)
        self._pin = PassphraseField(theme, self.tr("PIN of the card"))
        self._look = Button(theme, self.tr("Look for the card again"), icon="search")
        self.lines.addWidget(self._card)
        self.lines.addWidget(self.message)  # before the PIN: it says how many tries are left
        self.lines.addWidget(self._pin)
        self.buttons.insertWidget(1, self._look)
        self.accept.set_text(accept)
        self._look.clicked.connect(self.look_requested)
        self._pin.submitted.connect(self._on_accepted)
        self._pin.reveal_requested.connect(self._on_reveal)
        self.accepted.connect(self._on_accepted)
        bind(keys.REVEAL, self, self._on_reveal, INSIDE)
        self._show_pin(is_shown=False)

    def show_looking(self) -> None:
        """Say that the reader is being asked."""
        self._show_pin(is_shown=False)
        self._look.hide()
        self._card.hide()
        self.show_busy(self.tr("Looking for the card"))

    def show_card(self, card: ShownCard) -> None:
        """Show the card and ask for its PIN, unless the card takes none any more."""
        self.end_busy()
        self.message.hide()
        self._card.setText(self.described(card))
        self._card.show()
        said = self._said_of_pin(card.pin)
        if said:
            self.message.show_message(*said)
        is_usable = card.pin is not PinState.LOCKED
        self._show_pin(is_shown=is_usable)
        self._look.setVisible(not is_usable)
        self.take_focus()

    def described(self, card: ShownCard) -> str:
        """Return what is shown of a card."""
        return self.tr("{0}, serial number {1}").format(card.label, card.serial)

    def show_working(self) -> None:
        """Say that the card is at work."""
        self.show_busy(self.tr("The card is working; leave it in the reader"))

    def forget(self) -> None:
        """Take the PIN out of the field."""
        self._pin.clear()

    def _said_of_pin(self, pin: PinState) -> tuple[str, str, str] | None:
        if pin is PinState.LOW:
            title = self.tr("A wrong PIN was typed on this card.")
            return "attention", title, self.tr("Check the PIN before you type it.")
        if pin is PinState.FINAL:
            title = self.tr("One more wrong PIN locks this card.")
            text = self.tr("Only its issuer can unlock it then. Leave it if you are not sure.")
            return "danger", title, text
        if pin is PinState.LOCKED:
            title = self.tr("The PIN of this card is locked.")
            return "danger", title, self.tr("Only its issuer can unlock it. Nothing was changed.")
        return None

    def show_trouble(self, title: str, text: str) -> None:
        """Say what is wrong; the card has to be asked again before another PIN."""
        super().show_trouble(title, text)
        self._pin.clear()
        self._show_pin(is_shown=False)
        self._look.show()
        self._look.setFocus()

    def show_busy(self, text: str) -> None:
        """Stop typing while the card works."""
        self._pin.set_open(is_open=False)
        super().show_busy(text)

    def end_busy(self) -> None:
        """Let typing go on."""
        super().end_busy()
        self._pin.set_open(is_open=True)

    def take_focus(self) -> None:
        """Begin with the PIN, or with looking for the card."""
        if self._pin.isVisibleTo(self):
            self._pin.take_focus()
        elif self._look.isVisibleTo(self):
            self._look.setFocus()
        else:
            super().take_focus()

    def _show_pin(self, *, is_shown: bool) -> None:
        self._pin.setVisible(is_shown)
        self.accept.setVisible(is_shown)

    def _on_accepted(self) -> None:
        if self._pin.text():
            self.typed.emit(self._pin.text())
        else:
            self._pin.take_focus()

    def _on_reveal(self) -> None:
        self._pin.show_revealed(is_revealed=not self._pin.is_revealed())
