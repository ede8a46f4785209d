"""The checklist an officer sees: settings, roles, topics and indicators of one content pack.

The legal elements and their codes follow 22 U.S.C. 7102 and 18 U.S.C. 1589-1597. Strength follows
the three steps of the ILO's operational indicators (strong, medium, weak), in our words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from field_assist.domain.ids import IndicatorId, PackId


class Strength(Enum):
    """How much an indicator says by itself."""

    STRONG = "strong"
    SUPPORTING = "supporting"
    CONTEXTUAL = "contextual"


class Element(Enum):
    """A legal element that an indicator bears on; `CONTEXT` bears on none."""

    ACT = "A"
    FORCE = "M-force"
    FRAUD = "M-fraud"
    COERCION = "M-coercion"
    LEGAL = "M-legal"
    SEX = "P-sex"
    LABOR = "P-labor"
    AGE = "AGE"
    CONTEXT = "CTX"


class ElementGroup(Enum):
    """The groups that signs are counted in."""

    ACT = "act"
    MEANS = "means"
    PURPOSE = "purpose"
    AGE = "age"


_GROUP_OF: Mapping[Element, ElementGroup] = {
    Element.ACT: ElementGroup.ACT,
    Element.FORCE: ElementGroup.MEANS,
    Element.FRAUD: ElementGroup.MEANS,
    Element.COERCION: ElementGroup.MEANS,
    Element.LEGAL: ElementGroup.MEANS,
    Element.SEX: ElementGroup.PURPOSE,
    Element.LABOR: ElementGroup.PURPOSE,
    Element.AGE: ElementGroup.AGE,
}


class Form(Enum):
    """A grouping for people; the legal purpose follows from the elements, not from the form."""

    SEX = "SX"
    LABOR = "LB"
    DOMESTIC = "DS"
    CHILD = "CH"
    CRIMINALITY = "FC"


class Setting(Enum):
    """Where an encounter takes place; the order is the order of the tiles 1 to 8."""

    AIR = "AIR"
    POE = "POE"
    LAND = "LAND"
    SEA = "SEA"
    USC = "USC"
    SITE = "SITE"
    CARGO = "CARGO"
    HOTEL = "HOTEL"


class Role(Enum):
    """Who asks; a role limits which questions are offered, never what may be recorded."""

    TSA_CHECKPOINT = "tsa_checkpoint"
    CBP_PRIMARY = "cbp_primary"
    CBP_SECONDARY = "cbp_secondary"
    USCIS_INTERVIEW = "uscis_interview"
    USCIS_SITE = "uscis_site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an indicator comes from; `verified` is true when the published text was read."""

    tag: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One sign an officer may see or be told of.

    `ask_tier` is 0 (observe only), 1 (ordinary duties), 2 (private setting), 3 (leave to HSI).
    """

    id: IndicatorId
    group: str
    topic: str
    short: str
    text: str
    observe: str
    ask: str
    ask_tier: int
    forms: frozenset[Form]
    elements: frozenset[Element]
    strength: Strength
    sources: tuple[Source, ...]
    explanations: tuple[str, ...]
    """Ordinary explanations; none when `no_explanation` says why there is none."""
    no_explanation: str = ""
    laws: tuple[str, ...] = ()
    """What a statute says about this very sign, beside those of its elements."""

    @property
    def groups(self) -> frozenset[ElementGroup]:
        """Return the element groups it bears on; none if it is context only."""
        return _groups_of(self.elements)


@cache  # a few dozen combinations, asked for hundreds of times a mark
def _groups_of(elements: frozenset[Element]) -> frozenset[ElementGroup]:
    return frozenset(_GROUP_OF[e] for e in elements if e in _GROUP_OF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """Where the law defines an element; `verified` is true when the published text was read."""

    element: Element
    cites: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A block of the catalogue; a cross-cutting group is offered in every setting."""

    key: str
    title: str
    is_cross_cutting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingProfile:
    """What a setting shows: neutral title, icon, usual role and its eight first signs."""

    setting: Setting
    title: str
    icon: str
    usual_role: Role
    quick_card: tuple[IndicatorId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleProfile:
    """Which questions a role is offered by default."""

    role: Role
    title: str
    highest_ask_tier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRef:
    """Exactly which words the officer saw: id, version and SHA-256 of the pack's files."""

    id: PackId
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A whole content pack in one language."""

    pack: PackRef
    language: str
    settings: Mapping[Setting, SettingProfile]
    roles: Mapping[Role, RoleProfile]
    groups: Mapping[str, Group]
    topics: Mapping[str, str]
    sources: Mapping[str, str]
    minor_card: tuple[IndicatorId, ...]
    indicators: Mapping[IndicatorId, Indicator]
    avoid: Mapping[str, str] = field(default_factory=dict)
    """What not to ask or say about a topic, by its key; the first packs have none."""
    statutes: Mapping[Element, Statute] = field(default_factory=dict)

    def offered(self, setting: Setting) -> tuple[Indicator, ...]:
        """Return the indicators of a setting and all cross-cutting ones, in catalogue order."""
        offered = {name for name, group in self.groups.items() if group.is_cross_cutting}
        offered.add(setting.value)
        return tuple(sign for sign in self.indicators.values() if sign.group in offered)
