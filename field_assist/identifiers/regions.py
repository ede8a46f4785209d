"""States and provinces of the United States, Canada and Mexico, and countries by their codes."""

from __future__ import annotations

from functools import cache

from field_assist.identifiers.countries import country
from field_assist.identifiers.tables import rows


def regions(country_code: str = "") -> tuple[tuple[str, str], ...]:
    """Return the codes and names of all regions, or of one country by its alpha-2, by code."""
    start = f"{country_code}-" if country_code else ""
    return tuple((code, name) for code, name in _names().items() if code.startswith(start))


def region_name(code: str) -> str:
    """Return the name of US-TX or of a country, or "" if there is none of that code."""
    found = _names().get(code)
    if found:
        return found
    state = country(code)
    return state.name if state else ""


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("regions")}
