"""Enclose photos in a packet: draw the picture of each anew, from pixels alone. Call in a lane.

One process decodes and another encodes what it sees (`share_copy` says why), so no place, time,
profile, thumbnail or comment of an original can come along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

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
from field_assist.packet.pictures import described
from field_assist.packet.plain_jpeg import NotPlain
from field_assist.workflows.view_file import view


class DrawnPhoto(NamedTuple):
    """A JPEG file of the first page of an original, and how many pages that has."""

    jpeg: bytes
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Originals:
    """Where the chosen photos lie, and what opens each; values, so that a lane can read them.

    `drawn` holds those that were drawn for an earlier packet. A file never changes once it is taken
    in, and it was proved when it was drawn, so they are not drawn again.
    """

    folder: Path | None = None
    files: Mapping[AttachmentId, tuple[StoredFile, Exhibit]] = field(default_factory=dict)
    drawn: Mapping[AttachmentId, DrawnPhoto] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A referral that names its pictures, and the pictures that belong to it."""

    referral: Referral
    drawn: Mapping[AttachmentId, DrawnPhoto] = field(default_factory=dict)

    def picture(self, exhibit: ReferredExhibit) -> bytes:
        """Give the JPEG file of an exhibit of the referral."""
        return self.drawn[exhibit.id].jpeg


def enclosed(referral: Referral, originals: Originals, progress: Progress = unwatched) -> Enclosed:
    """Return the referral with a picture for each exhibit, at most `MOST_SIDE` pixels a side.

    One photo after the other is read, proved and drawn; of each only its JPEG file is kept in
    memory, and nothing is written. `progress` counts photos.

    Raises:
        ExhibitDamaged, ExhibitNotDrawn: one cannot go along; it is named, and the others still can.
        Stopped: raised by `progress`.

    """
    made: dict[AttachmentId, DrawnPhoto] = {}
    exhibits: list[ReferredExhibit] = []
    for number, exhibit in enumerate(referral.exhibits):
        progress(number, len(referral.exhibits))
        photo = originals.drawn.get(exhibit.id) or _drawn(exhibit, originals)
        made[exhibit.id] = photo
        exhibits.append(_named(exhibit, photo))
    return Enclosed(referral=replace(referral, exhibits=tuple(exhibits)), drawn=made)


def _drawn(exhibit: ReferredExhibit, originals: Originals) -> DrawnPhoto:
    if originals.folder is None or exhibit.id not in originals.files:
        raise ExhibitNotDrawn(exhibit=exhibit.reference)
    stored, file = originals.files[exhibit.id]
    try:
        shown = view(originals.folder, stored, file, width=MOST_SIDE, height=MOST_SIDE)
        if shown.picture is None:
            raise ExhibitNotDrawn(exhibit=exhibit.reference)
        return DrawnPhoto(call.encode(shown.picture), max(shown.facts.pages, 1))
    except AttachmentDamaged as error:
        raise ExhibitDamaged(exhibit=exhibit.reference) from error
    except (FileNotShown, FileTooLarge) as error:
        raise ExhibitNotDrawn(exhibit=exhibit.reference) from error


def _named(exhibit: ReferredExhibit, photo: DrawnPhoto) -> ReferredExhibit:
    try:
        return replace(exhibit, picture=described(photo.jpeg, photo.pages))
    except NotPlain as error:
        raise ExhibitNotDrawn(exhibit=exhibit.reference) from error
