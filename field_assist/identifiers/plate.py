"""Reads the registration plate of a vehicle."""

from __future__ import annotations

from field_assist.identifiers.identified import LONGEST, Identified, Kind, NoteKind
from field_assist.identifiers.plain import plain
from field_assist.identifiers.received import Received
from field_assist.identifiers.regions import region

_SHORTEST, _LONGEST = 2, 8
_LONGEST_ABROAD = 10


def read_plate(untrusted: str, untrusted_issuer: str = "") -> Identified:
    """Read a plate; the issuer is a state or country by its code or name, as US-TX, TX or Texas.

    `canonical` is letters and digits alone, without the region: a plate seen from behind often
    lacks it, and one noted with another state is worth a look. Letters that look alike stay apart,
    as states use both. An issuer that is not known is noted, and kept.
    """
    received = Received(kind=Kind.PLATE, as_typed=untrusted)
    issuer = plain(untrusted_issuer[:LONGEST])
    body = received.body
    if not body:
        return received.read_as("")
    known = region(issuer)
    place = known.code if known else issuer
    if place and not known:
        received.note(NoteKind.UNKNOWN_CODE, found=place)
    is_american = place.startswith("US")
    received.expect_length(body, _SHORTEST, _LONGEST if is_american else _LONGEST_ABROAD)
    if is_american and not body.isascii():
        other = "".join(character for character in body if not character.isascii())
        received.note(NoteKind.UNUSUAL_CHARACTERS, found=other)
    shown = received.plain.upper()
    return received.read_as(body, f"{shown} ({place})" if place else shown)
