"""Files of evidence: what is known about each. Their content is beside the database, encrypted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from field_assist.domain.ids import AttachmentId, EncounterId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """A file that was taken in and is not part of an encounter yet.

    `key` opens its encrypted form; `sha256` and `size_bytes` are of the content as it was read,
    `head` is its beginning, by which its type is told; `name` and `modified_at` are what its folder
    said.
    """

    id: AttachmentId
    key: bytes = field(repr=False)
    name: str = field(repr=False)
    sha256: str
    size_bytes: int
    modified_at: datetime
    head: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of an encounter."""

    id: AttachmentId
    encounter_id: EncounterId
    name: str = field(repr=False)
    sha256: str
    size_bytes: int
    modified_at: datetime
    taken_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """What is needed to read a file of evidence back and to know that it is whole."""

    id: AttachmentId
    key: bytes = field(repr=False)
    sha256: str
    size_bytes: int
