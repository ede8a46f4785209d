"""Files of evidence as rows: what each is, and the key that opens it.

The files themselves are in `attachment_files`. Original names are here only.
"""

from __future__ import annotations

import contextlib
from datetime import datetime

from field_assist.domain.attachment import Attachment, StoredFile, TakenFile
from field_assist.domain.errors import Bug, Expected
from field_assist.domain.ids import AttachmentId, EncounterId
from field_assist.storage import attachment_files as files
from field_assist.storage.saved import note_saved
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_INSERT = """
    INSERT INTO attachment (id, encounter_id, name, sha256, size_bytes, modified_at, taken_at)
    VALUES (:id, :encounter_id, :name, :sha256, :size_bytes, :modified_at, :taken_at)
"""

_INSERT_KEY = "INSERT INTO attachment_key (attachment_id, key) VALUES (:id, :key)"

_OF_ENCOUNTER = """
    SELECT id, encounter_id, name, sha256, size_bytes, modified_at, taken_at FROM attachment
    WHERE encounter_id = :encounter_id ORDER BY taken_at, id
"""

_STORED = """
    SELECT attachment.id, attachment_key.key, attachment.sha256, attachment.size_bytes
    FROM attachment JOIN attachment_key ON attachment_key.attachment_id = attachment.id
"""

_ONE_STORED = f"{_STORED} WHERE attachment.id = :id"
_ALL_STORED = f"{_STORED} ORDER BY attachment.id"


def insert(vault: Vault, encounter_id: EncounterId, taken: TakenFile, at: datetime) -> None:
    """Make a file part of an encounter. Call inside a transaction, then `settle` after it."""
    vault.execute(
        _INSERT,
        {
            "id": taken.id,
            "encounter_id": encounter_id,
            "name": storable(taken.name),
            "sha256": taken.sha256,
            "size_bytes": taken.size_bytes,
            "modified_at": time_text(taken.modified_at),
            "taken_at": time_text(at),
        },
    )
    vault.execute(_INSERT_KEY, {"id": taken.id, "key": taken.key})
    note_saved(vault, encounter_id, at)


def of_encounter(vault: Vault, encounter_id: EncounterId) -> tuple[Attachment, ...]:
    """Return the files of an encounter in the order in which they were taken in."""
    rows = vault.rows(_OF_ENCOUNTER, {"encounter_id": encounter_id})
    return tuple(_attachment(row) for row in rows)


def stored(vault: Vault, attachment_id: AttachmentId) -> StoredFile:
    """Return what is needed to read a file; an unknown id is a Bug."""
    row = vault.row(_ONE_STORED, {"id": attachment_id})
    if row is None:
        raise Bug(attachment=attachment_id)
    return _stored(row)


def drop(vault: Vault, attachment_id: AttachmentId) -> None:
    """Take away a file that did not become part of an encounter; one that did is left alone."""
    with contextlib.suppress(Expected):  # `sweep` does it at the next opening
        if vault.row(_ONE_STORED, {"id": attachment_id}) is None:
            files.remove(vault.folder, attachment_id)


def all_stored(vault: Vault) -> tuple[StoredFile, ...]:
    """Return what is needed to read each file of the vault."""
    return tuple(_stored(row) for row in vault.rows(_ALL_STORED))


def sweep(vault: Vault) -> None:
    """Finish what a crash interrupted: name files that have a row, take away what has none.

    Only files that never got their own name are taken away. Call it once a vault is open, before
    anything is taken in. Never fails: what cannot be done now is done the next time.
    """
    for attachment_id in files.waiting_ids(vault.folder):
        drop(vault, attachment_id)
        files.settle(vault.folder, attachment_id)


def _attachment(row: Row) -> Attachment:
    attachment_id, encounter_id, name, sha256, size_bytes, modified_at, taken_at = row
    return Attachment(
        id=AttachmentId(attachment_id),
        encounter_id=EncounterId(encounter_id),
        name=name,
        sha256=sha256,
        size_bytes=size_bytes,
        modified_at=time_from(modified_at),
        taken_at=time_from(taken_at),
    )


def _stored(row: Row) -> StoredFile:
    attachment_id, key, sha256, size_bytes = row
    return StoredFile(
        id=AttachmentId(attachment_id), key=bytes(key), sha256=sha256, size_bytes=size_bytes
    )
