"""Who issues plates and cards: states and provinces of the US, Canada and Mexico, and countries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from field_assist.identifiers.countries import country, country_named
from field_assist.identifiers.tables import rows
from field_assist.identifiers.type_ahead import MOST_FOUND, TypeAhead


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A state or province, as US-TX, or a country, as DEU."""

    code: str
    name: str


def region(untrusted: str) -> Region | None:
    """Return what a code or a name means; None if nothing.

    Two letters are a state of the US before they are a country: CA is California.
    """
    code = untrusted.strip().upper()
    found = _by_code().get(code) or _by_code().get(f"US-{code}") or _type_ahead().exactly(code)
    if found:
        return found
    state = country(code) or country_named(code)
    return Region(code=state.code, name=state.name) if state else None


def find_regions(untrusted_query: str, most: int = MOST_FOUND) -> tuple[Region, ...]:
    """Return the states and provinces that may be meant, those of the US first."""
    return _type_ahead().find(untrusted_query, most)


@cache
def _all() -> tuple[Region, ...]:
    found = (Region(code=row["code"], name=row["name"]) for row in rows("regions"))
    return tuple(sorted(found, key=lambda one: (not one.code.startswith("US-"), one.code)))


@cache
def _by_code() -> dict[str, Region]:
    return {one.code: one for one in _all()}


@cache
def _type_ahead() -> TypeAhead[Region]:
    return TypeAhead(_all(), lambda one: (one.code, one.code[3:]), lambda one: (one.name,))
