"""What is inside a packet's PDF, for somebody who received it."""

from __future__ import annotations

from field_assist.domain.errors import DataMissing
from field_assist.packet import pdfium


def embedded_json(untrusted_pdf: bytes) -> bytes:
    """Return the attached `packet.json` as it is, unchecked.

    Raises:
        DataMissing: the file cannot be read or has no such attachment.

    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415 -- loads a large library

    try:
        with pdfium.opened(untrusted_pdf) as document:
            for index in range(document.count_attachments()):
                attachment = document.get_attachment(index)
                if attachment.get_name() == "packet.json":
                    return bytes(attachment.get_data())
    except PdfiumError as error:
        raise DataMissing from error
    raise DataMissing
