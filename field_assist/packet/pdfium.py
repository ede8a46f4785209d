"""PDFium, which reads and draws PDFs, one thread at a time."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument

WRONG_PASSWORD = 4
"""What PDFium says of a file that opens with another password (`FPDF_ERR_PASSWORD`)."""
_ONE_THREAD = Lock()  # PDFium is not safe on several threads, not even with several documents


@contextmanager
def opened(untrusted_pdf: bytes, password: str | None = None) -> Iterator[PdfDocument]:
    """Open a PDF; other threads wait until it is closed again.

    Raises:
        pypdfium2.PdfiumError: it cannot be read as a PDF, or not with this password.

    """
    import pypdfium2  # noqa: PLC0415 -- loads a large library

    with _ONE_THREAD:
        document = pypdfium2.PdfDocument(untrusted_pdf, password=password)
        try:
            yield document
        finally:
            document.close()
