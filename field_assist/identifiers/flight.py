"""Reads the number of a flight."""

from __future__ import annotations

import re
from functools import cache

from field_assist.identifiers.identified import Identified, Kind, NoteKind
from field_assist.identifiers.received import Received
from field_assist.identifiers.tables import rows

_FLIGHT = "([A-Z]{3}|[A-Z][A-Z0-9]|[0-9][A-Z])([0-9]{1,4})([A-Z]?)"


def read_flight(untrusted: str) -> Identified:
    """Read an airline's code of IATA (two characters) or ICAO (three letters) and the number.

    `canonical` has the code of IATA where the airline is known, and no leading zeros.
    """
    received = Received(kind=Kind.FLIGHT, as_typed=untrusted)
    match = re.fullmatch(_FLIGHT, received.body.removeprefix("FLIGHT"))
    if not match:
        if received.plain:
            received.note(NoteKind.NOT_THE_USUAL_FORM, expected="AA999")
        return received.read_as(received.body)
    code, number, suffix = match[1], match[2].lstrip("0") or "0", match[3]
    iata, name = _airlines().get(code, (code, ""))
    if not name:
        received.note(NoteKind.UNKNOWN_CODE, found=code)
    shown = f"{iata} {number}{suffix}"
    return received.read_as(f"{iata}{number}{suffix}", f"{shown} ({name})" if name else shown)


@cache
def _airlines() -> dict[str, tuple[str, str]]:
    """Return code of IATA and name by either code."""
    return {
        row[code]: (row["iata"], row["name"])
        for row in rows("airlines")
        for code in ("iata", "icao")
    }
