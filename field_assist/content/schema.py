"""The format of a content pack and of the contact list, field by field.

Structs, because a plain dataclass would silently ignore a mistyped field. Types only: whether
the references resolve and the words are fit to show is checked in `content.checks`.
`schema = 1` in `pack.toml` speaks for every file of its pack.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from field_assist.domain.checklist import Element, ElementGroup, Form, Role, Setting, Strength
from field_assist.domain.contacts import Audience
from field_assist.domain.encounter import Tri, Value
from field_assist.domain.rule import Band

Text = Annotated[str, Meta(min_length=1, max_length=500, pattern=r"^\S[^\x00-\x1f]*\S\Z|^\S\Z")]
Title = Annotated[str, Meta(min_length=1, max_length=80, pattern=r"^\S[^\x00-\x1f]*\S\Z|^\S\Z")]
Key = Annotated[str, Meta(max_length=60, pattern=r"^[a-z][a-z0-9_]*\Z")]
Hyphened = Annotated[str, Meta(max_length=60, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z")]
Code = Annotated[str, Meta(max_length=20, pattern=r"^[A-Z][A-Z0-9-]*\Z")]
SignId = Annotated[str, Meta(max_length=60, pattern=r"^[a-z][a-z0-9]*\.[a-z0-9_]+\Z")]
SignPattern = Annotated[str, Meta(max_length=60, pattern=r"^[a-z][a-z0-9]*\.([a-z0-9_]+|\*)\Z")]
Version = Annotated[str, Meta(max_length=20, pattern=r"^[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,6}\Z")]
AtLeastOne = Annotated[int, Meta(ge=1, le=9)]


class Strict(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a file; an unknown field is an error."""


class SettingEntry(Strict, frozen=True):
    """A place of work, in tile order; its title is in the words."""

    key: Setting
    icon: Hyphened
    usual_role: Role
    quick_card: Annotated[tuple[SignId, ...], Meta(min_length=8, max_length=8)]


class RoleEntry(Strict, frozen=True):
    """Who asks, and the highest tier of question offered by default."""

    key: Role
    highest_ask_tier: Annotated[int, Meta(ge=0, le=3)]


class GroupEntry(Strict, frozen=True):
    """A block of the catalogue; each has one file of logic and one of words."""

    key: Code
    is_cross_cutting: bool


class TopicEntry(Strict, frozen=True):
    """A heading that rows are gathered under."""

    key: Key


class SourceEntry(Strict, frozen=True):
    """A tag that indicators cite."""

    tag: Code


class StatuteEntry(Strict, frozen=True):
    """Where the law defines an element; `verified` when the published text was read."""

    element: Element
    cites: Title
    verified: bool


class PackHead(Strict, frozen=True):
    """`pack.toml`."""

    schema: Literal[1]
    id: Hyphened
    version: Version
    effective: date
    setting: tuple[SettingEntry, ...]
    role: tuple[RoleEntry, ...]
    group: tuple[GroupEntry, ...]
    topic: tuple[TopicEntry, ...]
    source: tuple[SourceEntry, ...]
    minor_card: Annotated[tuple[SignId, ...], Meta(min_length=8, max_length=8)]
    statute: tuple[StatuteEntry, ...] = ()


class SourceRef(Strict, frozen=True):
    """A citation; `verified` when the published text was read."""

    tag: Code
    verified: bool


class IndicatorLogic(Strict, frozen=True):
    """One `[[indicator]]` of `logic/<group>.toml`."""

    id: SignId
    topic: Key
    ask_tier: Annotated[int, Meta(ge=0, le=3)]
    forms: Annotated[tuple[Form, ...], Meta(min_length=1)]
    elements: Annotated[tuple[Element, ...], Meta(min_length=1)]
    strength: Strength
    sources: Annotated[tuple[SourceRef, ...], Meta(min_length=1)]
    laws: tuple[Title, ...] = ()


class IndicatorWords(Strict, frozen=True):
    """One table of `<language>/<group>.toml`, keyed by the indicator's id.

    It has ordinary explanations, or `no_explanation` says why there is none.
    """

    short: Annotated[str, Meta(max_length=40, pattern=r"^\S[^\x00-\x1f]*[^\s.]\Z")]
    text: Text
    observe: Text
    ask: Text
    explanations: Annotated[tuple[Text, ...], Meta(max_length=6)] = ()
    no_explanation: Text | UnsetType = UNSET


class WordingEntry(Strict, frozen=True):
    """The same thing for a screen and for the packet."""

    screen: Title
    packet: Text


class PackWords(Strict, frozen=True):
    """`<language>/pack.toml`."""

    settings: dict[Setting, Title]
    roles: dict[Role, Title]
    groups: dict[Code, Title]
    topics: dict[Key, Title]
    sources: dict[Code, Text]
    bands: dict[Band, WordingEntry]
    actions: dict[Key, WordingEntry]
    clocks: dict[Key, WordingEntry]
    element_groups: dict[ElementGroup, Title]
    elements: dict[Element, Title]
    strengths: dict[Strength, Title]
    forms: dict[Form, Title]
    avoid: dict[Key, Text] = {}


class CountEntry(Strict, frozen=True):
    """At least so many signs of these strengths, in these groups or in any."""

    at_least: AtLeastOne
    strengths: Annotated[tuple[Strength, ...], Meta(min_length=1)]
    groups: tuple[ElementGroup, ...] = ()


class ClauseEntry(Strict, frozen=True):
    """One condition of a band; every part that is set must hold."""

    id: Hyphened
    says: Text
    danger: bool = False
    under_18: bool = False
    any_of: tuple[SignId, ...] = ()
    counts: tuple[CountEntry, ...] = ()
    same_group: tuple[CountEntry, ...] = ()
    groups_touched: Annotated[int, Meta(ge=0, le=4)] = 0


class BandEntry(Strict, frozen=True):
    """One band with its clauses."""

    band: Band
    actions: Annotated[tuple[Key, ...], Meta(min_length=1)]
    clause: Annotated[tuple[ClauseEntry, ...], Meta(min_length=1)]


class ActionEntry(Strict, frozen=True):
    """An extra action; `cargo.*` in a list stands for every indicator of that prefix."""

    action: Key
    any_yes: tuple[SignPattern, ...] = ()
    any_unknown: tuple[SignPattern, ...] = ()
    any_recorded: tuple[SignPattern, ...] = ()
    under_18: bool = False


class ConflictEntry(Strict, frozen=True):
    """Answers that cannot all be so: a line of the safety strip and signs, or signs alone."""

    id: Hyphened
    says: Text
    any_yes: Annotated[tuple[SignId, ...], Meta(min_length=1)]
    fact: Literal["danger", "under_18", "medical", "companion"] | UnsetType = UNSET
    answer: Literal["yes", "no"] | UnsetType = UNSET


class ClockEntry(Strict, frozen=True):
    """A duty with a deadline."""

    id: Key
    hours: Annotated[int, Meta(ge=1, le=24 * 30)]
    notify: Text
    applies_when: Text
    authority: Text


class RuleFile(Strict, frozen=True):
    """`rule.toml`."""

    version: Annotated[str, Meta(pattern=r"^\d+\.\d+\Z")]
    band: tuple[BandEntry, ...]
    action: tuple[ActionEntry, ...]
    clock: tuple[ClockEntry, ...]
    conflict: tuple[ConflictEntry, ...] = ()


class CaseEntry(Strict, frozen=True):
    """One `[[case]]` of `cases.toml`: answers, and the step that the rule has to suggest for them.

    `clause` is the id of the clause that has to be named as the reason.
    """

    name: Hyphened
    setting: Setting
    step: Band
    clause: Hyphened
    answers: dict[SignId, Value] = {}
    under_18: Tri = Tri.UNKNOWN
    danger: bool = False


class CasesFile(Strict, frozen=True):
    """`cases.toml`: what a rule has to keep doing."""

    case: Annotated[tuple[CaseEntry, ...], Meta(min_length=1, max_length=500)]


class ContactEntry(Strict, frozen=True):
    """One `[[contact]]` of a contact list."""

    id: Key
    screen: Annotated[str, Meta(min_length=1, max_length=40)]
    packet: Title
    number: Annotated[str, Meta(max_length=20, pattern=r"^(\+?[0-9]+(-[0-9]+)*)?\Z")]
    hours: Title
    purpose: Text
    source: Text
    audience: Audience
    verified: bool
    checked_on: date
    reach: Annotated[str, Meta(max_length=120)] = ""
    note: Annotated[str, Meta(max_length=120)] = ""
    is_local: bool = False


class ContactFile(Strict, frozen=True):
    """A contact list."""

    schema: Literal[1]
    contact: Annotated[tuple[ContactEntry, ...], Meta(min_length=1)]


class TemplateEntry(Strict, frozen=True):
    """One `[[template]]` of the texts that a note may begin with."""

    name: Annotated[str, Meta(pattern=r"^[a-z][a-z-]{1,19}\Z")]
    title: Annotated[str, Meta(min_length=1, max_length=40)]
    text: Annotated[str, Meta(min_length=1, max_length=1000)]


class TemplateFile(Strict, frozen=True):
    """The texts of one language."""

    schema: Literal[1]
    checked_on: date
    template: Annotated[tuple[TemplateEntry, ...], Meta(min_length=1)]
