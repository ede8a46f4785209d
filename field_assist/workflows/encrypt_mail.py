"""Make the mails of a sealed packet that only its receiver opens: by a certificate, or a phrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from field_assist.domain.clock import Clock
from field_assist.domain.errors import CertificateUnreadable
from field_assist.domain.ids import PacketId
from field_assist.domain.mail_size import PHRASE_PAGE_BYTES, MailForm, MailSize, mail_size
from field_assist.domain.policy import MailRules, Receiver
from field_assist.storage import outbox
from field_assist.storage.device_signer import device_signer
from field_assist.storage.vault import Vault
from field_assist.workflows.mail_by_phrase import phrase_mails
from field_assist.workflows.mail_packet import Mails, mail_packet


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownReceiver:
    """Somebody the policy names; `fingerprint` of the certificate, "" if that cannot be read."""

    name: str
    fingerprint: str
    address: str = ""


class EncryptingMail:
    """Vault calls on the vault's thread; what `making` returns is for a lane."""

    def __init__(self, vault: Vault, clock: Clock, rules: MailRules, *, is_practice: bool) -> None:
        self._vault = vault
        self._clock = clock
        self._rules = rules
        self._is_practice = is_practice

    def receivers(self) -> tuple[KnownReceiver, ...]:
        """Return for whom a mail can be encrypted; nobody in practice, where all is invented."""
        if self._is_practice:
            return ()
        return tuple(_known(receiver) for receiver in self._rules.receivers)

    def size(self, content_bytes: int, receiver: KnownReceiver | None) -> MailSize:
        """Return how large the mails of a packet become; without a receiver with a phrase."""
        if receiver is None:
            content = content_bytes + PHRASE_PAGE_BYTES
            return mail_size(content, self._rules.most_bytes, MailForm.PHRASE)
        return mail_size(content_bytes, self._rules.most_bytes, MailForm.ENVELOPE)

    def making(self, packet_id: PacketId, receiver: KnownReceiver | None) -> Callable[[], Mails]:
        """Return work for a lane that makes the mails and opens each again.

        Raises:
            VaultFull, VaultReadOnly: the device has no key yet, and none could be kept.

        The work raises as `mail_packet` and `phrase_mails` do.
        """
        packet, now = outbox.packet(self._vault, packet_id), self._clock.now()
        most_bytes = self._rules.most_bytes
        if receiver is None:
            return partial(phrase_mails, packet, now, most_bytes)
        (chosen,) = (one for one in self._rules.receivers if one.name == receiver.name)
        with self._vault.transaction():
            signer = device_signer(self._vault, now, is_practice=self._is_practice)
        return partial(
            mail_packet, packet, signer, now, to=[chosen.certificate], most_bytes=most_bytes
        )


def _known(receiver: Receiver) -> KnownReceiver:
    from field_assist.cms import certificate  # noqa: PLC0415 -- loads keys

    try:
        fingerprint = certificate.read(receiver.certificate).fingerprint
    except CertificateUnreadable:
        fingerprint = ""
    return KnownReceiver(name=receiver.name, fingerprint=fingerprint, address=receiver.address)
