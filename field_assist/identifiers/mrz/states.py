"""Three-letter codes of states and persons, as a travel document writes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from field_assist.identifiers.countries import country
from field_assist.identifiers.mrz.check_digit import FILLER

_WIDTH = 3
_GERMANY = "D"  # the one code that is shorter


class StateKind(Enum):
    """What sort of code it is; the values are those of `countries`, and one more."""

    COUNTRY = "country"
    BRITISH = "british"  # a status of British nationality that is not a country of its own
    ORGANISATION = "organisation"
    PERSON = "person"  # stateless, refugee or unspecified
    SPECIMEN = "specimen"  # Utopia, on samples only
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A code as written without fillers, its kind, its country, and what it means.

    `iso3` is the code of the country that stands behind it, such as DEU for D and GBR for GBN;
    Kosovo is XXK. It is empty where there is none. `meaning` is a name in English, empty if the
    code is not known.
    """

    code: str
    kind: StateKind
    iso3: str
    meaning: str


def state_of(text: str) -> State | None:
    """Return what the three characters stand for, of kind NOT_KNOWN if nothing; None if empty."""
    code = text.rstrip(FILLER)
    if not code:
        return None
    found = country(code) if len(code) == _WIDTH or code == _GERMANY else None
    if found is None:
        return State(code=code, kind=StateKind.NOT_KNOWN, iso3="", meaning="")
    kind = StateKind(found.kind)
    iso3 = {StateKind.COUNTRY: found.code, StateKind.BRITISH: "GBR"}.get(kind, "")
    return State(code=code, kind=kind, iso3=iso3, meaning=found.name)
