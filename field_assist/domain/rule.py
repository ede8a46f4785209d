"""The combination rule as data: which recorded signs suggest which next step.

A rule is a list of bands in order of urgency; each band holds clauses; the first band with a
matching clause is the result. Nothing here adds up to a number: a clause counts signs against a
fixed threshold and names the signs that met it. The rule is this project's own proposal, shaped
like the ILO/EC operational indicators (2009), and is not validated as a score.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from field_assist.domain.checklist import ElementGroup, Strength
from field_assist.domain.ids import IndicatorId


class Band(Enum):
    """What to do next, most urgent first. A band describes a step, never a person."""

    EMERGENCY = "emergency"
    REFER_NOW = "refer_now"
    REFER_THIS_SHIFT = "refer_this_shift"
    CONSULT = "consult"
    RECORD_ONLY = "record_only"

    @property
    def urgency(self) -> int:
        """Return 0 for record only up to 4 for an emergency; for ordering, never for showing."""
        return len(Band) - 1 - list(Band).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """At least `at_least` signs of one of `strengths`, in one of `groups` if any are named."""

    at_least: int
    strengths: frozenset[Strength]
    groups: frozenset[ElementGroup] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One condition; every part that is set must hold.

    Attributes:
        id: a stable name, printed as `1.0/refer_now/strong-means-and-purpose`.
        says: the sentence that explains it to an officer.
        danger: the officer pressed Danger.
        under_18: an adult answer does not rule it out and age is supported.
        any_of: one of these indicators is answered yes.
        counts: all of these counts hold over all signs.
        same_group: all of these counts hold inside one element group.
        groups_touched: so many element groups hold a sign that is not contextual.

    """

    id: str
    says: str
    danger: bool = False
    under_18: bool = False
    any_of: frozenset[IndicatorId] = frozenset()
    counts: tuple[Count, ...] = ()
    same_group: tuple[Count, ...] = ()
    groups_touched: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRule:
    """A band, the clauses that lead to it and the actions it suggests."""

    band: Band
    clauses: tuple[Clause, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRule:
    """An action suggested beside the band's own, when a sign has been answered in a given way."""

    action: str
    any_yes: frozenset[IndicatorId] = frozenset()
    any_unknown: frozenset[IndicatorId] = frozenset()
    any_recorded: frozenset[IndicatorId] = frozenset()
    under_18: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """A duty with a deadline that starts when a person under 18 may be involved."""

    id: str
    hours: int
    notify: str
    applies_when: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Answers that cannot all be so. It is shown, both stay in the record, and no step follows.

    With `fact` that line of the safety strip says `answer` and one of `any_yes` is present;
    without it two of `any_yes` are present.
    """

    id: str
    says: str
    any_yes: frozenset[IndicatorId]
    fact: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinationRule:
    """The whole rule of one version."""

    version: str
    bands: tuple[BandRule, ...]
    actions: tuple[ActionRule, ...]
    clocks: tuple[ClockRule, ...]
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_off(self) -> bool:
        """Whether it stands in for a rule that cannot be used."""
        return self.version == OFF


OFF = "off"
"""The version of a rule that stands in for a broken one."""


def rule_off(actions: Collection[str]) -> CombinationRule:
    """Return what stands in for a broken rule: danger still counts, anything else is asked about.

    It never suggests "record only", which would read as if a rule had looked. `actions` are those
    that have words; of the usual ones, those without are left out.
    """

    def known(*wanted: str) -> tuple[str, ...]:
        return tuple(action for action in wanted if action in actions)

    def band(band: Band, clause: Clause, *wanted: str) -> BandRule:
        return BandRule(band=band, clauses=(clause,), actions=known(*wanted))

    danger = Clause(id="danger", says="Immediate danger was marked.", danger=True)
    says = "The rule of this content cannot be used, so no step is suggested. Ask a supervisor."
    ask = Clause(id="rule-off", says=says)
    child = (ActionRule(action=a, under_18=True) for a in known("child_procedure"))
    return CombinationRule(
        version=OFF,
        bands=(
            band(Band.EMERGENCY, danger, "call_911", "move_to_safety", "call_duty_desk"),
            band(Band.CONSULT, ask, "ask_supervisor", "save_record"),
        ),
        actions=tuple(child),
        clocks=(),
    )
