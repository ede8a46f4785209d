"""What was stated about the handling of a packet, as rows: the newest counts."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.change import HandlingStated
from field_assist.domain.handling import Handled
from field_assist.domain.ids import EncounterId
from field_assist.storage.saved import note_saved
from field_assist.storage.text import storable, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO handling (encounter_id, about, text, at)
    VALUES (:encounter_id, :about, :text, :at)
"""

_NEWEST = """
    SELECT about, text FROM handling
    WHERE sequence IN (
        SELECT max(sequence) FROM handling WHERE encounter_id = :encounter_id GROUP BY about)
    ORDER BY sequence
"""


def state(vault: Vault, encounter_id: EncounterId, change: HandlingStated) -> None:
    """Say how the packet is to be handled. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "encounter_id": encounter_id,
            "about": change.about.value,
            "text": storable(change.text),
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)


def newest(vault: Vault, encounter_id: EncounterId) -> Mapping[Handled, str]:
    """Return what holds now; "" is the default."""
    rows = vault.rows(_NEWEST, {"encounter_id": encounter_id})
    return {Handled(about): text for about, text in rows}
