"""What is inside a packet's PDF, for somebody who received it."""

from __future__ import annotations

from field_assist.domain.errors import DataMissing


def embedded_json(untrusted_pdf: bytes) -> bytes:
    """Return the attached `packet.json` as it is, unchecked.

    Raises:
        DataMissing: the file cannot be read or has no such attachment.

    """
    import pypdfium2  # noqa: PLC0415 -- loads a large library

    try:
        document = pypdfium2.PdfDocument(untrusted_pdf)
    except pypdfium2.PdfiumError as error:
        raise DataMissing from error
    try:
        for index in range(document.count_attachments()):
            attachment = document.get_attachment(index)
            if attachment.get_name() == "packet.json":
                return bytes(attachment.get_data())
    finally:
        document.close()
    raise DataMissing
