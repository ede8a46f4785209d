"""View or hear a file of evidence. Viewing is for a lane; copies for sharing: `share_copy`.

Every reading proves the hash. A plain copy of a file is never written anywhere.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from field_assist.domain.attachment import StoredFile
from field_assist.domain.errors import FileNotShown
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.media_type import Shape
from field_assist.domain.shown_file import ShownFile
from field_assist.media import call, wire
from field_assist.storage import attachment_files
from field_assist.workflows.listen import Source

MOST_SIDE = wire.MOST_SIDE


def view(
    folder: Path, stored: StoredFile, exhibit: Exhibit, *, width: int, height: int, page: int = 0
) -> ShownFile:
    """Return a page of a file, at most `width` by `height` pixels (and never above `MOST_SIDE`).

    Raises:
        AttachmentDamaged: it is gone, or not to the bit what was taken in.
        FileNotShown, FileTooLarge: its hash is right, and it cannot be shown here.

    """
    chunks = attachment_files.chunks(folder, stored)
    if exhibit.media.shape is Shape.NOTHING:
        for _ in chunks:
            pass
        raise FileNotShown
    return call.show(
        exhibit.media,
        chunks,
        stored.size_bytes,
        width=min(width, MOST_SIDE),
        height=min(height, MOST_SIDE),
        page=page,
    )


def recording_of(folder: Path, stored: StoredFile, exhibit: Exhibit) -> Source:
    """Return a recording to listen to; it is `AttachmentDamaged` as in `view`."""
    chunks = partial(attachment_files.chunks, folder, stored)
    return Source(media=exhibit.media, size_bytes=stored.size_bytes, chunks=chunks)
