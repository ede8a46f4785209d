"""An invented scene to practise with: a story, signs to look for, and what experts recorded.

Nothing of it is an encounter. A scene may well be innocent, and then nothing is to be recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from field_assist.domain.agreement import Counts
from field_assist.domain.assessment import Assessment, Case, assess
from field_assist.domain.checklist import Checklist, Role, Setting
from field_assist.domain.encounter import Answer, Basis, Tri, Value
from field_assist.domain.ids import IndicatorId
from field_assist.domain.rule import CombinationRule

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)

Marks = Mapping[IndicatorId, Value]


class Compared(Enum):
    """How the officer's mark on a sign stands to that of the experts."""

    SAME = "same"
    MISSED = "missed"
    OVER_READ = "over_read"


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneSign:
    """A sign to look for; `expert` is yes, no, explained or unknown; `why` says why."""

    id: IndicatorId
    expert: Value
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One scene. `minutes` is the time for it when it is timed; `story` has its paragraphs."""

    id: str
    setting: Setting
    role: Role
    title: str
    minutes: int
    under_18: Tri
    story: tuple[str, ...]
    signs: tuple[SceneSign, ...]

    @property
    def key(self) -> Marks:
        """Return what the experts marked."""
        return {sign.id: sign.expert for sign in self.signs}

    @property
    def is_innocent(self) -> bool:
        """Whether the experts recorded no sign."""
        return all(sign.expert is not Value.YES for sign in self.signs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedSign:
    """One sign of a debrief; `marked` is None where the officer left it open."""

    sign: SceneSign
    marked: Value | None
    compared: Compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """What came of a scene: each sign, the counts, and the step that each set of marks suggests."""

    scene: Scene
    rows: tuple[ComparedSign, ...]
    counts: Counts
    own: Assessment
    experts: Assessment


def debrief(scene: Scene, marks: Marks, checklist: Checklist, rule: CombinationRule) -> Debrief:
    """Compare the officer's marks with those of the experts, in the order of the scene."""
    rows = tuple(
        ComparedSign(
            sign=sign, marked=marks.get(sign.id), compared=_compared(sign, marks.get(sign.id))
        )
        for sign in scene.signs
    )
    return Debrief(
        scene=scene,
        rows=rows,
        counts=_counts(rows),
        own=assess(checklist, rule, _case(scene, marks)),
        experts=assess(checklist, rule, _case(scene, scene.key)),
    )


def _compared(sign: SceneSign, marked: Value | None) -> Compared:
    is_wanted, is_recorded = sign.expert is Value.YES, marked is Value.YES
    if is_wanted == is_recorded:
        return Compared.SAME
    return Compared.MISSED if is_wanted else Compared.OVER_READ


def _counts(rows: tuple[ComparedSign, ...]) -> Counts:
    def count(compared: Compared, *, is_wanted: bool) -> int:
        found = (row for row in rows if row.compared is compared)
        return sum((row.sign.expert is Value.YES) == is_wanted for row in found)

    return Counts(
        both=count(Compared.SAME, is_wanted=True),
        missed=count(Compared.MISSED, is_wanted=True),
        over_read=count(Compared.OVER_READ, is_wanted=False),
        neither=count(Compared.SAME, is_wanted=False),
    )


def _case(scene: Scene, marks: Marks) -> Case:
    answers = {
        sign: Answer(
            indicator=sign,
            value=value,
            basis=Basis.SEEN if value is Value.YES else None,
            at=_NO_TIME,
        )
        for sign, value in marks.items()
    }
    return Case(setting=scene.setting, danger=False, under_18=scene.under_18, answers=answers)
