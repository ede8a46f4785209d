"""The referral: exactly what leaves the device, gathered once and never looked up again.

The packet is made from this value alone, so that what was reviewed is what is sealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from field_assist.domain.assessment import ElementFinding
from field_assist.domain.checklist import Element, ElementGroup, PackRef, Strength
from field_assist.domain.encounter import Basis, Fact, Tri, Value
from field_assist.domain.handling import Handling
from field_assist.domain.ids import EntityId, IndicatorId, PacketId
from field_assist.domain.packet_form import PacketForm
from field_assist.domain.policy import MarkingRules
from field_assist.domain.referred import (
    ReferredCard,
    ReferredLink,
    ReferredMeasure,
    ReferredStatement,
)
from field_assist.domain.referred_deadline import ReferredDeadline
from field_assist.domain.referred_exhibit import ReferredExhibit
from field_assist.domain.referred_form import Counted, Supplemented
from field_assist.domain.referred_use import ReferredGoods, ReferredUse
from field_assist.domain.relief import ReliefPointer
from field_assist.domain.rule import Band, ClockRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredSign:
    """One answered indicator as it goes into the packet, about a card of it or in general.

    `is_reason` is true when it is one of the signs that the suggested step rests on.
    """

    id: IndicatorId
    about: EntityId | None
    short: str
    text: str
    value: Value
    basis: Basis | None
    at: datetime
    strength: Strength
    elements: frozenset[Element]
    source_tags: tuple[str, ...]
    ordinary_explanations: tuple[str, ...]
    reason: str
    notes: tuple[ReferredNote, ...]
    is_reason: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredNote:
    """A note in the officer's words; `about` names the sign it was written on, if any.

    It was begun `at` and has said what it says here since `changed_at`.
    """

    text: str
    at: datetime
    changed_at: datetime
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEvent:
    """One line of custody: when, what happened; ids only."""

    sequence: int
    at: datetime
    action: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogHead:
    """The newest entry of the sender's whole log, by which a log that went back can be found.

    `words` says the beginning of the entry's hash so that it can be read aloud; `sha256` is the
    hash in hexadecimal digits.
    """

    entry: int
    words: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredStep:
    """That the officer chose the step, over which suggested one, why, and with whom if lower."""

    suggested: Band
    reason: str
    second_person: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Everything a packet says.

    `version` counts the packets of the encounter; `earlier_packets` holds the references of those
    sealed before. The packet was made at `made_at`, when `as_of_event` was the newest line of
    custody; when it was sealed is not in it, because what was looked at is what is sealed.
    `first_reason_at` is when a sign of age that is in the packet was first marked yes, or "under
    18" first answered yes; None when neither is so.

    `situation` holds the facts that were included and filled in; `withheld` counts what the
    officer left out, by kind: lines (`sign`, `note`, `fact`, `card`, `statement`, `deadline`,
    `use`, `check`), cards that are told without who they are (`identity`), stretches of words
    within texts that are told (`words`), and files that stay (`exhibit`). `signs` (those in general
    first), `custody`, `links` and `statements` are in the order in which they were recorded,
    whatever a clock said; `cards` by kind, possible victims first. `about` is the card of whom the
    step and `elements` are about, when they rest on marks about one person.
    `rule` and `says` are those of the suggested step, also when `chosen` says that `band` is
    another. `deadlines` are the duties that were started, as they stood then. Each time is in the
    local zone that held at that time, with its name. `title` words (setting, role) come from the
    content pack. `measures` are by their times. `uses` are the published instruments that were
    used. `exhibits` are the photos that go along, by their numbers.

    `handling` is for whom the packet is and under which protection; `marking` how the agency marks.

    A referral with `goods` is about a shipment: nothing is told of the band, and there are neither
    elements nor clocks, which are about people.

    `form` is by which form it is told; what that leaves out is nowhere here. A referral that adds
    to a packet sealed before says so in `supplements`; one without identity has `counted` people.
    """

    id: PacketId
    reference: str
    version: int
    is_practice: bool
    made_at: datetime
    as_of_event: int
    log_head: LogHead
    earlier_packets: tuple[str, ...]
    encounter_label: str
    opened_at: datetime
    setting_title: str
    role_title: str
    band: Band
    rule: str
    says: str
    about: EntityId | None
    safety: Mapping[Fact, Tri]
    situation: Mapping[Fact, str]
    cards: tuple[ReferredCard, ...]
    links: tuple[ReferredLink, ...]
    statements: tuple[ReferredStatement, ...]
    measures: tuple[ReferredMeasure, ...]
    relief: tuple[ReliefPointer, ...]
    signs: tuple[ReferredSign, ...]
    not_assessed: tuple[str, ...]
    elements: Mapping[ElementGroup, ElementFinding]
    clocks: tuple[ClockRule, ...]
    first_reason_at: datetime | None
    notes: tuple[ReferredNote, ...]
    custody: tuple[CustodyEvent, ...]
    withheld: Mapping[str, int]
    pack: PackRef
    program_version: str
    form: PacketForm
    deadlines: tuple[ReferredDeadline, ...] = ()
    uses: tuple[ReferredUse, ...] = ()
    goods: ReferredGoods | None = None
    exhibits: tuple[ReferredExhibit, ...] = ()
    chosen: ReferredStep | None = None
    handling: Handling = field(default_factory=Handling)
    marking: MarkingRules = field(default_factory=MarkingRules)
    supplements: Supplemented | None = None
    counted: Counted | None = None
