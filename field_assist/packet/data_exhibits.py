"""Exhibits as plain values for the data of a packet."""

from __future__ import annotations

from field_assist.domain.referred_exhibit import ReferredExhibit, ReferredPicture
from field_assist.packet.json_values import Json, moment


def exhibit_json(exhibit: ReferredExhibit) -> Json:
    """Return an exhibit with what is stated about it, its original, and its picture here."""
    return {
        "ref": exhibit.reference,
        "id": exhibit.id,
        "title": exhibit.title,
        "description": exhibit.description,
        "source": exhibit.source,
        "collected_by": exhibit.collected_by,
        "collected_at": exhibit.collected_at,
        "original": exhibit.original,
        "authority": exhibit.authority,
        "media_type": exhibit.media.value,
        "size_bytes": exhibit.size_bytes,
        "sha256": exhibit.sha256,
        "taken_at": moment(exhibit.taken_at),
        "copy_of": None if exhibit.copy_of is None else f"EX-{exhibit.copy_of}",
        "picture": _picture(exhibit.picture) if exhibit.picture else None,
    }


def _picture(picture: ReferredPicture) -> Json:
    return {
        "media_type": "image/jpeg",
        "width": picture.width,
        "height": picture.height,
        "size_bytes": picture.size_bytes,
        "sha256": picture.sha256,
        "pages": picture.pages,
    }
