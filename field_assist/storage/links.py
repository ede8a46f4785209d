"""Links between cards as rows, append-only: the newest row of an id says whether it is there."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.change import LinkStated
from field_assist.domain.entity import Link, Relation
from field_assist.domain.ids import EncounterId, EntityId, LinkId
from field_assist.storage.saved import note_saved
from field_assist.storage.text import time_from, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO link (id, encounter_id, subject_id, relation, object_id, is_removed, at)
    VALUES (:id, :encounter_id, :subject_id, :relation, :object_id, :is_removed, :at)
"""

_OF_ENCOUNTER = """
    SELECT id, subject_id, relation, object_id, at, is_removed FROM link
    WHERE sequence IN (
        SELECT max(sequence) FROM link WHERE encounter_id = :encounter_id GROUP BY id)
    ORDER BY sequence
"""


_SINCE = """
    SELECT sequence, id, subject_id, relation, object_id, at, is_removed FROM link
    WHERE encounter_id = :encounter_id AND sequence > :after ORDER BY sequence
"""


def append(vault: Vault, encounter_id: EncounterId, change: LinkStated) -> None:
    """Add what a link is now. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "id": change.id,
            "encounter_id": encounter_id,
            "subject_id": change.subject,
            "relation": change.relation.value,
            "object_id": change.object,
            "is_removed": int(change.is_removed),
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)


def of_encounter(vault: Vault, encounter_id: EncounterId) -> Mapping[LinkId, Link]:
    """Return the links of an encounter in the order of their last change, removed ones too."""
    rows = vault.rows(_OF_ENCOUNTER, {"encounter_id": encounter_id})
    return {
        LinkId(link_id): Link(
            id=LinkId(link_id),
            subject=EntityId(subject),
            relation=Relation(relation),
            object=EntityId(other),
            created_at=time_from(at),
            is_removed=bool(is_removed),
        )
        for link_id, subject, relation, other, at, is_removed in rows
    }


def since(
    vault: Vault, encounter_id: EncounterId, after: int
) -> tuple[tuple[int, LinkStated], ...]:
    """Return what was linked, or no longer, whose sequence is above `after`, each with its own."""
    rows = vault.rows(_SINCE, {"encounter_id": encounter_id, "after": after})
    return tuple(
        (
            sequence,
            LinkStated(
                id=LinkId(link_id),
                subject=EntityId(subject),
                relation=Relation(relation),
                object=EntityId(other),
                is_removed=bool(is_removed),
                at=time_from(at),
            ),
        )
        for sequence, link_id, subject, relation, other, at, is_removed in rows
    )
