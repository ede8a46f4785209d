"""View a file of evidence, and make a copy of it for sharing. Call in a lane, with values only.

Every reading proves the hash. A plain copy of a file is never written anywhere.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePath

from field_assist.domain.attachment import StoredFile, TakenFile
from field_assist.domain.errors import FileNotShown
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.media_type import Shape
from field_assist.domain.shown_file import ContentFacts, ShownFile
from field_assist.media import call, wire
from field_assist.storage import attachment_files

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


def can_be_copied(exhibit: Exhibit) -> bool:
    """Whether a copy for sharing can be made: of pictures only."""
    return exhibit.media.shape is Shape.PICTURE


def make_share_copy(
    folder: Path, stored: StoredFile, exhibit: Exhibit, at: datetime
) -> tuple[TakenFile, ContentFacts]:
    """Make a picture anew from its pixels alone, and encrypt it into the vault's folder.

    No place, time, camera, thumbnail or comment is in it; it has at most `MOST_SIDE` pixels a side.
    One process decodes, another encodes, so no byte of the original can come along. Give what is
    returned to `Attaching.keep` with the id of the original.

    Raises:
        AttachmentDamaged, FileNotShown, FileTooLarge, VaultFull, VaultReadOnly: nothing was made.

    """
    shown = view(folder, stored, exhibit, width=MOST_SIDE, height=MOST_SIDE)
    if shown.picture is None:
        raise FileNotShown
    content = call.encode(shown.picture)
    name = f"{PurePath(exhibit.file.name).stem}.jpg"
    return attachment_files.take_made(folder, name, content, at), shown.facts
