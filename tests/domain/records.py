"""Records for tests of what the program makes of them: an encounter in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from field_assist import paths
from field_assist.content.packs import load_pack
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Answer, Basis, Budget, Encounter, Fact, Tri, Value
from field_assist.domain.ids import EncounterId, IndicatorId

PACK = load_pack(paths.resource_root() / "indicators" / "us-core")
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
FRESH = Encounter(
    id=EncounterId("e"),
    number=1,
    setting=Setting.AIR,
    role=Role.TSA_CHECKPOINT,
    budget=Budget.STANDARD,
    pack=PACK.checklist.pack,
    opened_at=NOON,
)


def record(
    values: Mapping[str, Value] | None = None,
    *,
    setting: Setting = Setting.AIR,
    role: Role = Role.TSA_CHECKPOINT,
    facts: Mapping[Fact, Tri] | None = None,
    dismissed: frozenset[str] = frozenset(),
) -> Encounter:
    """Return an encounter with these answers, each yes with a basis."""
    return replace(
        FRESH,
        setting=setting,
        role=role,
        answers=answers(values or {}),
        facts={fact: tri.value for fact, tri in (facts or {}).items()},
        dismissed=frozenset(IndicatorId(sign) for sign in dismissed),
    )


def answers(values: Mapping[str, Value]) -> dict[IndicatorId, Answer]:
    """Return these values as answers."""
    return {
        IndicatorId(sign): Answer(
            indicator=IndicatorId(sign),
            value=value,
            basis=Basis.SEEN if value is Value.YES else None,
            at=NOON,
        )
        for sign, value in values.items()
    }
