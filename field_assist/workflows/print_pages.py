"""Pages of a PDF as pictures for a printer, so that no plain file is made on the way."""

from __future__ import annotations

from field_assist.packet.raster import PageImage, page_count, render_page

__all__ = ["PageImage", "page_count", "picture"]

_POINTS_IN_AN_INCH = 72
DOTS_PER_INCH = 300


def picture(pdf: bytes, number: int, dots_per_inch: int = DOTS_PER_INCH) -> PageImage:
    """Return one page, counted from 0; call it in a lane. Some 34 MB of a page of Letter size."""
    return render_page(pdf, number, dots_per_inch / _POINTS_IN_AN_INCH)
