"""What the form of a packet's data is made of: small values with their limits."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from field_assist.domain.encounter import Tri

_UTC = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
_LOCAL = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}(:[0-9]{2})?$"

Id = Annotated[str, Meta(max_length=32, pattern=r"^[0-9a-f]{32}$")]
Sha256 = Annotated[str, Meta(max_length=64, pattern=r"^[0-9a-f]{64}$")]
Reference = Annotated[str, Meta(max_length=12, pattern=r"^FA-[0-9A-Z]{4}-[0-9A-Z]{4}$")]
CardRef = Annotated[str, Meta(max_length=8, pattern=r"^[PODVCL][1-9][0-9]{0,6}$")]
StatementRef = Annotated[str, Meta(max_length=10, pattern=r"^ST-[1-9][0-9]{0,6}$")]
Day = Annotated[str, Meta(max_length=10, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
AtLeastOne = Annotated[int, Meta(ge=1, le=2**53 - 1)]


class Strict(Struct, frozen=True, forbid_unknown_fields=True):
    """An object of the data; an unknown key is an error."""


class Moment(Strict, frozen=True):
    """One time, in UTC and in the local zone that held then; both are the same moment."""

    utc: Annotated[str, Meta(max_length=20, pattern=_UTC)]
    local: Annotated[str, Meta(max_length=28, pattern=_LOCAL)]
    zone: Annotated[str, Meta(description="Name of the zone as the computer knew it, or empty")]


class Safety(Strict, frozen=True):
    """The four questions of the safety strip."""

    danger: Tri
    under_18: Tri
    medical: Tri
    companion: Tri


class Situation(Strict, frozen=True):
    """The lines of the situation in the officer's words; null when it was not filled in."""

    place: str | None
    where_now: str | None
    act_until: str | None
    age_stated: str | None
    language: str | None
    safe_contact: str | None
    call_back: str | None
    officer: str | None
