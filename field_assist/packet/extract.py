"""What is inside a packet's PDF, for somebody who received it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from field_assist.domain.errors import DataMissing
from field_assist.packet import pdfium

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pypdfium2 import PdfDocument

_MOST_FILES = 1000
_MOST_PICTURE_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The attached files by name, in their order, unchecked; and the text of all pages.

    `pictures` are the SHA-256 of each picture that a page shows, as it is packed.
    """

    files: tuple[tuple[str, bytes], ...]
    text: str
    pictures: frozenset[str] = frozenset()


def embedded_json(untrusted_pdf: bytes) -> bytes:
    """Return the attached `packet.json` as it is, unchecked.

    Raises:
        DataMissing: the file cannot be read or has no such attachment.

    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415 -- loads a large library

    try:
        with pdfium.opened(untrusted_pdf) as document:
            for name, content in _files(document):
                if name == "packet.json":
                    return content
    except PdfiumError as error:
        raise DataMissing from error
    raise DataMissing


def contents(untrusted_pdf: bytes) -> Contents:
    """Return files and text; a name that is there twice comes twice.

    Raises:
        DataMissing: the file cannot be read as a PDF.

    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415 -- loads a large library

    try:
        with pdfium.opened(untrusted_pdf) as document:
            return Contents(
                files=tuple(_files(document)),
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


def _files(document: PdfDocument) -> Iterator[tuple[str, bytes]]:
    from pypdfium2 import PdfiumError  # noqa: PLC0415 -- loads a large library

    for index in range(min(document.count_attachments(), _MOST_FILES)):
        attachment = document.get_attachment(index)
        try:
            content = bytes(attachment.get_data())
        except PdfiumError:  # there is nothing in it
            content = b""
        yield attachment.get_name(), content


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
