"""A packet that opens with a phrase: a page in an encrypted PDF, with the packet attached to it.

AES-256 as ISO 32000-2 describes it (revision 6), which the programs that people read PDFs with
open by themselves. The packet inside keeps every byte and so its signature, which finds what was
changed: this encryption alone does not notice changes. How costly a guess is depends on the phrase.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import Final

import pikepdf

from field_assist.domain.errors import DataMissing, EnvelopeUnproved
from field_assist.domain.outbox import SealedPacket
from field_assist.packet import pdfium
from field_assist.packet.attach import Attachment, Relationship
from field_assist.packet.cui import PRACTICE_BANNER
from field_assist.packet.pdf import write
from field_assist.packet.report import Block, Heading, Report, Role, mono, paragraph

_REVISION: Final = 6
_OWNER_BYTES = 32
_CLAIMS = ("pdfaid:part", "pdfaid:conformance")
_WHERE = (
    "The packet is attached to this page as the file {name}. Open the list of attachments of your"
    " PDF program, which a paper clip often stands for, save the file where it belongs, and open"
    " it from there."
)
_CHECK = (
    "The packet is signed: your PDF program shows by whom, and “field-assist packet verify” says"
    " whether anything was changed. The SHA-256 of the attached file is:"
)
_KEEP = (
    "Whoever has this file and its phrase can read everything in it. Keep the phrase apart from the"
    " file, and delete this file when the packet is where it belongs."
)


def locked(packet: SealedPacket, phrase: str, banner: str, *, at: datetime) -> bytes:
    """Return the encrypted PDF, which has been opened again with the phrase. Thread-safe.

    Made again it is other bytes. The banner of a practice packet says what it is.

    Raises:
        EnvelopeUnproved: it did not open with the phrase, or without it, or holds something else.

    """
    made = _encrypted(_page(packet, banner, at), phrase)
    if not _is_proved(made, packet, phrase):
        raise EnvelopeUnproved
    return made


def opened(untrusted_locked: bytes, phrase: str) -> bytes:
    """Return the one file inside, unchecked; by another library than the one that encrypts.

    Raises:
        DataMissing: it does not open with this phrase, or there is not one file in it.

    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415 -- loads a large library

    try:
        with pdfium.opened(untrusted_locked, phrase) as document:
            if document.count_attachments() != 1:
                raise DataMissing
            return bytes(document.get_attachment(0).get_data())
    except PdfiumError as error:
        raise DataMissing from error


def is_locked(untrusted_pdf: bytes) -> bool:
    """Return whether a PDF opens with a phrase, and without one not at all."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415 -- loads a large library

    try:
        with pdfium.opened(untrusted_pdf):
            return False
    except PdfiumError as error:
        return bool(error.err_code == pdfium.WRONG_PASSWORD)


def _is_proved(made: bytes, packet: SealedPacket, phrase: str) -> bool:
    try:
        is_same = opened(made, phrase) == packet.pdf
    except DataMissing:
        return False
    try:
        opened(made, "")
    except DataMissing:
        return is_same and packet.pdf not in made
    return False


def _encrypted(page: bytes, phrase: str) -> bytes:
    owner = secrets.token_hex(_OWNER_BYTES)  # nobody has it: the phrase is the only way in
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(page)) as document:
        document.Root.PageMode = pikepdf.Name.UseAttachments
        with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
            for claim in _CLAIMS:  # PDF/A forbids encryption
                del metadata[claim]
        document.save(
            target,
            encryption=pikepdf.Encryption(owner=owner, user=phrase, R=_REVISION, aes=True),
        )
    return target.getvalue()


def _page(packet: SealedPacket, banner: str, at: datetime) -> bytes:
    kind = "Practice packet" if packet.is_practice else "Referral"
    report = Report(
        title=f"{kind} {packet.reference}",
        language="en-US",
        banner=PRACTICE_BANNER if packet.is_practice else banner,
        header_left="Opens with a phrase",
        header_right=packet.reference,
        footer_left=(packet.reference, ""),
        page_words="Page {page} of {pages}",
        blocks=tuple(_blocks(packet, kind)),
    )
    inside = Attachment(
        name=packet.file_name,
        media_type="application/pdf",
        description="The packet, as it was signed",
        content=packet.pdf,
        relationship=Relationship.DATA,
    )
    return write(report, (inside,), made_at=at)


def _blocks(packet: SealedPacket, kind: str) -> Iterator[Block]:
    yield Heading(level=1, number="", text=f"{kind} {packet.reference} is attached")
    yield paragraph(Role.BODY, _WHERE.format(name=packet.file_name))
    yield paragraph(Role.BODY, _CHECK)
    yield paragraph(Role.BODY, mono(packet.sha256))
    yield paragraph(Role.BODY, _KEEP)
