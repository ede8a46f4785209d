"""Mentions of cards in notes as rows; each words of a note is tied once and for good."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.change import NoteWritten
from field_assist.domain.ids import EncounterId, EntityId, NoteId
from field_assist.domain.mention import Mention
from field_assist.storage.text import storable, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO note_mention (note_id, words, entity_id, at)
    VALUES (:note_id, :words, :entity_id, :at)
    ON CONFLICT (note_id, words) DO NOTHING
"""

_OF_ENCOUNTER = """
    SELECT note_id, words, entity_id FROM note_mention
    WHERE note_id IN (SELECT id FROM note WHERE encounter_id = :encounter_id)
    ORDER BY sequence
"""


def append(vault: Vault, change: NoteWritten) -> None:
    """Add the mentions of a change that the note does not have yet. Call inside a transaction."""
    for mention in change.mentions:
        vault.execute(
            _APPEND,
            {
                "note_id": change.id,
                "words": storable(mention.words),
                "entity_id": mention.card,
                "at": time_text(change.at),
            },
        )


def of_encounter(vault: Vault, encounter_id: EncounterId) -> Mapping[NoteId, tuple[Mention, ...]]:
    """Return the mentions of the notes of an encounter, in the order in which they were made."""
    found: dict[NoteId, tuple[Mention, ...]] = {}
    for note_id, words, entity_id in vault.rows(_OF_ENCOUNTER, {"encounter_id": encounter_id}):
        mention = Mention(words=words, card=EntityId(entity_id))
        found[NoteId(note_id)] = (*found.get(NoteId(note_id), ()), mention)
    return found
