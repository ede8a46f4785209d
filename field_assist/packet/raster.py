"""Pages of a PDF as pictures, for the preview: the very bytes that leave, not a likeness."""

from __future__ import annotations

from dataclasses import dataclass

from field_assist.packet import pdfium


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """One page: rows of `stride` bytes; a pixel is four bytes: blue, green, red, unused."""

    width: int
    height: int
    stride: int
    bgrx: bytes


def render_pages(
    pdf: bytes, scale: float, *, most_pages: int | None = None
) -> tuple[PageImage, ...]:
    """Return every page at `scale` pixels a point. Call it in a lane: about 30 ms a page.

    More than `most_pages` are drawn at half of that, to fit in memory.
    """
    with pdfium.opened(pdf) as document:
        is_long = most_pages is not None and len(document) > most_pages
        return tuple(_image(page, scale / 2 if is_long else scale) for page in document)


def page_count(pdf: bytes) -> int:
    """Return how many pages there are."""
    with pdfium.opened(pdf) as document:
        return len(document)


def render_page(pdf: bytes, number: int, scale: float) -> PageImage:
    """Return one page, counted from 0, at `scale` pixels a point. Call it in a lane."""
    with pdfium.opened(pdf) as document:
        return _image(document[number], scale)


def _image(page: object, scale: float) -> PageImage:
    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)  # type: ignore[attr-defined] # pypdfium2 ships no types
    try:
        image = PageImage(
            width=bitmap.width,
            height=bitmap.height,
            stride=bitmap.stride,
            bgrx=bytes(bitmap.buffer),
        )
    finally:
        bitmap.close()
    return image
