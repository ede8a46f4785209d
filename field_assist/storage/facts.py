"""Lines of the safety strip and the situation form as rows, append-only: the newest counts."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.change import FactStated
from field_assist.domain.encounter import Fact
from field_assist.domain.ids import EncounterId
from field_assist.storage.saved import note_saved
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO fact (encounter_id, fact, text, at) VALUES (:encounter_id, :fact, :text, :at)
"""

_NEWEST = """
    SELECT fact, text FROM fact
    WHERE sequence IN (
        SELECT max(sequence) FROM fact WHERE encounter_id = :encounter_id GROUP BY fact)
    ORDER BY sequence
"""

_HISTORY = """
    SELECT text, at FROM fact WHERE encounter_id = :encounter_id AND fact = :fact ORDER BY sequence
"""


_SINCE = """
    SELECT sequence, fact, text, at FROM fact
    WHERE encounter_id = :encounter_id AND sequence > :after ORDER BY sequence
"""


def append(vault: Vault, encounter_id: EncounterId, change: FactStated) -> int:
    """Add what a line says now; return its sequence. Call inside a transaction."""
    sequence = vault.insert(
        _APPEND,
        {
            "encounter_id": encounter_id,
            "fact": change.fact.value,
            "text": storable(change.text),
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)
    return sequence


def newest(vault: Vault, encounter_id: EncounterId) -> Mapping[Fact, str]:
    """Return what each line that was ever filled in says now; an emptied line says ""."""
    rows = vault.rows(_NEWEST, {"encounter_id": encounter_id})
    return {Fact(fact): text for fact, text in rows}


def history(vault: Vault, encounter_id: EncounterId, fact: Fact) -> tuple[FactStated, ...]:
    """Return everything a line has said, oldest first."""
    rows = vault.rows(_HISTORY, {"encounter_id": encounter_id, "fact": fact.value})
    return tuple(FactStated(fact=fact, text=text, at=time_from(at)) for text, at in rows)


def since(
    vault: Vault, encounter_id: EncounterId, after: int
) -> tuple[tuple[int, FactStated], ...]:
    """Return what lines said whose sequence is above `after`, each with its own."""
    rows = vault.rows(_SINCE, {"encounter_id": encounter_id, "after": after})
    return tuple(
        (sequence, FactStated(fact=Fact(fact), text=text, at=time_from(at)))
        for sequence, fact, text, at in rows
    )
