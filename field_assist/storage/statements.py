"""Statements as rows; what they say is append-only, as the text of notes is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from field_assist.domain.change import StatementWritten
from field_assist.domain.errors import Bug
from field_assist.domain.ids import EncounterId, EntityId, StatementId
from field_assist.domain.statement import SourceSort, Statement, StatementText
from field_assist.domain.writing import ONE_SITTING
from field_assist.storage.saved import note_saved
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_SAVE = """
    INSERT INTO statement (id, encounter_id, created_at) VALUES (:id, :encounter_id, :created_at)
    ON CONFLICT (id) DO NOTHING
"""

_COLUMNS = (
    "original", "language", "translation", "translated_by", "speaker_id", "speaker_text", "sort",
    "listener", "present", "said_at", "is_from_controller", "is_removed", "reason", "saved_at",
)  # fmt: skip
_GROWING = frozenset({"original", "translation", "saved_at"})

_APPEND = """
    INSERT INTO statement_text (
        statement_id, original, language, translation, translated_by, speaker_id, speaker_text,
        sort, listener, present, said_at, is_from_controller, is_removed, reason, saved_at)
    VALUES (
        :statement_id, :original, :language, :translation, :translated_by, :speaker_id,
        :speaker_text, :sort, :listener, :present, :said_at, :is_from_controller, :is_removed,
        :reason, :saved_at)
"""

_NEWEST = """
    SELECT sequence, original, language, translation, translated_by, speaker_id, speaker_text,
        sort, listener, present, said_at, is_from_controller, is_removed, reason, saved_at
    FROM statement_text WHERE statement_id = :statement_id ORDER BY sequence DESC LIMIT 1
"""

_COUNT = "SELECT count(*) FROM statement_text WHERE statement_id = :statement_id"

_GROW = """
    UPDATE statement_text
    SET original = :original, translation = :translation, saved_at = :saved_at
    WHERE sequence = :sequence
"""

_OF_ENCOUNTER = """
    SELECT id, created_at, original, language, translation, translated_by, speaker_id,
        speaker_text, sort, listener, present, said_at, is_from_controller, is_removed, reason,
        saved_at
    FROM statement JOIN statement_text ON statement_text.sequence = (
        SELECT max(sequence) FROM statement_text WHERE statement_id = statement.id)
    WHERE encounter_id = :encounter_id ORDER BY statement.sequence
"""

_GET = """
    SELECT id, created_at, original, language, translation, translated_by, speaker_id,
        speaker_text, sort, listener, present, said_at, is_from_controller, is_removed, reason,
        saved_at
    FROM statement JOIN statement_text ON statement_text.statement_id = statement.id
    WHERE id = :id ORDER BY statement_text.sequence DESC LIMIT 1
"""

_HISTORY = """
    SELECT id, created_at, original, language, translation, translated_by, speaker_id,
        speaker_text, sort, listener, present, said_at, is_from_controller, is_removed, reason,
        saved_at
    FROM statement JOIN statement_text ON statement_text.statement_id = statement.id
    WHERE id = :id ORDER BY statement_text.sequence
"""


def save(vault: Vault, encounter_id: EncounterId, change: StatementWritten) -> int:
    """Store what a statement says now and return the number of its version, from 1.

    The first call with an id makes the statement. Each call adds a version, unless the words only
    go on where the version before ends; see `notes.save`. Call inside a transaction.
    """
    named = {
        "id": change.id,
        "encounter_id": encounter_id,
        "created_at": time_text(change.created_at),
    }
    vault.execute(_SAVE, named)
    values = _values(change)
    newest = vault.row(_NEWEST, {"statement_id": change.id})
    if newest is not None and _goes_on(newest, values, change.at):
        grown = {name: values[name] for name in _GROWING}
        vault.execute(_GROW, {**grown, "sequence": newest[0]})
    else:
        vault.execute(_APPEND, {**values, "statement_id": change.id})
    note_saved(vault, encounter_id, change.at)
    return int(vault.rows(_COUNT, {"statement_id": change.id})[0][0])


def of_encounter(vault: Vault, encounter_id: EncounterId) -> Mapping[StatementId, Statement]:
    """Return the statements of an encounter as they are now, oldest first, removed ones too."""
    rows = vault.rows(_OF_ENCOUNTER, {"encounter_id": encounter_id})
    return {statement.id: statement for statement in map(_statement, rows)}


def get(vault: Vault, statement_id: StatementId) -> Statement:
    """Return one statement as it is now, removed or not; an unknown id is a Bug."""
    row = vault.row(_GET, {"id": statement_id})
    if row is None:
        raise Bug(statement=statement_id)
    return _statement(row)


def history(vault: Vault, statement_id: StatementId) -> tuple[Statement, ...]:
    """Return every version of a statement, oldest first; the last one is what it says now."""
    return tuple(_statement(row) for row in vault.rows(_HISTORY, {"id": statement_id}))


def _values(change: StatementWritten) -> dict[str, str | int | None]:
    text = change.text
    return {
        "original": storable(text.original),
        "language": storable(text.language),
        "translation": storable(text.translation),
        "translated_by": storable(text.translated_by),
        "speaker_id": text.speaker,
        "speaker_text": storable(text.speaker_text),
        "sort": text.sort.value,
        "listener": storable(text.listener),
        "present": storable(text.present),
        "said_at": storable(text.said_at),
        "is_from_controller": int(text.is_from_controller),
        "is_removed": int(change.is_removed),
        "reason": storable(change.reason),
        "saved_at": time_text(change.at),
    }


def _goes_on(newest: Row, values: dict[str, str | int | None], at: datetime) -> bool:
    """Return whether only the words grew, within one sitting."""
    before = dict(zip(_COLUMNS, newest[1:], strict=True))
    same = all(before[name] == values[name] for name in _COLUMNS if name not in _GROWING)
    grew = all(str(values[name]).startswith(before[name]) for name in ("original", "translation"))
    return same and grew and timedelta() <= at - time_from(before["saved_at"]) < ONE_SITTING


def _statement(row: Row) -> Statement:
    statement_id, created_at, *columns = row
    values = dict(zip(_COLUMNS, columns, strict=True))
    speaker = values["speaker_id"]
    return Statement(
        id=StatementId(statement_id),
        text=StatementText(
            original=values["original"],
            language=values["language"],
            translation=values["translation"],
            translated_by=values["translated_by"],
            speaker=EntityId(speaker) if speaker else None,
            speaker_text=values["speaker_text"],
            sort=SourceSort(values["sort"]),
            listener=values["listener"],
            present=values["present"],
            said_at=values["said_at"],
            is_from_controller=bool(values["is_from_controller"]),
        ),
        created_at=time_from(created_at),
        saved_at=time_from(values["saved_at"]),
        is_removed=bool(values["is_removed"]),
        reason=values["reason"],
    )
