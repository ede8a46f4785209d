"""Make a copy of a file for sharing: what is seen of it, and nothing else. Call in a lane.

One process decodes, another encodes pixels alone, so no byte of the original can come along.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePath

from field_assist.domain.attachment import StoredFile, TakenFile
from field_assist.domain.errors import CopyTooLarge, FileNotShown
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.media_type import Shape
from field_assist.domain.progress import Progress, unwatched
from field_assist.domain.shown_file import ContentFacts, ShownFile
from field_assist.media import call, wire
from field_assist.media.image_pdf import Sheet, image_pdf
from field_assist.storage import attachment_files
from field_assist.workflows.view_file import MOST_SIDE, view

MOST_PAGES = 200
_MOST_BYTES = wire.MOST_CONTENT_BYTES - 1024 * 1024  # so that the copy can be looked at as well
_PAGE_SIDE = 2048  # pixels: a letter or A4 page has some 180 a inch, so that its print can be read


def can_be_copied(exhibit: Exhibit) -> bool:
    """Whether a copy for sharing can be made: of pictures and of PDF."""
    return exhibit.media.shape in {Shape.PICTURE, Shape.PAGES}


def make_share_copy(
    folder: Path,
    stored: StoredFile,
    exhibit: Exhibit,
    at: datetime,
    progress: Progress = unwatched,
) -> tuple[TakenFile, ContentFacts]:
    """Draw a file anew from its pixels alone, and encrypt it into the vault's folder.

    No place, time, camera, thumbnail or comment is in it. A picture has at most `MOST_SIDE` pixels
    a side. Of a PDF each page is a picture, so its text can no longer be selected or searched;
    `progress` counts its pages, each of which reads and proves the whole file once. Give what is
    returned to `Attaching.keep` with the id of the original.

    Raises:
        AttachmentDamaged, FileNotShown, FileTooLarge, CopyTooLarge, VaultFull, VaultReadOnly,
            Stopped: nothing was made.

    """
    if exhibit.media.shape is Shape.PAGES:
        content, facts, ending = *_pages(folder, stored, exhibit, progress), "pdf"
    else:
        shown = view(folder, stored, exhibit, width=MOST_SIDE, height=MOST_SIDE)
        content, facts, ending = _jpeg(shown), shown.facts, "jpg"
    name = f"{PurePath(exhibit.file.name).stem}.{ending}"
    return attachment_files.take_made(folder, name, content, at), facts


def _pages(
    folder: Path, stored: StoredFile, exhibit: Exhibit, progress: Progress
) -> tuple[bytes, ContentFacts]:
    sheets: list[Sheet] = []
    size_bytes, facts = 0, ContentFacts()
    for shown in _shown_pages(folder, stored, exhibit, progress):
        sheet, facts = _sheet(shown), shown.facts
        sheets.append(sheet)
        size_bytes += len(sheet.jpeg)
        if size_bytes > _MOST_BYTES:
            raise CopyTooLarge
    return image_pdf(tuple(sheets)), facts


def _shown_pages(
    folder: Path, stored: StoredFile, exhibit: Exhibit, progress: Progress
) -> Iterator[ShownFile]:
    """Yield every page. A file that changes its mind on how many it has is not copied."""
    page, pages = 0, 1
    while page < pages:
        progress(page, pages if page else 0)
        shown = view(folder, stored, exhibit, width=_PAGE_SIDE, height=_PAGE_SIDE, page=page)
        if shown.facts.pages > MOST_PAGES:
            raise CopyTooLarge
        if page and shown.facts.pages != pages:
            raise FileNotShown
        page, pages = page + 1, shown.facts.pages
        yield shown


def _sheet(shown: ShownFile) -> Sheet:
    if shown.picture is None:
        raise FileNotShown
    return Sheet(
        jpeg=_jpeg(shown),
        width=shown.picture.width,
        height=shown.picture.height,
        across=shown.facts.width,
        down=shown.facts.height,
    )


def _jpeg(shown: ShownFile) -> bytes:
    if shown.picture is None:
        raise FileNotShown
    return call.encode(shown.picture)
