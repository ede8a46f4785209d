"""Take out of a packet what it carries, and make a packet again from its data. No vault is open."""

from __future__ import annotations

import hashlib
from pathlib import Path

from field_assist.delivery.new_files import write_all
from field_assist.domain.errors import DataMissing
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.referred_exhibit import ReferredExhibit
from field_assist.packet.file_names import DATA_FILE
from field_assist.workflows.packet_forms import ReadingForms


def unpack(untrusted_pdf: bytes, folder: Path) -> dict[str, str]:
    """Write every attached file and picture into a folder; return the SHA-256 of each by its name.

    A picture is called after its exhibit, `EX-1.jpg`, and is the one that the data names.

    Raises:
        DataMissing: the file is no PDF, or nothing is attached to it.
        PacketDataUnfit: what is attached cannot be taken out safely; nothing was written.
        FolderUnwritable: a file is there already or cannot be written; nothing was left behind.

    """
    from field_assist.packet.embedded import embedded_files  # noqa: PLC0415 -- only these commands
    from field_assist.packet.pictures_inside import pictures_inside  # noqa: PLC0415 -- as above

    files = {file.name: file.content for file in embedded_files(untrusted_pdf)}
    if not files:
        raise DataMissing
    for name, jpeg in pictures_inside(untrusted_pdf, files.get(DATA_FILE, b"")).items():
        files.setdefault(name, jpeg)
    write_all(files, folder)
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def packet_from(untrusted_json: bytes, beside: Path) -> SealedPacket:
    """Return the packet that data tells, the same bytes each time.

    The pictures of its exhibits are read from a folder, as `unpack` writes them.

    Raises:
        PacketDataUnfit: the data does not have the form of a packet, or contradicts itself; or a
            picture is not there, or another than the data names.

    """
    from field_assist.packet.build import build_packet  # noqa: PLC0415 -- ReportLab loads slowly
    from field_assist.packet.data_form.referrals import read_referral  # noqa: PLC0415
    from field_assist.packet.pictures import no_pictures  # noqa: PLC0415
    from field_assist.packet.pictures_inside import picture_file  # noqa: PLC0415

    def picture(exhibit: ReferredExhibit) -> bytes:
        try:
            return (beside / picture_file(exhibit.reference)).read_bytes()
        except OSError:
            return no_pictures(exhibit)

    return build_packet(read_referral(untrusted_json, ReadingForms().shelf.forms), picture)


def schema() -> bytes:
    """Return the JSON Schema of a packet's data, as each packet carries it."""
    from field_assist.packet.data_form.schema import shipped_schema  # noqa: PLC0415

    return shipped_schema()
