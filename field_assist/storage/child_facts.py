"""What is known of a child beyond its age, as rows, append-only: the newest counts."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.change import ChildFactStated
from field_assist.domain.deadline import ChildFact
from field_assist.domain.encounter import Tri
from field_assist.domain.ids import EncounterId, EntityId
from field_assist.storage.saved import note_saved
from field_assist.storage.text import time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO child_fact (encounter_id, person_id, fact, answer, at)
    VALUES (:encounter_id, :person_id, :fact, :answer, :at)
"""

_NEWEST = """
    SELECT fact, person_id, answer FROM child_fact
    WHERE sequence IN (
        SELECT max(sequence) FROM child_fact WHERE encounter_id = :encounter_id
        GROUP BY fact, person_id)
    ORDER BY sequence
"""


def append(vault: Vault, encounter_id: EncounterId, change: ChildFactStated) -> None:
    """Add what is known now. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "encounter_id": encounter_id,
            "person_id": change.person,
            "fact": change.asked.value,
            "answer": change.answer.value,
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)


def newest(
    vault: Vault, encounter_id: EncounterId
) -> Mapping[tuple[ChildFact, EntityId | None], Tri]:
    """Return what is known now; an answer that was taken back is `NOT_ASKED`."""
    rows = vault.rows(_NEWEST, {"encounter_id": encounter_id})
    return {
        (ChildFact(fact), EntityId(person) if person else None): Tri(answer)
        for fact, person, answer in rows
    }
