"""What is inside a packet's PDF, for somebody who received it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from field_assist.domain.errors import DataMissing
from field_assist.packet import pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument

_MOST_FILES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The attached files by name, in their order, unchecked; and the text of all pages."""

    files: tuple[tuple[str, bytes], ...]
    text: str


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


def contents(untrusted_pdf: bytes, password: str | None = None) -> Contents:
    """Return files and text; a name that is there twice comes twice.

    Raises:
        DataMissing: the file cannot be read as a PDF, or not with this password.

    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415 -- loads a large library

    try:
        with pdfium.opened(untrusted_pdf, password) as document:
            return Contents(files=tuple(_files(document)), text="".join(_texts(document)))
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


def _texts(document: PdfDocument) -> Iterator[str]:
    for number in range(len(document)):
        page = document[number]
        lines = page.get_textpage()
        yield lines.get_text_range()
        lines.close()
        page.close()
