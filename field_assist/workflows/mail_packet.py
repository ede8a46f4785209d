"""Make a mail of a packet that only its recipients can open: signed, then encrypted (S/MIME)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from field_assist.delivery import smime
from field_assist.domain.errors import PacketNotRight
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.signer import Signer
from field_assist.workflows.verify_packet import verify_packet

if TYPE_CHECKING:
    from field_assist.cms.certificate import Certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail that is ready, and who can open it, as their certificates say."""

    content: bytes
    readers: tuple[str, ...]


def packet_of(untrusted_pdf: bytes) -> SealedPacket:
    """Return a packet from its file.

    Raises:
        PacketNotRight: it is not whole, or not as it was signed.

    """
    from field_assist.packet.data_form.referrals import read_referral  # noqa: PLC0415 -- loads PDFium
    from field_assist.packet.extract import embedded_json  # noqa: PLC0415

    report = verify_packet(untrusted_pdf)
    if not report.is_right:
        raise PacketNotRight
    referral = read_referral(embedded_json(untrusted_pdf))
    return SealedPacket(
        packet_id=referral.id,
        reference=referral.reference,
        pdf=untrusted_pdf,
        sha256=report.sha256,
        is_practice=referral.is_practice,
    )


def mail_packet(
    packet: SealedPacket,
    signer: Signer,
    at: datetime,
    *,
    to: Sequence[bytes],
    own: Sequence[bytes] = (),
    sender: str = "",
    is_old_padding: bool = False,
) -> Mail:
    """Return a mail for those whose certificates (PEM or DER) are in `to`, and for oneself.

    It was opened again before it is returned. `is_old_padding` is for readers that know RSA only by
    PKCS #1 v1.5. Call it in a lane: for each kind of RSA key a throw-away one is made, which takes
    a tenth of a second for 2,048 bits, about one for 4,096, and may take 15 for 8,192.

    Raises:
        CertificateUnreadable, CertificateOutOfDate, CertificateUnfit: of one of them.
        EnvelopeUnproved: it did not open again.
        Whatever the signer raises.

    """
    from field_assist.cms import certificate as certificates  # noqa: PLC0415 -- loads keys
    from field_assist.cms.proved import proved_envelope  # noqa: PLC0415
    from field_assist.cms.signed import sign  # noqa: PLC0415

    readers = [certificates.read(one) for one in (*to, *own)]
    for reader in readers:
        certificates.check_receives(reader, at)
    certificates.check_signs(certificates.read(signer.certificate), at)
    entity = smime.entity(packet)
    signature = sign(signer, hashlib.sha256(entity).digest(), mail_at=at)
    signed = smime.with_signature(entity, signature, packet)
    envelope = proved_envelope(signed, readers, is_old_padding=is_old_padding)
    addresses = tuple(address for one in readers[: len(to)] for address in _addresses(one))
    mail = smime.with_envelope(envelope, packet, sender=sender, recipients=addresses)
    return Mail(content=mail, readers=tuple(reader.subject for reader in readers))


def _addresses(certificate: Certificate) -> tuple[str, ...]:
    """Return the first address of a certificate, which is where its mail goes."""
    return certificate.addresses[:1]
