"""What is inside a packet's PDF, for somebody who received it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from field_assist.domain.errors import DataMissing
from field_assist.packet import pdfium
from field_assist.packet.embedded import embedded_files
from field_assist.packet.file_names import DATA_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The attached files by name, in their order, and the text of all pages, all unchecked."""

    files: Mapping[str, bytes]
    text: str


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
            return Contents(files=files, text="".join(_texts(document)))
    except PdfiumError as error:
        raise DataMissing from error


def _texts(document: PdfDocument) -> Iterator[str]:
    for number in range(len(document)):
        page = document[number]
        lines = page.get_textpage()
        yield lines.get_text_range()
        lines.close()
        page.close()
