"""Where the officer's own address, and the name and password for the server, are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from field_assist.ui import keys
from field_assist.ui.drafts import hold_draft
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.passphrase_field import PassphraseField
from field_assist.ui.widgets.text_line import TextLine


class AddressPanel(InlinePanel):
    """Emits `chosen` with the address as it was typed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, address: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        says = self.tr("Packets go from this address, and the receiver answers to it.")
        self.say(says)
        self.accept.set_text(self.tr("Save"))
        self.accept.show()
        self._address = TextLine(theme, self.tr("Work mail address"), self.tr("name@agency.gov"))
        self._address.line.setText(address)
        hold_draft(self._address.line)
        self.lines.addWidget(self._address)
        self._address.line.returnPressed.connect(self._on_accepted)
        self.accepted.connect(self._on_accepted)

    def take_focus(self) -> None:
        """Put the keyboard on the address."""
        self._address.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_accepted(self) -> None:
        self.chosen.emit(self._address.line.text())


class SignInPanel(InlinePanel):
    """Emits `chosen` with name and password; an empty password means the one that is kept."""

    chosen = Signal(str, str)

    def __init__(
        self, theme: Theme, user: str, *, has_password: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "", parent=parent)
        self.say(
            self.tr(
                "They are kept encrypted in the vault, are told to your agency's server only, and"
                " only by an encrypted connection. The password is never shown again."
            )
        )
        self.accept.set_text(self.tr("Save"))
        self.accept.show()
        self._user = TextLine(theme, self.tr("User name"))
        self._user.line.setText(user)
        hold_draft(self._user.line)
        self._password = PassphraseField(theme, self.tr("Password"), is_password=True)
        if has_password:
            self._password.show_word(self.tr("A password is kept; left empty, it stays."))
        self.lines.addWidget(self._user)
        self.lines.addWidget(self._password)
        self._user.line.returnPressed.connect(self._password.take_focus)
        self._password.submitted.connect(self._on_accepted)
        self._password.reveal_requested.connect(self._on_reveal)
        self.accepted.connect(self._on_accepted)
        bind(keys.REVEAL, self, self._on_reveal, INSIDE)

    def take_focus(self) -> None:
        """Begin with the name, or with the password where the name is known."""
        if self._user.line.text():
            self._password.take_focus()
        else:
            self._user.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_accepted(self) -> None:
        self.chosen.emit(self._user.line.text().strip(), self._password.text())

    def _on_reveal(self) -> None:
        self._password.show_revealed(is_revealed=not self._password.is_revealed())
