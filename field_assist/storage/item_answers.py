"""Answers to items of published instruments as rows, append-only: the newest of an item counts."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.change import ItemAnswered
from field_assist.domain.encounter import ItemAnswer, Value
from field_assist.domain.ids import EncounterId, EntityId, InstrumentId, ItemId
from field_assist.storage.saved import note_saved
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

Answers = Mapping[tuple[InstrumentId, EntityId | None], Mapping[ItemId, ItemAnswer]]

_APPEND = """
    INSERT INTO item_answer (
        encounter_id, instrument_id, version, item_id, person_id, value, text, at)
    VALUES (:encounter_id, :instrument_id, :version, :item_id, :person_id, :value, :text, :at)
"""

_OF_ENCOUNTER = """
    SELECT instrument_id, person_id, item_id, version, value, text, at FROM item_answer
    WHERE sequence IN (
        SELECT max(sequence) FROM item_answer WHERE encounter_id = :encounter_id
        GROUP BY instrument_id, person_id, item_id)
    ORDER BY sequence
"""


def append(vault: Vault, encounter_id: EncounterId, change: ItemAnswered) -> None:
    """Add what an item says now. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "encounter_id": encounter_id,
            "instrument_id": change.instrument,
            "version": change.version,
            "item_id": change.item,
            "person_id": change.person,
            "value": change.value.value if change.value else None,
            "text": storable(change.text),
            "at": time_text(change.at),
        },
    )
    note_saved(vault, encounter_id, change.at)


def of_encounter(vault: Vault, encounter_id: EncounterId) -> Answers:
    """Return what each item says, in the order of the last changes; emptied ones are left out."""
    found: dict[tuple[InstrumentId, EntityId | None], dict[ItemId, ItemAnswer]] = {}
    rows = vault.rows(_OF_ENCOUNTER, {"encounter_id": encounter_id})
    for instrument, person, item, version, value, text, at in rows:
        if value is None and not text:
            continue
        key = (InstrumentId(instrument), EntityId(person) if person else None)
        found.setdefault(key, {})[ItemId(item)] = ItemAnswer(
            version=version,
            value=Value(value) if value else None,
            text=text,
            at=time_from(at),
        )
    return found
