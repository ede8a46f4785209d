"""Reads the registration plate of a vehicle."""

from __future__ import annotations

from field_assist.identifiers.identified import Identified, Kind, NoteKind
from field_assist.identifiers.received import Received
from field_assist.identifiers.regions import region_name

_SHORTEST, _LONGEST = 2, 8
_LONGEST_ABROAD = 10


def read_plate(untrusted: str, region: str = "") -> Identified:
    """Read a plate; `region` is where it was issued, as US-TX, MX-TAM or a country's code.

    `canonical` is letters and digits alone, without the region: a plate seen from behind often
    lacks it, and one noted with another state is worth a look. Letters that look alike stay apart,
    as states use both. A region that is not known is noted, and kept.
    """
    received = Received(kind=Kind.PLATE, as_typed=untrusted)
    place = region.strip().upper()
    body = received.body
    if not body:
        return received.read_as("")
    if place and not region_name(place):
        received.note(NoteKind.UNKNOWN_CODE, found=place)
    is_american = place.startswith("US")
    received.expect_length(body, _SHORTEST, _LONGEST if is_american else _LONGEST_ABROAD)
    if is_american and not body.isascii():
        other = "".join(character for character in body if not character.isascii())
        received.note(NoteKind.UNUSUAL_CHARACTERS, found=other)
    shown = received.plain.upper()
    return received.read_as(body, f"{shown} ({place})" if place else shown)
