"""Airports by the codes of IATA and ICAO."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from field_assist.identifiers.identified import Identified, Kind
from field_assist.identifiers.received import Received
from field_assist.identifiers.tables import rows
from field_assist.identifiers.type_ahead import MOST_FOUND, TypeAhead


@dataclass(frozen=True, slots=True, kw_only=True)
class Airport:
    """One airport; `icao` and `region` may be "", `country` is alpha-2, `zone` a name of tz."""

    iata: str
    icao: str
    name: str
    city: str
    region: str
    country: str
    zone: str


def airport(untrusted_code: str) -> Airport | None:
    """Return the airport of a code of IATA or ICAO; None if there is none."""
    return _by_code().get(untrusted_code.strip().upper())


def read_airport(untrusted: str) -> Identified:
    """Read an airport by a code of IATA or ICAO or by its name; `canonical` is IATA."""
    received = Received(kind=Kind.AIRPORT, as_typed=untrusted)
    found = airport(received.plain) or _type_ahead().exactly(received.plain)
    return (
        received.read_as(found.iata, f"{found.name} ({found.iata})")
        if found
        else received.unknown()
    )


def find_airports(untrusted_query: str, most: int = MOST_FOUND) -> tuple[Airport, ...]:
    """Return the airports that may be meant, by code, city or name, those of the US first."""
    return _type_ahead().find(untrusted_query, most)


@cache
def _all() -> tuple[Airport, ...]:
    found = (Airport(**row) for row in rows("airports"))
    return tuple(sorted(found, key=lambda one: (one.country != "US", one.iata)))


@cache
def _by_code() -> dict[str, Airport]:
    return {one.icao: one for one in _all() if one.icao} | {one.iata: one for one in _all()}


@cache
def _type_ahead() -> TypeAhead[Airport]:
    return TypeAhead(
        _all(),
        lambda one: (one.iata, one.icao),
        lambda one: (one.city, one.name, f"{one.name} {one.region}"),
    )
