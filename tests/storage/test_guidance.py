"""Rows of suggestions and steps: the newest counts, none is changed, all go with the encounter."""

from __future__ import annotations

from datetime import datetime

import pytest

from field_assist.domain.change import StepAdjusted, SuggestionDismissed
from field_assist.domain.errors import Bug
from field_assist.domain.ids import EncounterId, IndicatorId
from field_assist.domain.rule import Band
from field_assist.storage import guidance
from field_assist.storage.vault import Vault

SIGN = IndicatorId("sample.sign")


def away(at: datetime, *, is_dismissed: bool = True) -> SuggestionDismissed:
    return SuggestionDismissed(indicator=SIGN, is_dismissed=is_dismissed, at=at)


def step(at: datetime, band: Band | None, reason: str = "a sample") -> StepAdjusted:
    return StepAdjusted(
        band=band, suggested=Band.CONSULT, reason=reason, marks=("b:c", "sample.sign"), at=at
    )


@pytest.fixture
def filled(vault: Vault, case: EncounterId, now: datetime) -> EncounterId:
    with vault.transaction():
        guidance.dismiss(vault, case, away(now))
        guidance.adjust(vault, case, step(now, Band.REFER_NOW))
    return case


@pytest.mark.parametrize("band", [band for band in Band if band is not Band.CONSULT])
def test_each_step_can_be_stored(
    vault: Vault, case: EncounterId, now: datetime, band: Band
) -> None:
    with vault.transaction():
        guidance.adjust(vault, case, step(now, band))

    kept = guidance.adjustment(vault, case)
    assert kept is not None
    assert (kept.band, kept.marks) == (band, frozenset({"b:c", "sample.sign"}))


def test_the_newest_row_counts(vault: Vault, filled: EncounterId, now: datetime) -> None:
    with vault.transaction():
        guidance.dismiss(vault, filled, away(now, is_dismissed=False))
        guidance.adjust(vault, filled, step(now, None))

    assert guidance.dismissed(vault, filled) == frozenset()
    assert guidance.adjustment(vault, filled) is None


@pytest.mark.parametrize(("band", "reason"), [(Band.CONSULT, "a sample"), (Band.REFER_NOW, "  ")])
def test_threat_a_step_without_a_reason_or_to_itself(
    vault: Vault, case: EncounterId, now: datetime, band: Band, reason: str
) -> None:
    with pytest.raises(Bug), vault.transaction():
        guidance.adjust(vault, case, step(now, band, reason))

    assert guidance.adjustment(vault, case) is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE step_choice SET reason = 'another'",
        "UPDATE suggestion_choice SET is_dismissed = 0",
        "DELETE FROM step_choice",
        "DELETE FROM suggestion_choice",
    ],
)
def test_a_row_is_neither_changed_nor_deleted(vault: Vault, filled: EncounterId, sql: str) -> None:
    with pytest.raises(Bug), vault.transaction():
        vault.execute(sql)

    assert guidance.dismissed(vault, filled) == {SIGN}
