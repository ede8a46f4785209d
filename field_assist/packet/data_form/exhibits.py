"""Exhibits of a packet's data, back to what the referral holds."""

from __future__ import annotations

from field_assist.domain.ids import AttachmentId
from field_assist.domain.referred_exhibit import ReferredExhibit, ReferredPicture
from field_assist.packet.data_form.exhibits_form import ExhibitForm
from field_assist.packet.data_form.moments import when

_MARK = "EX-"


def exhibit_of(exhibit: ExhibitForm) -> ReferredExhibit:
    """Return an exhibit; its picture is given beside the data."""
    picture = exhibit.picture
    return ReferredExhibit(
        id=AttachmentId(exhibit.id),
        number=_number(exhibit.ref),
        title=exhibit.title,
        description=exhibit.description,
        source=exhibit.source,
        collected_by=exhibit.collected_by,
        collected_at=exhibit.collected_at,
        original=exhibit.original,
        authority=exhibit.authority,
        media=exhibit.media_type,
        size_bytes=exhibit.size_bytes,
        sha256=exhibit.sha256,
        taken_at=when(exhibit.taken_at),
        copy_of=None if exhibit.copy_of is None else _number(exhibit.copy_of),
        picture=ReferredPicture(
            width=picture.width,
            height=picture.height,
            size_bytes=picture.size_bytes,
            sha256=picture.sha256,
            pages=picture.pages,
        ),
    )


def _number(reference: str) -> int:
    return int(reference.removeprefix(_MARK))
