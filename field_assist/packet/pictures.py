"""The pictures of a packet: given beside its referral, and proved to be those that it names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from field_assist.domain.errors import PacketDataUnfit
from field_assist.domain.referral import Referral
from field_assist.domain.referred_exhibit import MOST_SIDE, ReferredExhibit, ReferredPicture
from field_assist.packet.plain_jpeg import NotPlain, pixels_of

Pictures: TypeAlias = Callable[[ReferredExhibit], bytes]
"""Gives the JPEG file of an exhibit. It may read, or raise an `Expected` that ends the making."""


def no_pictures(exhibit: ReferredExhibit) -> bytes:
    """Give none: a packet without exhibits needs none."""
    raise _unfit(exhibit, "its picture is not at hand")


def described(jpeg: bytes, pages: int = 1) -> ReferredPicture:
    """Return what a packet says of a picture of the first of so many pages.

    Raises:
        NotPlain: it holds more than pixels, or is larger than pictures in packets are.

    """
    width, height = pixels_of(jpeg)
    if not 0 < max(width, height) <= MOST_SIDE or not min(width, height):
        raise NotPlain("size")
    digest = hashlib.sha256(jpeg).hexdigest()
    return ReferredPicture(
        width=width, height=height, size_bytes=len(jpeg), sha256=digest, pages=pages
    )


def proved(referral: Referral, pictures: Pictures) -> Callable[[str], bytes]:
    """Return what gives each picture by the reference of its exhibit, once it is the right one.

    What it raises besides what `pictures` do: PacketDataUnfit, if it is another one.
    """
    known = {each.reference: each for each in referral.exhibits}
    return partial(_proved, known, pictures)


def _proved(known: dict[str, ReferredExhibit], pictures: Pictures, reference: str) -> bytes:
    exhibit = known[reference]
    jpeg = pictures(exhibit)
    try:
        pages = exhibit.picture.pages if exhibit.picture else 1
        is_right = described(jpeg, pages) == exhibit.picture
    except NotPlain as error:
        raise _unfit(exhibit, "its picture holds more than pixels") from error
    if not is_right:
        raise _unfit(exhibit, "its picture is another one")
    return jpeg


def _unfit(exhibit: ReferredExhibit, why: str) -> PacketDataUnfit:
    return PacketDataUnfit(where=f"exhibits, {exhibit.reference}", why=why)
