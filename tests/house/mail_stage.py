"""States of handing over: an encrypted mail, its phrase, and a card that signs the packet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from field_assist.domain.policy import MailRules, Policy, Receiver
from field_assist.domain.ways_in import PinState, SigningCard
from field_assist.ui.navigation import Part
from field_assist.ui.screens.outbox.encrypted_panel import EncryptedPanel
from field_assist.ui.screens.packet.panel import PacketPanel
from field_assist.workflows import practice
from field_assist.workflows.encrypt_mail import EncryptingMail
from field_assist.workflows.refer import build
from tests.cms.people import receiver
from tests.conftest import Opened, named
from tests.house.vault_stage import settle

PHRASE = "soda-depart-sea-quince-gull-web"
RULES = MailRules(receivers=(Receiver(name="Sample duty desk", certificate=receiver("p256").pem),))
CARD = SigningCard(
    label="Sample card",
    serial="00123",
    subject="Sample Officer",
    pin=PinState.LOW,
)


def _encrypted(opened: Opened) -> EncryptedPanel:
    practice.fill(opened.session)
    vessel = opened.session.recording.open(opened.session.recording.rows(2)[-1].id)
    opened.session.referring.seal(vessel, build(opened.session.referring.gather(vessel)))
    session = opened.session
    session.encrypting = EncryptingMail(session._vault, session.clock, RULES, is_practice=False)  # noqa: SLF001 -- a policy of its own
    opened.workspace.show_outbox()
    named(opened.window, "Make encrypted mail", QPushButton).click()
    panel = opened.window.findChild(EncryptedPanel)
    assert panel is not None
    return panel


def _phrase(opened: Opened) -> None:
    _encrypted(opened).show_ready(1, PHRASE)


def _signing(opened: Opened) -> None:
    practice.fill(opened.session)
    opened.session.policy = Policy(pkcs11_module=__file__)  # any file: it is not loaded
    vessel = opened.session.recording.rows(2)[-1]
    opened.workspace.show_encounter(vessel.id, Part.PACKET)
    settle(opened)
    panel = opened.window.findChild(PacketPanel)
    assert panel is not None
    assert panel.signing is not None
    panel.signing.show()
    panel.signing.show_card(CARD)


MAIL_SCREENS: dict[str, Callable[[Opened], object]] = {
    "outbox, encrypted mail": _encrypted,
    "outbox, phrase": _phrase,
    "packet, sign with a card": _signing,
}
