"""The public tip form of HSI: which of its fields the record fills, and which it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class TipPart(Enum):
    """A field of the form."""

    NAME = "name"
    PHONE = "phone"
    INSIDE = "inside"
    AGENCY = "agency"
    VIOLATION = "violation"
    SUBJECT = "subject"
    REFERRED = "referred"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True, kw_only=True)
class TipLabel:
    """How the form calls a field, and under which heading."""

    section: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TipForm:
    """The form as it was last read; every part has a label, in the order of the form."""

    title: str
    says: str
    source: str
    checked_on: date
    labels: Mapping[TipPart, TipLabel]


@dataclass(frozen=True, slots=True, kw_only=True)
class TipField:
    """What goes into one field. `value` is "" where the record has nothing; `gap` says what lacks.

    Of a part that the form can have several times, such as who is reported, each has its own.
    """

    part: TipPart
    section: str
    label: str
    value: str
    gap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TipSheet:
    """The form filled from a reviewed encounter; what was left out there is not in it."""

    form: TipForm
    label: str
    banner: str
    is_practice: bool
    is_ssi: bool
    made_at: datetime
    fields: tuple[TipField, ...]
