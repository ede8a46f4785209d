"""Notes as rows; the text lies apart, so that a list never reads it.

Text is append-only: the newest version of a note is what it says, older ones say what it said
before. `save` holds the one exception, which loses nothing.
"""

from __future__ import annotations

from datetime import timedelta

from field_assist.domain.change import NoteWritten
from field_assist.domain.encounter import Note
from field_assist.domain.ids import EncounterId, IndicatorId, NoteId
from field_assist.domain.mention import Mention
from field_assist.domain.writing import ONE_SITTING
from field_assist.storage import mentions
from field_assist.storage.saved import note_saved
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_SAVE_NOTE = """
    INSERT INTO note (id, encounter_id, created_at, is_blank)
    VALUES (:id, :encounter_id, :created_at, :is_blank)
    ON CONFLICT (id) DO UPDATE SET is_blank = excluded.is_blank
"""

_NEWEST = """
    SELECT sequence, indicator_id, text, reason, saved_at FROM note_text
    WHERE note_id = :id ORDER BY sequence DESC LIMIT 1
"""

_APPEND = """
    INSERT INTO note_text (note_id, indicator_id, text, reason, saved_at)
    VALUES (:id, :indicator_id, :text, :reason, :saved_at)
"""

_COUNT = "SELECT count(*) FROM note_text WHERE note_id = :id"

_GROW = "UPDATE note_text SET text = :text, saved_at = :saved_at WHERE sequence = :sequence"

_OF_ENCOUNTER = """
    SELECT note.id, note_text.indicator_id, note_text.text, note_text.reason, note.created_at,
        note_text.saved_at
    FROM note JOIN note_text ON note_text.sequence = (
        SELECT max(sequence) FROM note_text WHERE note_id = note.id)
    WHERE note.encounter_id = :encounter_id
    ORDER BY note.created_at, note.id
"""

_HISTORY = """
    SELECT note.id, note_text.indicator_id, note_text.text, note_text.reason, note.created_at,
        note_text.saved_at
    FROM note JOIN note_text ON note_text.note_id = note.id
    WHERE note.id = :id
    ORDER BY note_text.sequence
"""


def save(vault: Vault, encounter_id: EncounterId, change: NoteWritten) -> int:
    """Store what a note says now and return the number of its version, from 1.

    The first call with an id makes the note. Call inside a transaction.

    Each call adds a version, with one exception: a text that only goes on where the version
    before it ends, on the same sign and less than `ONE_SITTING` after its save, takes that
    version's place. Whatever was saved is thus still there, letter by letter, in some version;
    and a long note that is saved at each pause in typing is not stored again at each pause.
    """
    vault.execute(
        _SAVE_NOTE,
        {
            "id": change.id,
            "encounter_id": encounter_id,
            "created_at": time_text(change.created_at),
            "is_blank": int(not change.text.strip()),
        },
    )
    text, saved_at = storable(change.text), time_text(change.at)
    newest = vault.row(_NEWEST, {"id": change.id})
    if newest is not None and _goes_on(newest, change, text):
        vault.execute(_GROW, {"sequence": newest[0], "text": text, "saved_at": saved_at})
    else:
        row = {"id": change.id, "indicator_id": change.indicator}
        reason = storable(change.reason)
        vault.insert(_APPEND, {**row, "text": text, "reason": reason, "saved_at": saved_at})
    mentions.append(vault, change)
    note_saved(vault, encounter_id, change.at)
    return int(vault.rows(_COUNT, {"id": change.id})[0][0])


def _goes_on(newest: Row, change: NoteWritten, text: str) -> bool:
    """Return whether a text only adds to the newest version, within one sitting."""
    _, old_indicator, old_text, old_reason, old_saved_at = newest
    passed = change.at - time_from(old_saved_at)
    is_one_sitting = timedelta() <= passed < ONE_SITTING
    is_same = (change.indicator, storable(change.reason)) == (old_indicator, old_reason)
    return is_one_sitting and is_same and text.startswith(old_text)


def of_encounter(vault: Vault, encounter_id: EncounterId) -> tuple[Note, ...]:
    """Return the notes of an encounter as they are now, oldest first, emptied ones included."""
    named = {"encounter_id": encounter_id}
    meant = mentions.of_encounter(vault, encounter_id)
    return tuple(_note(row, meant.get(row[0], ())) for row in vault.rows(_OF_ENCOUNTER, named))


def history(vault: Vault, note_id: NoteId) -> tuple[Note, ...]:
    """Return every version of a note, oldest first, without its mentions."""
    return tuple(_note(row) for row in vault.rows(_HISTORY, {"id": note_id}))


def _note(row: Row, meant: tuple[Mention, ...] = ()) -> Note:
    note_id, indicator, text, reason, created_at, saved_at = row
    return Note(
        id=NoteId(note_id),
        indicator=IndicatorId(indicator) if indicator is not None else None,
        text=text,
        mentions=meant,
        reason=reason,
        created_at=time_from(created_at),
        saved_at=time_from(saved_at),
    )
