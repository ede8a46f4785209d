"""The shipped pack, and a short way to say a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Protocol

import pytest

from field_assist import paths
from field_assist.content.packs import Pack, load_pack
from field_assist.domain.assessment import Assessment, Case, assess
from field_assist.domain.checklist import Setting
from field_assist.domain.encounter import Answer, Tri, Value
from field_assist.domain.ids import IndicatorId

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Assessed(Protocol):
    """Assess a case of the shipped pack: ids answered yes, and ids with other values."""

    def __call__(
        self,
        *yes: str,
        setting: Setting = Setting.AIR,
        others: Mapping[str, Value] | None = None,
        under_18: Tri = Tri.UNKNOWN,
        danger: bool = False,
    ) -> Assessment: ...


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(paths.resource_root() / "indicators" / "us-core")


@pytest.fixture(scope="session")
def assessed(pack: Pack) -> Assessed:
    def run(
        *yes: str,
        setting: Setting = Setting.AIR,
        others: Mapping[str, Value] | None = None,
        under_18: Tri = Tri.UNKNOWN,
        danger: bool = False,
    ) -> Assessment:
        values = dict.fromkeys(yes, Value.YES) | dict(others or {})
        case = Case(
            setting=setting,
            danger=danger,
            under_18=under_18,
            answers={answer.indicator: answer for answer in _answers(values.items())},
        )
        return assess(pack.checklist, pack.rule, case)

    return run


def _answers(values: Iterable[tuple[str, Value]]) -> Iterable[Answer]:
    return (Answer(indicator=IndicatorId(sign), value=value, at=NOW) for sign, value in values)
