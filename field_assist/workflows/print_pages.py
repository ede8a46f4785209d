"""Pages of a PDF as pictures for a printer, so that no plain file is made on the way."""

from __future__ import annotations

from field_assist.packet.raster import PageImage, render_pages

__all__ = ["PageImage", "pictures"]

_POINTS_IN_AN_INCH = 72
DOTS_PER_INCH = 300


def pictures(pdf: bytes, dots_per_inch: int = DOTS_PER_INCH) -> tuple[PageImage, ...]:
    """Return every page; call it in a lane."""
    return render_pages(pdf, dots_per_inch / _POINTS_IN_AN_INCH)
