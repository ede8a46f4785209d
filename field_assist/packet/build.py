"""One call from a referral to the very bytes that leave."""

from __future__ import annotations

import hashlib

from field_assist.domain.outbox import SealedPacket
from field_assist.domain.referral import Referral
from field_assist.packet.data import data_sha256
from field_assist.packet.pictures import Pictures, no_pictures, proved


def build_packet(referral: Referral, pictures: Pictures = no_pictures) -> SealedPacket:
    """Return the packet of a referral: one PDF with its data attached.

    Pure and safe on any thread: equal referrals, with times in equal zones, give equal bytes; no
    file is written, nothing but the program's own resources is read. Takes some tenths of a
    second, more for very long notes. `pictures` give those of the exhibits, each of which names its
    own by its hash.

    Raises:
        PacketDataUnfit: a picture is not at hand, or is another than the exhibit names.

    """
    # ReportLab and Jinja2 load slowly, and this module is imported before the first screen.
    from field_assist.packet.attachments import attachments_of  # noqa: PLC0415
    from field_assist.packet.compose import compose  # noqa: PLC0415
    from field_assist.packet.drawing.fonts import coverage  # noqa: PLC0415
    from field_assist.packet.pdf import write  # noqa: PLC0415

    files = attachments_of(referral)
    pdf = write(
        compose(referral, sha256=data_sha256(files[0].content), covered=coverage()),
        files,
        made_at=referral.made_at,
        picture=proved(referral, pictures),
    )
    return SealedPacket(
        packet_id=referral.id,
        reference=referral.reference,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        is_practice=referral.is_practice,
    )
