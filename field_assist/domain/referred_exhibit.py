"""A photo as it goes into a packet: what is stated about it, and the picture that is drawn of it.

The name of its file is not here, as it may say who is on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from field_assist.domain.ids import AttachmentId
from field_assist.domain.media_type import MediaType

MOST_SIDE = 1600
"""Pixels: what the longer side of a picture in a packet has at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredPicture:
    """The picture in the packet, a JPEG file drawn anew: its pixels, its length, its SHA-256.

    It is of the first of so many `pages` of the original; a photo has one.
    """

    width: int
    height: int
    size_bytes: int
    sha256: str
    pages: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredExhibit:
    """One exhibit. Texts are those of `FileFact`, "" where nothing was stated.

    `number` is that of the encounter, so that a file has the same one in each of its packets.
    `sha256`, `size_bytes` and `media` are of the file as it was taken in, at `taken_at`; it stays
    with its custodian. `copy_of` is the number of the file of which it is a copy for sharing.
    `picture` is None until it was drawn, and a packet is made of such as were.
    """

    id: AttachmentId
    number: int
    title: str
    description: str
    source: str
    collected_by: str
    collected_at: str
    original: str
    authority: str
    media: MediaType
    sha256: str
    size_bytes: int
    taken_at: datetime
    copy_of: int | None = None
    picture: ReferredPicture | None = None

    @property
    def reference(self) -> str:
        """Return the short form by which the packet speaks of it, such as `EX-1`."""
        return f"EX-{self.number}"
