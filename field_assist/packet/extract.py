"""What is inside a packet's PDF, for somebody who received it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from field_assist.domain.errors import DataMissing
from field_assist.packet import pdfium
from field_assist.packet.embedded import embedded_files
from field_assist.packet.file_names import DATA_FILE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pypdfium2 import PdfDocument

_MOST_PICTURE_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The attached files by name, in their order, and the text of all pages, all unchecked.

    `pictures` are the SHA-256 of each picture that a page shows, as it is packed.
    """

    files: Mapping[str, bytes]
    text: str
    pictures: frozenset[str] = frozenset()


def embedded_json(untrusted_pdf: bytes) -> bytes:
    """Return the attached data as it is, unchecked; raises as `embedded_files`.

    Raises:
        DataMissing: there is none.

    """
    for file in embedded_files(untrusted_pdf):
        if file.name == DATA_FILE:
            return file.content
    raise DataMissing


def contents(untrusted_pdf: bytes) -> Contents:
    """Return files and text.

    Raises:
        DataMissing: the file cannot be read as a PDF.
        PacketDataUnfit: what is attached cannot be taken out, see `embedded_files`.

    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415 -- loads a large library

    files = {file.name: file.content for file in embedded_files(untrusted_pdf)}
    try:
        with pdfium.opened(untrusted_pdf) as document:
            return Contents(
                files=files,
                text="".join(_texts(document)),
                pictures=frozenset(hashlib.sha256(one).hexdigest() for one in _pictures(document)),
            )
    except PdfiumError as error:
        raise DataMissing from error


def pictures(untrusted_pdf: bytes, wanted: Container[str]) -> dict[str, bytes]:
    """Return the pictures that pages show, as they are packed, by those SHA-256 that are wanted.

    Raises:
        DataMissing: the file cannot be read as a PDF.

    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415 -- loads a large library

    try:
        with pdfium.opened(untrusted_pdf) as document:
            found = ((hashlib.sha256(one).hexdigest(), one) for one in _pictures(document))
            return {sha256: one for sha256, one in found if sha256 in wanted}
    except PdfiumError as error:
        raise DataMissing from error


def _pictures(document: PdfDocument) -> Iterator[bytes]:
    """Yield the bytes of each picture on a page, not unpacked, up to as many as a packet can have.

    One picture may be drawn any number of times, so those of all places together are counted.
    """
    from pypdfium2 import raw  # noqa: PLC0415 -- loads a large library

    left = _MOST_PICTURE_BYTES
    for number in range(len(document)):
        page = document[number]
        for shown in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
            picture = bytes(shown.get_data(decode_simple=False))
            left -= len(picture)
            if left < 0:
                return
            yield picture
        page.close()


def _texts(document: PdfDocument) -> Iterator[str]:
    for number in range(len(document)):
        page = document[number]
        lines = page.get_textpage()
        yield lines.get_text_range()
        lines.close()
        page.close()
