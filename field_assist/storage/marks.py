"""Marks as rows, append-only: the newest row of an indicator is its answer.

A correction and an undo are further rows, so the record says what was marked before.
"""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.change import Answered
from field_assist.domain.encounter import Answer, Basis, Value
from field_assist.domain.ids import EncounterId, EntityId, IndicatorId
from field_assist.storage.saved import note_saved
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_CLEARED = "cleared"

_APPEND = """
    INSERT INTO mark (encounter_id, indicator_id, person_id, value, basis, reason, at)
    VALUES (:encounter_id, :indicator_id, :person_id, :value, :basis, :reason, :at)
"""

_ANSWERS = """
    SELECT person_id, indicator_id, value, basis, reason, at FROM mark
    WHERE value <> 'cleared' AND sequence IN (
        SELECT max(sequence) FROM mark WHERE encounter_id = :encounter_id
        GROUP BY indicator_id, person_id)
    ORDER BY sequence
"""

_HISTORY = """
    SELECT person_id, indicator_id, value, basis, reason, at FROM mark
    WHERE encounter_id = :encounter_id AND indicator_id = :indicator_id
    ORDER BY sequence
"""


_SINCE = """
    SELECT person_id, indicator_id, value, basis, reason, at, sequence FROM mark
    WHERE encounter_id = :encounter_id AND sequence > :after ORDER BY sequence
"""


def append(vault: Vault, encounter_id: EncounterId, change: Answered) -> int:
    """Add a mark, or the taking back of one; return its sequence. Call inside a transaction."""
    sequence = vault.insert(
        _APPEND,
        {
            "encounter_id": encounter_id,
            "indicator_id": change.indicator,
            "person_id": change.person,
            "value": change.value.value if change.value else _CLEARED,
            "basis": change.basis.value if change.basis and change.value else None,
            "reason": storable(change.reason) if change.value else "",
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)
    return sequence


def answers(
    vault: Vault, encounter_id: EncounterId
) -> Mapping[EntityId | None, Mapping[IndicatorId, Answer]]:
    """Return the present answers by the person they are about, in the order of marking.

    Those under None are about the encounter as a whole.
    """
    found: dict[EntityId | None, dict[IndicatorId, Answer]] = {}
    for person, *row in vault.rows(_ANSWERS, {"encounter_id": encounter_id}):
        answer = _answer(tuple(row))
        of_person = found.setdefault(EntityId(person) if person else None, {})
        of_person[answer.indicator] = answer
    return found


def history(
    vault: Vault, encounter_id: EncounterId, indicator_id: IndicatorId
) -> tuple[Answered, ...]:
    """Return every mark of an indicator, whomever it is about, oldest first."""
    parameters = {"encounter_id": encounter_id, "indicator_id": indicator_id}
    return tuple(_mark(row) for row in vault.rows(_HISTORY, parameters))


def since(vault: Vault, encounter_id: EncounterId, after: int) -> tuple[tuple[int, Answered], ...]:
    """Return the marks of an encounter whose sequence is above `after`, each with its own."""
    rows = vault.rows(_SINCE, {"encounter_id": encounter_id, "after": after})
    return tuple((sequence, _mark(tuple(row))) for *row, sequence in rows)


def _mark(row: Row) -> Answered:
    person, indicator, value, basis, reason, at = row
    return Answered(
        indicator=IndicatorId(indicator),
        person=EntityId(person) if person else None,
        value=None if value == _CLEARED else Value(value),
        basis=Basis(basis) if basis else None,
        reason=reason,
        at=time_from(at),
    )


def _answer(row: Row) -> Answer:
    indicator, value, basis, reason, at = row
    return Answer(
        indicator=IndicatorId(indicator),
        value=Value(value),
        basis=Basis(basis) if basis else None,
        reason=reason,
        at=time_from(at),
    )
