"""The format of an instrument's file, field by field. Types only; the rest is in `instruments`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from field_assist.content.schema import AtLeastOne, Hyphened, Key, SignId, Strict, Text, Title
from field_assist.domain.checklist import Setting, Strength
from field_assist.domain.instrument import Mode

Sentences = Annotated[str, Meta(min_length=1, max_length=2000, pattern=r"^\S")]
Age = Annotated[int, Meta(ge=0, le=120)]


class LicenceEntry(Strict, frozen=True):
    """Under what it may be used; not confirmed means that it is off and has no items."""

    says: Text
    confirmed: bool


class PopulationEntry(Strict, frozen=True):
    """Whom it was made for."""

    says: Text
    settings: tuple[Setting, ...] = ()
    youngest: Age = 0
    oldest: Age | None = None


class NoRuleEntry(Strict, frozen=True, tag="none", tag_field="kind"):
    """It draws no conclusion."""

    says: Text


class CountEntry(Strict, frozen=True, tag="count_at_least", tag_field="kind"):
    """So many yes answers."""

    at_least: Annotated[int, Meta(ge=1, le=200)]
    met: Text
    not_met: Text


class StrengthEntry(Strict, frozen=True, tag="strength_combo", tag_field="kind"):
    """The ILO's arithmetic, for each dimension."""

    dimensions: Annotated[dict[Key, Title], Meta(min_length=1, max_length=20)]
    met: Text
    not_met: Text


class AlternativeEntry(Strict, frozen=True):
    """One way to meet a conjunction."""

    roles: Annotated[tuple[Key, ...], Meta(min_length=1, max_length=20)]
    dimension: Key | Literal[""] = ""
    needs_strong: bool = False


class ConjunctionEntry(Strict, frozen=True, tag="conjunction", tag_field="kind"):
    """All roles of one alternative."""

    alternative: Annotated[tuple[AlternativeEntry, ...], Meta(min_length=1, max_length=20)]
    met: Text
    not_met: Text
    open: Text
    exacting: bool = False


class BandEntry(Strict, frozen=True):
    """Words from so many points on."""

    points: Annotated[int, Meta(ge=0, le=1000)]
    says: Text


class BandsEntry(Strict, frozen=True, tag="bands", tag_field="kind"):
    """Points looked up in bands."""

    band: Annotated[tuple[BandEntry, ...], Meta(min_length=2, max_length=12)]


RuleEntry = NoRuleEntry | CountEntry | StrengthEntry | ConjunctionEntry | BandsEntry


class ItemEntry(Strict, frozen=True):
    """One `[[item]]`. With `sign` it is answered by the mark on that sign of the catalogue."""

    id: Key
    short: Title
    text: Sentences
    sign: SignId | None = None
    kind: Literal["determination", "text"] | None = None
    dimension: Key | Literal[""] = ""
    strength: Strength | None = None
    role: Key | Literal[""] = ""
    points: AtLeastOne = 1


class InstrumentFile(Strict, frozen=True):
    """`resources/instruments/<id>.toml`."""

    schema: Literal[1]
    id: Hyphened
    version: Annotated[str, Meta(max_length=20, pattern=r"^\d{4}\.\d{1,2}\Z")]
    language: Annotated[str, Meta(pattern=r"^[a-z]{2,3}\Z")]
    title: Title
    owner: Title
    citation: Text
    mode: Mode
    licence: LicenceEntry
    population: PopulationEntry
    caveat: Text
    rule: RuleEntry
    item: Annotated[tuple[ItemEntry, ...], Meta(max_length=300)] = ()
