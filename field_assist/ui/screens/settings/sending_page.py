"""The page of sending: the agency's server, to whom packets go, and with what the officer signs in.

What the agency set can only be read here.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from field_assist.domain.policy import MailRules, Receiver, Relay, RelaySecurity
from field_assist.ui.screens.settings.page_view import PageView
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.setting_card import RowAction, SettingCard, show_row
from field_assist.ui.widgets.tag import TagLook

ADDRESS, SIGN_IN = "address", "sign_in"
_SERVER, _STATE, _TO, _DOMAINS = "server", "state", "to", "domains"


class SendingPage(PageView):
    """Shows; the presenter knows the workflows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Sending"), parent)
        self._none = MessageBar(theme)
        self.server = SettingCard(theme, self.tr("Your agency's server"))
        self.own = SettingCard(theme, self.tr("You"))
        self._labels = {card: PlainLabel(card.accessibleName(), "label") for card in self._cards}
        self.lines.addWidget(self._none)
        for card, label in self._labels.items():
            self.lines.addWidget(label)
            self.lines.addWidget(card)
        self.lines.addStretch(1)

    @property
    def _cards(self) -> tuple[SettingCard, SettingCard]:
        return self.server, self.own

    def show_none(self, *, is_practice: bool) -> None:
        """Say that nothing is sent, why, and what can be done."""
        for card, label in self._labels.items():
            card.hide()
            label.hide()
        if is_practice:
            title = self.tr("Nothing is sent in practice.")
            text = self.tr("What is set for duty is shown where the vault of duty is open.")
        else:
            title = self.tr("This program sends nothing by itself.")
            text = self.tr(
                "Your agency's policy names no server, or nobody to send to. In the outbox you can"
                " make a mail draft, or save the file to a folder. Whoever keeps the agency's"
                " policy file can add a server."
            )
        self._none.show_message("info", title, text)

    def show_server(self, relay: Relay, rules: MailRules, receivers: Sequence[Receiver]) -> None:
        """Show what the agency set."""
        self._none.hide()
        for card, label in self._labels.items():
            card.show()
            label.show()
        by_agency = (self.tr("Set by your agency"), TagLook.AGENCY)
        how = {
            RelaySecurity.TLS: self.tr("Port {0}, encrypted from the first byte (TLS)."),
            RelaySecurity.STARTTLS: self.tr("Port {0}, encrypted before anything is said (TLS)."),
        }[relay.security]
        show_row(self.server, _SERVER, "server", (relay.host, how.format(relay.port)), by_agency)
        names = "\n".join(f"{each.name}, {each.address}" for each in receivers)
        show_row(self.server, _TO, "send", (self.tr("Packets can go to"), names), by_agency)
        domains = self.tr("Addresses in: {0}").format(", ".join(rules.domains))
        title = self.tr("And to nobody outside")
        show_row(self.server, _DOMAINS, "shield-check", (title, domains), by_agency)

    def show_state(self, first: str, rest: str) -> None:
        """Show how the connection stands."""
        show_row(self.server, _STATE, "clock", (first, rest))

    def show_address(self, address: str, action: RowAction) -> None:
        """Show from whom packets go; "" where that is not known yet."""
        title = self.tr("Your own work mail address")
        text = address or self.tr("Not known yet; it is asked for with the first packet.")
        show_row(self.own, ADDRESS, "mail", (title, text), actions=(action,))

    def show_sign_in(
        self, text: str, tag: tuple[str, TagLook], actions: Sequence[RowAction]
    ) -> None:
        """Show with what the officer signs in; never the password."""
        title = self.tr("Name and password for the server")
        show_row(self.own, SIGN_IN, "key-round", (title, text), tag, actions)

    def take_focus(self) -> bool:
        """Put the keyboard on what the officer can change; return whether there is anything."""
        row = self.own.rows.get(ADDRESS)
        if row is None or self.own.isHidden():
            return False
        row.focus_action()
        return True
