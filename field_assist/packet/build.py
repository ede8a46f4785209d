"""One call from a referral to the very bytes that leave."""

from __future__ import annotations

import hashlib

from field_assist.domain.outbox import SealedPacket
from field_assist.domain.referral import Referral
from field_assist.packet.data import canonical_json, data_sha256


def build_packet(referral: Referral) -> SealedPacket:
    """Return the packet of a referral: one PDF with its data attached.

    Pure and safe on any thread: equal referrals, with times in equal zones, give equal bytes; no
    file is written, nothing but the program's own resources is read. Takes some tenths of a
    second, more for very long notes.
    """
    # ReportLab and Jinja2 load slowly, and this module is imported before the first screen.
    from field_assist.packet.attach import Attachment  # noqa: PLC0415
    from field_assist.packet.compose import compose  # noqa: PLC0415
    from field_assist.packet.drawing.fonts import coverage  # noqa: PLC0415
    from field_assist.packet.pdf import write  # noqa: PLC0415

    data = canonical_json(referral)
    sha256 = data_sha256(data)
    manifest = f"{sha256}  packet.json\n".encode()
    pdf = write(
        compose(referral, sha256=sha256, covered=coverage()),
        (
            Attachment(
                name="packet.json",
                media_type="application/json",
                description="The data of this packet, canonical JSON (RFC 8785)",
                content=data,
            ),
            Attachment(
                name="manifest.txt",
                media_type="text/plain",
                description="SHA-256 of the attached data, for sha256sum -c",
                content=manifest,
            ),
        ),
        made_at=referral.made_at,
    )
    return SealedPacket(
        packet_id=referral.id,
        reference=referral.reference,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        is_practice=referral.is_practice,
    )
