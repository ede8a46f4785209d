"""Invented exhibits, with their pictures."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from functools import cache

from field_assist.domain.ids import AttachmentId
from field_assist.domain.media_type import MediaType
from field_assist.domain.referral import CustodyEvent, Referral
from field_assist.domain.referred_exhibit import ReferredExhibit
from field_assist.packet.pictures import described
from tests.media.talkative_photo import scene
from tests.packet.samples import MADE_AT, adult

COPY = 2
SIZES = ((1600, 1200), (1200, 1600), (1600, 300), (60, 1600), (1, 1))


@cache
def jpeg(width: int, height: int, shade: int = 0) -> bytes:
    """Return a plain JPEG file, as a packet holds it."""
    made = io.BytesIO()
    scene((width, height), shade).save(made, "JPEG", quality=85, optimize=True)
    return made.getvalue()


@cache
def pictures_by_number() -> dict[int, bytes]:
    return {number: jpeg(*size, number) for number, size in enumerate(SIZES, start=1)}


def pictures(exhibit: ReferredExhibit) -> bytes:
    """Give the picture of an exhibit of `with_exhibits`."""
    return pictures_by_number()[exhibit.number]


def exhibit(number: int) -> ReferredExhibit:
    """Return an exhibit in which each text is filled in."""
    return ReferredExhibit(
        id=AttachmentId(f"{number:032x}"),
        number=number,
        title=f"Wage account, page {number}",
        description=f"Photo of a paper with {number} columns and a stamp at the lower right",
        source="Shown by P1, own copy",
        collected_by="R. Specimen, badge 4471",
        collected_at="15:36 CST, room 3",
        original="With P1",
        authority="Shown during crew inspection",
        media=MediaType.JPEG,
        sha256=hashlib.sha256(b"%d" % number).hexdigest(),
        size_bytes=418_211,
        taken_at=MADE_AT,
        copy_of=1 if number == COPY else None,
        picture=described(pictures_by_number()[number], pages=number),
    )


def with_exhibits() -> Referral:
    """Return a packet with photos of every shape, and files that stay."""
    exhibits = tuple(map(exhibit, pictures_by_number()))
    known = adult()
    newest = known.custody[-1].sequence
    taken = tuple(
        CustodyEvent(
            sequence=newest + each.number,
            at=MADE_AT,
            action="attached",
            detail=f"{each.id} sha256={each.sha256}",
        )
        for each in exhibits
    )
    return replace(
        known,
        exhibits=exhibits,
        custody=(*known.custody, *taken),
        withheld={**known.withheld, "exhibit": 2},
        as_of_event=newest + len(exhibits),
    )
