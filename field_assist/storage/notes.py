"""Notes as rows; the text lies apart, so that a list never reads it."""

from __future__ import annotations

from field_assist.domain.change import NoteWritten
from field_assist.domain.encounter import Note
from field_assist.domain.ids import EncounterId, IndicatorId, NoteId
from field_assist.storage.saved import note_saved
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_SAVE_NOTE = """
    INSERT INTO note (id, encounter_id, indicator_id, created_at, is_blank)
    VALUES (:id, :encounter_id, :indicator_id, :created_at, :is_blank)
    ON CONFLICT (id) DO UPDATE
    SET indicator_id = excluded.indicator_id, is_blank = excluded.is_blank
"""

_SAVE_TEXT = """
    INSERT INTO note_text (note_id, text, saved_at) VALUES (:id, :text, :saved_at)
    ON CONFLICT (note_id) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at
"""

_OF_ENCOUNTER = """
    SELECT note.id, note.indicator_id, note_text.text, note.created_at, note_text.saved_at
    FROM note JOIN note_text ON note_text.note_id = note.id
    WHERE note.encounter_id = :encounter_id
    ORDER BY note.created_at, note.id
"""


def save(vault: Vault, encounter_id: EncounterId, change: NoteWritten) -> None:
    """Store what a note says now; the first call with an id makes it. Call inside a transaction."""
    vault.execute(
        _SAVE_NOTE,
        {
            "id": change.id,
            "encounter_id": encounter_id,
            "indicator_id": change.indicator,
            "created_at": time_text(change.created_at),
            "is_blank": int(not change.text.strip()),
        },
    )
    text = {"id": change.id, "text": storable(change.text), "saved_at": time_text(change.at)}
    vault.execute(_SAVE_TEXT, text)
    note_saved(vault, encounter_id, change.at)


def of_encounter(vault: Vault, encounter_id: EncounterId) -> tuple[Note, ...]:
    """Return the notes of an encounter, oldest first, emptied ones included."""
    return tuple(
        Note(
            id=NoteId(note_id),
            indicator=IndicatorId(indicator) if indicator is not None else None,
            text=text,
            created_at=time_from(created_at),
            saved_at=time_from(saved_at),
        )
        for note_id, indicator, text, created_at, saved_at in vault.rows(
            _OF_ENCOUNTER, {"encounter_id": encounter_id}
        )
    )
