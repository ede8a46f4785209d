"""Exhibits as rows: the number and type of a file, what was stated about it, its hash checks.

Facts and checks are append-only: the newest row counts. The files are in `attachments`.
"""

from __future__ import annotations

from collections import defaultdict

from field_assist.domain.change import FileDescribed
from field_assist.domain.errors import Bug
from field_assist.domain.exhibit import Exhibit, FileFact, HashCheck
from field_assist.domain.ids import AttachmentId, EncounterId
from field_assist.domain.media_type import MediaType
from field_assist.storage import attachments
from field_assist.storage.saved import note_saved
from field_assist.storage.sqlcipher import Row, SqlValue
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_INSERT = """
    INSERT INTO exhibit (attachment_id, encounter_id, number, media, derived_from)
    SELECT :id, encounter_id, (
        SELECT coalesce(max(number), 0) + 1 FROM exhibit
        WHERE exhibit.encounter_id = attachment.encounter_id), :media, :derived_from
    FROM attachment WHERE id = :id
"""

_OF_ENCOUNTER = """
    SELECT attachment_id, number, media, derived_from FROM exhibit
    WHERE encounter_id = :encounter_id ORDER BY number
"""

_FACTS = """
    SELECT attachment_id, fact, text FROM exhibit_fact WHERE sequence IN (
        SELECT max(sequence) FROM exhibit_fact JOIN exhibit USING (attachment_id)
        WHERE encounter_id = :encounter_id GROUP BY attachment_id, fact)
    ORDER BY sequence
"""

_CHECKS = """
    SELECT attachment_id, is_whole, at FROM exhibit_check WHERE sequence IN (
        SELECT max(sequence) FROM exhibit_check JOIN exhibit USING (attachment_id)
        WHERE encounter_id = :encounter_id GROUP BY attachment_id)
"""

_DESCRIBE = """
    INSERT INTO exhibit_fact (attachment_id, fact, text, at) VALUES (:id, :fact, :text, :at)
"""

_HISTORY = """
    SELECT text, at FROM exhibit_fact WHERE attachment_id = :id AND fact = :fact ORDER BY sequence
"""

_CHECK = "INSERT INTO exhibit_check (attachment_id, is_whole, at) VALUES (:id, :is_whole, :at)"

_MEDIA = {media.value: media for media in MediaType}

_ENCOUNTER = "SELECT encounter_id FROM exhibit WHERE attachment_id = :id"


def insert(
    vault: Vault,
    attachment_id: AttachmentId,
    media: MediaType,
    derived_from: AttachmentId | None = None,
) -> None:
    """Give a file that has its row the next number. Call in the transaction that inserts it."""
    parameters = {"id": attachment_id, "media": media.value, "derived_from": derived_from}
    vault.execute(_INSERT, parameters)


def of_encounter(vault: Vault, encounter_id: EncounterId) -> tuple[Exhibit, ...]:
    """Return the exhibits of an encounter by their numbers."""
    named = {"encounter_id": encounter_id}
    rows = vault.rows(_OF_ENCOUNTER, named)
    if not rows:
        return ()
    files = {one.id: one for one in attachments.of_encounter(vault, encounter_id)}
    facts: dict[str, dict[FileFact, str]] = defaultdict(dict)
    for attachment_id, fact, text in vault.rows(_FACTS, named):
        facts[attachment_id][FileFact(fact)] = text
    checks = {row[0]: _check(row) for row in vault.rows(_CHECKS, named)}
    return tuple(
        Exhibit(
            file=files[AttachmentId(attachment_id)],
            number=number,
            media=_media(media),
            derived_from=None if derived_from is None else AttachmentId(derived_from),
            facts=facts[attachment_id],
            check=checks.get(attachment_id),
        )
        for attachment_id, number, media, derived_from in rows
    )


def describe(vault: Vault, encounter_id: EncounterId, change: FileDescribed) -> None:
    """Add what a fact says now. Call inside a transaction."""
    parameters = {
        "id": change.file,
        "fact": change.about.value,
        "text": storable(change.text),
        "at": time_text(change.at),
    }
    vault.execute(_DESCRIBE, parameters)
    note_saved(vault, encounter_id, change.at)


def history(
    vault: Vault, attachment_id: AttachmentId, about: FileFact
) -> tuple[FileDescribed, ...]:
    """Return everything that was stated in one fact, oldest first."""
    rows = vault.rows(_HISTORY, {"id": attachment_id, "fact": about.value})
    return tuple(
        FileDescribed(file=attachment_id, about=about, text=text, at=time_from(at))
        for text, at in rows
    )


def note_check(vault: Vault, attachment_id: AttachmentId, check: HashCheck) -> None:
    """Add what came of reading a file. Call inside a transaction."""
    parameters: dict[str, SqlValue] = {
        "id": attachment_id,
        "is_whole": check.is_whole,
        "at": time_text(check.at),
    }
    vault.execute(_CHECK, parameters)


def encounter_of(vault: Vault, attachment_id: AttachmentId) -> EncounterId:
    """Return the encounter of an exhibit; an unknown id is a Bug."""
    row = vault.row(_ENCOUNTER, {"id": attachment_id})
    if row is None:
        raise Bug(attachment=attachment_id)
    return EncounterId(row[0])


def _check(row: Row) -> HashCheck:
    _, is_whole, at = row
    return HashCheck(is_whole=bool(is_whole), at=time_from(at))


def _media(stored: str) -> MediaType:
    """Return the type; one that only a newer program tells apart is any other."""
    return _MEDIA.get(stored, MediaType.OTHER)
