"""Pages of a PDF as pixels. Runs in `child` only. Scripts in it have no interpreter here."""

from __future__ import annotations

from field_assist.domain.shown_file import ContentFacts
from field_assist.media.wire import Answer, Ask, Body, Outcome

_MOST_SCALE = 4.0
_LEAST_POINTS = 1.0


def warm() -> None:
    """Load what is needed: afterwards no file can be opened any more."""
    import pypdfium2  # noqa: F401, PLC0415 -- in the child only, before it is confined


def show(ask: Ask, content: bytes) -> Answer:
    """Return the pixels of one page, at most as large as asked; behind the last is the last."""
    import pypdfium2  # noqa: PLC0415 -- see `warm`

    document = pypdfium2.PdfDocument(content)
    pages = len(document)
    if not pages:
        return Answer(outcome=Outcome.UNREADABLE)
    page = document[min(ask.page, pages - 1)]
    across, down = (max(side, _LEAST_POINTS) for side in page.get_size())
    # A pixel less than asked: the library rounds up.
    scale = min((ask.width - 1) / across, (ask.height - 1) / down, _MOST_SCALE)
    bitmap = page.render(
        scale=scale, rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA
    )
    if bitmap.stride != bitmap.width * 4:
        return Answer(outcome=Outcome.UNREADABLE)
    return Answer(
        outcome=Outcome.DONE,
        kind=Body.RGBA,
        width=bitmap.width,
        height=bitmap.height,
        facts=ContentFacts(pages=pages, width=round(across), height=round(down)),
        body=bytes(bitmap.buffer),
    )
