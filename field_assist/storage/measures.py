"""Measures as rows, append-only: the newest row of an id is what is known about it."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.apply import measure
from field_assist.domain.change import MeasureStated
from field_assist.domain.ids import EncounterId, MeasureId
from field_assist.domain.measure import Measure, Outcome
from field_assist.storage.saved import note_saved
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO measure (
        id, encounter_id, rung, number, who, outcome, reference, remark, is_removed, taken_at, at)
    VALUES (
        :id, :encounter_id, :rung, :number, :who, :outcome, :reference, :remark, :is_removed,
        :taken_at, :at)
"""

_OF_ENCOUNTER = """
    SELECT id, rung, number, who, outcome, reference, remark, is_removed, taken_at, at
    FROM measure
    WHERE sequence IN (
        SELECT max(sequence) FROM measure WHERE encounter_id = :encounter_id GROUP BY id)
    ORDER BY sequence
"""

_SINCE = """
    SELECT id, rung, number, who, outcome, reference, remark, is_removed, taken_at, at, sequence
    FROM measure WHERE encounter_id = :encounter_id AND sequence > :after ORDER BY sequence
"""


def append(vault: Vault, encounter_id: EncounterId, change: MeasureStated) -> None:
    """Add what is known about a measure now. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "id": change.id,
            "encounter_id": encounter_id,
            "rung": change.rung,
            "number": storable(change.number),
            "who": storable(change.who),
            "outcome": change.outcome.value,
            "reference": storable(change.reference),
            "remark": storable(change.remark),
            "is_removed": int(change.is_removed),
            "taken_at": time_text(change.taken_at),
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)


def of_encounter(vault: Vault, encounter_id: EncounterId) -> Mapping[MeasureId, Measure]:
    """Return the measures of an encounter in the order of their last change, removed ones too."""
    stated = map(_stated, vault.rows(_OF_ENCOUNTER, {"encounter_id": encounter_id}))
    return {each.id: measure(each) for each in stated}


def since(
    vault: Vault, encounter_id: EncounterId, after: int
) -> tuple[tuple[int, MeasureStated], ...]:
    """Return what was stated about measures whose sequence is above `after`, each with its own."""
    rows = vault.rows(_SINCE, {"encounter_id": encounter_id, "after": after})
    return tuple((sequence, _stated(tuple(row))) for *row, sequence in rows)


def _stated(row: Row) -> MeasureStated:
    measure_id, rung, number, who, outcome, reference, remark, is_removed, taken_at, at = row
    return MeasureStated(
        id=MeasureId(measure_id),
        rung=rung,
        number=number,
        who=who,
        outcome=Outcome(outcome),
        reference=reference,
        remark=remark,
        is_removed=bool(is_removed),
        taken_at=time_from(taken_at),
        at=time_from(at),
    )
