"""Gather the exhibits of a packet: what is stated about each, and no name of a file. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.encounter import Encounter
from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.domain.ids import AttachmentId
from field_assist.domain.referred_exhibit import ReferredExhibit
from field_assist.workflows.gather import local


def exhibits(encounter: Encounter, included: Encounter) -> tuple[ReferredExhibit, ...]:
    """Return the included files by their numbers; their pictures are drawn later (`enclose`)."""
    numbers = {file.id: file.number for file in encounter.files}
    return tuple(_exhibit(file, numbers) for file in included.files)


def _exhibit(file: Exhibit, numbers: Mapping[AttachmentId, int]) -> ReferredExhibit:
    said = {about: file.told.get(about, "") for about in FileFact}
    return ReferredExhibit(
        id=file.id,
        number=file.number,
        title=said[FileFact.TITLE],
        description=said[FileFact.DESCRIPTION],
        source=said[FileFact.SOURCE],
        collected_by=said[FileFact.COLLECTED_BY],
        collected_at=said[FileFact.COLLECTED_AT],
        original=said[FileFact.ORIGINAL],
        authority=said[FileFact.AUTHORITY],
        media=file.media,
        sha256=file.file.sha256,
        size_bytes=file.file.size_bytes,
        taken_at=local(file.file.taken_at),
        copy_of=numbers[file.derived_from] if file.derived_from else None,
    )
