"""Take out of a packet what it carries, and make a packet again from its data. No vault is open."""

from __future__ import annotations

import hashlib
from pathlib import Path

from field_assist.delivery.new_files import write_all
from field_assist.domain.errors import DataMissing
from field_assist.domain.outbox import SealedPacket


def unpack(untrusted_pdf: bytes, folder: Path) -> dict[str, str]:
    """Write every attached file into a folder; return the SHA-256 of each by its name.

    Raises:
        DataMissing: the file is no PDF, or nothing is attached to it.
        PacketDataUnfit: what is attached cannot be taken out safely; nothing was written.
        FolderUnwritable: a file is there already or cannot be written; nothing was left behind.

    """
    from field_assist.packet.embedded import embedded_files  # noqa: PLC0415 -- only these commands

    files = {file.name: file.content for file in embedded_files(untrusted_pdf)}
    if not files:
        raise DataMissing
    write_all(files, folder)
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def packet_from(untrusted_json: bytes) -> SealedPacket:
    """Return the packet that data tells, the same bytes each time.

    Raises:
        PacketDataUnfit: the data does not have the form of a packet, or contradicts itself.

    """
    from field_assist.packet.build import build_packet  # noqa: PLC0415 -- ReportLab loads slowly
    from field_assist.packet.data_form.referrals import read_referral  # noqa: PLC0415

    return build_packet(read_referral(untrusted_json))


def schema() -> bytes:
    """Return the JSON Schema of a packet's data, as each packet carries it."""
    from field_assist.packet.data_form.schema import shipped_schema  # noqa: PLC0415

    return shipped_schema()
