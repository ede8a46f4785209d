"""By what each duty with a deadline was done, as rows, append-only: the newest counts."""

from __future__ import annotations

from field_assist.domain.change import DeadlineStopped
from field_assist.domain.deadline import Stop, Stops
from field_assist.domain.ids import DeadlineId, EncounterId, EntityId
from field_assist.storage.saved import note_saved
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO deadline_stop (encounter_id, deadline, person_id, who, done_at, reference, at)
    VALUES (:encounter_id, :deadline, :person_id, :who, :done_at, :reference, :at)
"""
_RATIONALE = """
    INSERT INTO deadline_rationale (stop_sequence, determination, text)
    VALUES (:sequence, :determination, :text)
"""
_NEWEST = """
    SELECT sequence, deadline, person_id, who, done_at, reference FROM deadline_stop
    WHERE who IS NOT NULL AND sequence IN (
        SELECT max(sequence) FROM deadline_stop WHERE encounter_id = :encounter_id
        GROUP BY deadline, person_id)
    ORDER BY sequence
"""
_RATIONALES = """
    SELECT determination, text FROM deadline_rationale WHERE stop_sequence = :sequence
    ORDER BY determination
"""


def append(vault: Vault, encounter_id: EncounterId, change: DeadlineStopped) -> None:
    """Add by what a duty was done, or that this is taken back. Call inside a transaction."""
    stop = change.stop
    sequence = vault.insert(
        _APPEND,
        {
            "encounter_id": encounter_id,
            "deadline": change.deadline,
            "person_id": change.person,
            "who": storable(stop.who) if stop else None,
            "done_at": time_text(stop.done_at) if stop else None,
            "reference": storable(stop.reference) if stop else None,
            "at": time_text(change.at),
        },
    )
    for determination, text in (stop.rationales if stop else {}).items():
        vault.execute(
            _RATIONALE,
            {"sequence": sequence, "determination": determination, "text": storable(text)},
        )
    note_saved(vault, encounter_id, change.at)


def newest(vault: Vault, encounter_id: EncounterId) -> Stops:
    """Return by what each duty was done; one that was taken back is not in it."""
    found: dict[tuple[DeadlineId, EntityId | None], Stop] = {}
    rows = vault.rows(_NEWEST, {"encounter_id": encounter_id})
    for sequence, deadline, person, who, done_at, reference in rows:
        rationales = vault.rows(_RATIONALES, {"sequence": sequence})
        found[DeadlineId(deadline), EntityId(person) if person else None] = Stop(
            who=who,
            done_at=time_from(done_at),
            reference=reference,
            rationales=dict(tuple(row) for row in rationales),
        )
    return found
