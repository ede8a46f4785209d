"""Countries and the other codes of nationality that travel documents use.

ISO 3166-1, with the codes that ICAO Doc 9303 part 3 adds, and XXK for Kosovo.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from field_assist.identifiers.identified import Identified, Kind
from field_assist.identifiers.received import Received
from field_assist.identifiers.tables import rows
from field_assist.identifiers.type_ahead import MOST_FOUND, TypeAhead


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One code of three letters; `alpha2` is "" where there is none.

    `kind` is country, british, organisation, person or specimen.
    """

    code: str
    alpha2: str
    kind: str
    name: str
    aliases: tuple[str, ...]


def country(untrusted_code: str) -> Country | None:
    """Return what a code of two or three letters means, or D; None if it means nothing."""
    return _by_code().get(untrusted_code.strip().rstrip("<").upper())


def country_named(untrusted_name: str) -> Country | None:
    """Return the country of one of these names, blind to case and diacritics; else None."""
    return _type_ahead().exactly(untrusted_name)


def read_country(untrusted: str) -> Identified:
    """Read a country or a nationality by its code or one of its names; `canonical` is alpha-3."""
    received = Received(kind=Kind.COUNTRY, as_typed=untrusted)
    found = country(received.plain) or country_named(received.plain)
    return received.read_as(found.code, found.name) if found else received.unknown()


def find_countries(untrusted_query: str, most: int = MOST_FOUND) -> tuple[Country, ...]:
    """Return the countries that may be meant, the likeliest first."""
    return _type_ahead().find(untrusted_query, most)


@cache
def _all() -> tuple[Country, ...]:
    found = (
        Country(
            code=row["code"],
            alpha2=row["alpha2"],
            kind=row["kind"],
            name=row["name"],
            aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
        )
        for row in rows("countries")
    )
    return tuple(sorted(found, key=lambda one: (one.kind != "country", one.name)))


@cache
def _by_code() -> dict[str, Country]:
    short = {alias: one for one in _all() for alias in one.aliases if alias in {"D", "RKS", "XKX"}}
    by_two = {one.alpha2: one for one in _all() if one.alpha2}
    return short | by_two | {one.code: one for one in _all()}


@cache
def _type_ahead() -> TypeAhead[Country]:
    return TypeAhead(
        _all(), lambda one: (one.code, one.alpha2), lambda one: (one.name, *one.aliases)
    )
