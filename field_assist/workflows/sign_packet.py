"""Sign a packet: the last thing that is done to its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

from field_assist.domain.outbox import SealedPacket
from field_assist.domain.signer import Signer


def sign_packet(packet: SealedPacket, signer: Signer, at: datetime) -> SealedPacket:
    """Return the packet with the one signature it has room for; safe on any thread.

    Raises:
        CertificateOutOfDate, CertificateUnfit: nothing may be signed with this certificate now.
        Whatever the signer raises; there is no half-signed packet.

    """
    from field_assist.cms import certificate, signed  # noqa: PLC0415 -- loads a large library
    from field_assist.packet.signature_place import Unsigned  # noqa: PLC0415

    certificate.check_signs(certificate.read(signer.certificate), at)
    unsigned = Unsigned(packet.pdf, at)
    pdf = unsigned.with_signature(signed.sign(signer, unsigned.digest))
    return replace(packet, pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest())
