"""The form of exhibits: the photos that go along, and the pictures drawn of them."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from field_assist.domain.media_type import MediaType
from field_assist.domain.referred_exhibit import MOST_SIDE
from field_assist.packet.data_form.values import AtLeastOne, Count, Id, Moment, Sha256, Strict

ExhibitRef = Annotated[str, Meta(max_length=10, pattern=r"^EX-[1-9][0-9]{0,6}$")]
Pixels = Annotated[int, Meta(ge=1, le=MOST_SIDE)]


class PictureForm(Strict, frozen=True):
    """The picture as a stream of the PDF: a JPEG file, whose bytes have this SHA-256.

    It is of the first of so many `pages` of the original; a photo has one.
    """

    media_type: Literal["image/jpeg"]
    width: Pixels
    height: Pixels
    size_bytes: AtLeastOne
    sha256: Sha256
    pages: AtLeastOne


class ExhibitForm(Strict, frozen=True):
    """A photo: what an officer stated about it, its original, which stays, and its picture here.

    `description` is its text alternative. `sha256`, `size_bytes` and `media_type` are of the
    original, taken in at `taken_at`. `copy_of` names the exhibit of which it is a copy for sharing.
    """

    ref: ExhibitRef
    id: Id
    title: str
    description: str
    source: str
    collected_by: str
    collected_at: str
    original: str
    authority: str
    media_type: MediaType
    size_bytes: Count
    sha256: Sha256
    taken_at: Moment
    copy_of: ExhibitRef | None
    picture: PictureForm
