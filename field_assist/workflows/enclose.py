"""Enclose photos in a packet: draw the picture of each anew, from pixels alone. Call in a lane.

One process decodes and another encodes what it sees (`share_copy` says why), so no place, time,
profile, thumbnail or comment of an original can come along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from field_assist.domain.attachment import StoredFile
from field_assist.domain.errors import (
    AttachmentDamaged,
    ExhibitDamaged,
    ExhibitNotDrawn,
    FileNotShown,
    FileTooLarge,
)
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.ids import AttachmentId
from field_assist.domain.progress import Progress, unwatched
from field_assist.domain.referral import Referral
from field_assist.domain.referred_exhibit import MOST_SIDE, ReferredExhibit
from field_assist.media import call
from field_assist.packet.pictures import Pictures, described, no_pictures
from field_assist.packet.plain_jpeg import NotPlain
from field_assist.workflows.view_file import view


@dataclass(frozen=True, slots=True, kw_only=True)
class Originals:
    """Where the chosen photos lie, and what opens each; values, so that a lane can read them."""

    folder: Path | None = None
    files: Mapping[AttachmentId, tuple[StoredFile, Exhibit]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A referral that names its pictures, and the pictures that belong to it."""

    referral: Referral
    pictures: Pictures = no_pictures


def enclosed(referral: Referral, originals: Originals, progress: Progress = unwatched) -> Enclosed:
    """Return the referral with a picture for each exhibit, at most `MOST_SIDE` pixels a side.

    One photo after the other is read, proved and drawn; of each only its JPEG file is kept in
    memory, and nothing is written. `progress` counts photos.

    Raises:
        ExhibitDamaged, ExhibitNotDrawn: one cannot go along; it is named, and the others still can.
        Stopped: raised by `progress`.

    """
    made: dict[AttachmentId, bytes] = {}
    exhibits: list[ReferredExhibit] = []
    for number, exhibit in enumerate(referral.exhibits):
        progress(number, len(referral.exhibits))
        jpeg, pages = _drawn(exhibit, originals)
        made[exhibit.id] = jpeg
        exhibits.append(_named(exhibit, jpeg, pages))
    whole = replace(referral, exhibits=tuple(exhibits))
    return Enclosed(referral=whole, pictures=lambda exhibit: made[exhibit.id])


def _drawn(exhibit: ReferredExhibit, originals: Originals) -> tuple[bytes, int]:
    """Return the picture of the first page, and how many pages there are."""
    if originals.folder is None or exhibit.id not in originals.files:
        raise ExhibitNotDrawn(exhibit=exhibit.reference)
    stored, file = originals.files[exhibit.id]
    try:
        shown = view(originals.folder, stored, file, width=MOST_SIDE, height=MOST_SIDE)
        if shown.picture is None:
            raise ExhibitNotDrawn(exhibit=exhibit.reference)
        return call.encode(shown.picture), max(shown.facts.pages, 1)
    except AttachmentDamaged as error:
        raise ExhibitDamaged(exhibit=exhibit.reference) from error
    except (FileNotShown, FileTooLarge) as error:
        raise ExhibitNotDrawn(exhibit=exhibit.reference) from error


def _named(exhibit: ReferredExhibit, jpeg: bytes, pages: int) -> ReferredExhibit:
    try:
        return replace(exhibit, picture=described(jpeg, pages))
    except NotPlain as error:
        raise ExhibitNotDrawn(exhibit=exhibit.reference) from error
