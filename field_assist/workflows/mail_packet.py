"""Make the mails of a packet: open ones, or signed and encrypted for their recipients (S/MIME).

A packet that is too large for one mail goes in several, each of which is a whole mail of its own.
Mails that open with a phrase are made in `mail_by_phrase`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from field_assist.delivery import eml, smime
from field_assist.delivery.letter import Letter, letters
from field_assist.domain.cover import Cover
from field_assist.domain.errors import PacketNotRight
from field_assist.domain.mail_size import MailForm
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.packet_check import PacketReport
from field_assist.domain.policy import MOST_MAIL_BYTES
from field_assist.domain.signer import Signer
from field_assist.workflows.verify_packet import verify_packet

if TYPE_CHECKING:
    from field_assist.cms.certificate import Certificate

_NO_HEAD = smime.Head()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyMail:
    """A mail that is whole; `name` is a neutral one for its file.

    `cover` is what goes into a mail of the officer's own in its place.
    """

    name: str
    message_id: str
    content: bytes
    cover: Cover


@dataclass(frozen=True, slots=True, kw_only=True)
class Mails:
    """The mails of one packet, in order, and what is told of who can open them.

    `readers` are those whose certificates it was encrypted for, as these say; `phrase` is what
    opens it otherwise, and is kept nowhere but here.
    """

    ready: tuple[ReadyMail, ...]
    readers: tuple[str, ...] = ()
    phrase: str = field(default="", repr=False)


def packet_of(untrusted_pdf: bytes) -> SealedPacket:
    """Return a packet from its file.

    Raises:
        PacketNotRight: it is not whole, or not as it was signed.

    """
    report = verify_packet(untrusted_pdf)
    if not report.is_right:
        raise PacketNotRight
    return right_packet(untrusted_pdf, report)


def right_packet(pdf: bytes, report: PacketReport) -> SealedPacket:
    """Return a packet from its file, of which the report says that all is right."""
    from field_assist.packet.data_form.referrals import read_referral  # noqa: PLC0415 -- loads PDFium
    from field_assist.packet.extract import embedded_json  # noqa: PLC0415

    referral = read_referral(embedded_json(pdf))
    return SealedPacket(
        packet_id=referral.id,
        reference=referral.reference,
        pdf=pdf,
        sha256=report.sha256,
        is_practice=referral.is_practice,
    )


def open_mails(packet: SealedPacket, most_bytes: int) -> Mails:
    """Return drafts with the packet as it is, which whoever has a file can read."""
    from field_assist.packet.mail_banner import mail_banner  # noqa: PLC0415 -- loads PDFium

    written = letters(packet, mail_banner(packet.pdf), most_bytes=most_bytes)
    return Mails(ready=tuple(map(ready_draft, written)))


def ready_draft(letter: Letter) -> ReadyMail:
    """Return a letter as a draft."""
    return _ready(letter, eml.draft(letter), letter.open_cover)


def mail_packet(
    packet: SealedPacket,
    signer: Signer,
    at: datetime,
    *,
    to: Sequence[bytes],
    own: Sequence[bytes] = (),
    head: smime.Head = _NO_HEAD,
    is_old_padding: bool = False,
    most_bytes: int = MOST_MAIL_BYTES,
) -> Mails:
    """Return mails for those whose certificates (PEM or DER) are in `to`, and for oneself.

    They go where `head` says, or else where the certificates do.

    Each was opened again before it is returned. `is_old_padding` is for readers that know RSA only
    by PKCS #1 v1.5. Call it in a lane: for each mail and kind of RSA key a throw-away one is made,
    which takes a tenth of a second for 2,048 bits, about one for 4,096, and may take 15 for 8,192.

    Raises:
        CertificateUnreadable, CertificateOutOfDate, CertificateUnfit: of one of them.
        EnvelopeUnproved: one did not open again.
        Whatever the signer raises.

    """
    from field_assist.cms import certificate as certificates  # noqa: PLC0415 -- loads keys
    from field_assist.packet.mail_banner import mail_banner  # noqa: PLC0415 -- loads PDFium

    readers = [certificates.read(one) for one in (*to, *own)]
    for reader in readers:
        certificates.check_receives(reader, at)
    certificates.check_signs(certificates.read(signer.certificate), at)
    sealing = _Sealing(
        signer=signer,
        at=at,
        readers=readers,
        head=head if head.recipients else replace(head, recipients=_addresses(readers[: len(to)])),
        is_old_padding=is_old_padding,
    )
    written = letters(
        packet, mail_banner(packet.pdf), most_bytes=most_bytes, form=MailForm.ENVELOPE
    )
    return Mails(
        ready=tuple(map(sealing.ready, written)),
        readers=tuple(reader.subject for reader in readers),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sealing:
    """Who signs, who can open it, and how."""

    signer: Signer
    at: datetime
    readers: Sequence[Certificate]
    head: smime.Head
    is_old_padding: bool

    def ready(self, letter: Letter) -> ReadyMail:
        """Return the letter as a mail that nobody else opens."""
        content = self.sealed(letter)
        return _ready(letter, content, letter.cover_around(content))

    def sealed(self, letter: Letter) -> bytes:
        """Return the letter signed and in an envelope that was opened again."""
        from field_assist.cms.proved import proved_envelope  # noqa: PLC0415 -- loads keys
        from field_assist.cms.signed import sign  # noqa: PLC0415

        entity = smime.entity(letter)
        signature = sign(self.signer, hashlib.sha256(entity).digest(), mail_at=self.at)
        signed = smime.with_signature(entity, signature, letter)
        envelope = proved_envelope(signed, self.readers, is_old_padding=self.is_old_padding)
        return smime.with_envelope(envelope, letter, self.head)


def _ready(letter: Letter, content: bytes, cover: Cover) -> ReadyMail:
    return ReadyMail(
        name=letter.draft_name, message_id=letter.message_id, content=content, cover=cover
    )


def _addresses(certificates: Sequence[Certificate]) -> tuple[str, ...]:
    """Return the first address of each certificate, which is where its mail goes."""
    return tuple(address for one in certificates for address in one.addresses[:1])
