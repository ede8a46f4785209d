"""Takes an encounter out of the vault, so that nothing of it can be read again.

First, in one transaction with the tombstone, its rows, the keys of its files, and what the log
says in detail of it. Then, what a transaction cannot do: its files, and the ends of pages where
SQLite leaves bytes of rows that were moved before they were deleted (`secure_delete` does not
reach those; a test shows them) and words in the search's index that were taken from it and not yet
merged away, for which index and database are written anew. What is still to do
stands in a table, so a crash in between is made good at the next opening.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from field_assist.domain.errors import Expected, VaultBusy
from field_assist.domain.ids import AttachmentId, EncounterId
from field_assist.storage import attachment_files, encounters, identifiers, search_rows
from field_assist.storage.files import from_os
from field_assist.storage.vault import Vault

log = logging.getLogger(__name__)

# Copies made to compare with the seal, what was set aside then, a restore that was given up.
_COPIES = ("comparing-*", "vault.db-journal.*", "vault.db-wal.*", "restoring.new")

_S_FOR_A_BYTE = 120e-9

_PAGES = "pages"
_FILE = "file "
_SNAPSHOTS = "snapshots "

_FILES = "SELECT id FROM attachment WHERE encounter_id = :id"
_FIRST = "SELECT coalesce(min(sequence), 0) FROM event WHERE encounter_id = :id"
_LAST_ERASURE = """
    SELECT coalesce(max(sequence), 0) FROM event WHERE action = 'encounter_erased'
"""
_NOTE_REST = "INSERT INTO erasure_rest (what) VALUES (:what) ON CONFLICT (what) DO NOTHING"
_REST = "SELECT what FROM erasure_rest WHERE what LIKE :start || '%'"
_DONE = "DELETE FROM erasure_rest WHERE what = :what"

_ERASE = (
    """DELETE FROM exhibit_fact WHERE attachment_id IN (
        SELECT id FROM attachment WHERE encounter_id = :id)""",
    """DELETE FROM exhibit_check WHERE attachment_id IN (
        SELECT id FROM attachment WHERE encounter_id = :id)""",
    "DELETE FROM exhibit WHERE encounter_id = :id",
    """DELETE FROM attachment_key WHERE attachment_id IN (
        SELECT id FROM attachment WHERE encounter_id = :id)""",
    "DELETE FROM attachment WHERE encounter_id = :id",
    "DELETE FROM case_news WHERE packet_id IN (SELECT id FROM packet WHERE encounter_id = :id)",
    "DELETE FROM receipt WHERE packet_id IN (SELECT id FROM packet WHERE encounter_id = :id)",
    """DELETE FROM acknowledgement WHERE packet_id IN (
        SELECT id FROM packet WHERE encounter_id = :id)""",
    """DELETE FROM accepted_mail WHERE packet_id IN (
        SELECT id FROM packet WHERE encounter_id = :id)""",
    """DELETE FROM outgoing_mail WHERE packet_id IN (
        SELECT id FROM packet WHERE encounter_id = :id)""",
    "DELETE FROM outbox WHERE packet_id IN (SELECT id FROM packet WHERE encounter_id = :id)",
    "DELETE FROM packet_bytes WHERE packet_id IN (SELECT id FROM packet WHERE encounter_id = :id)",
    "DELETE FROM packet WHERE encounter_id = :id",
    "DELETE FROM note_mention WHERE note_id IN (SELECT id FROM note WHERE encounter_id = :id)",
    "DELETE FROM note_text WHERE note_id IN (SELECT id FROM note WHERE encounter_id = :id)",
    "DELETE FROM note WHERE encounter_id = :id",
    "DELETE FROM item_answer WHERE encounter_id = :id",
    "DELETE FROM encounter_instrument WHERE encounter_id = :id",
    "DELETE FROM list_check WHERE encounter_id = :id",
    "DELETE FROM mark WHERE encounter_id = :id",
    "DELETE FROM child_fact WHERE encounter_id = :id",
    """DELETE FROM deadline_rationale WHERE stop_sequence IN (
        SELECT sequence FROM deadline_stop WHERE encounter_id = :id)""",
    "DELETE FROM deadline_stop WHERE encounter_id = :id",
    """DELETE FROM not_same
    WHERE first_id IN (SELECT id FROM entity WHERE encounter_id = :id)
        OR second_id IN (SELECT id FROM entity WHERE encounter_id = :id)""",
    """DELETE FROM statement_text WHERE statement_id IN (
        SELECT id FROM statement WHERE encounter_id = :id)""",
    "DELETE FROM statement WHERE encounter_id = :id",
    "DELETE FROM link WHERE encounter_id = :id",
    "DELETE FROM entity_field WHERE entity_id IN (SELECT id FROM entity WHERE encounter_id = :id)",
    "DELETE FROM entity_state WHERE entity_id IN (SELECT id FROM entity WHERE encounter_id = :id)",
    "DELETE FROM entity WHERE encounter_id = :id",
    "DELETE FROM fact WHERE encounter_id = :id",
    "DELETE FROM measure WHERE encounter_id = :id",
    "DELETE FROM left_out WHERE encounter_id = :id",
    "DELETE FROM suggestion_choice WHERE encounter_id = :id",
    "DELETE FROM step_choice WHERE encounter_id = :id",
    "DELETE FROM words_choice WHERE encounter_id = :id",
    "DELETE FROM handling WHERE encounter_id = :id",
    "DELETE FROM retention_change WHERE encounter_id = :id",
    # Where the officer was may hold what was searched for or half typed, without any id.
    """DELETE FROM place
    WHERE key IN ('place', 'keyboard') OR instr(key, :id) OR instr(value, :id)""",
    """UPDATE event SET detail = '', detail_salt = NULL
    WHERE encounter_id = :id AND detail_salt IS NOT NULL""",
)


def erase_rows(vault: Vault, encounter_id: EncounterId) -> None:
    """Take away every row of an encounter. Inside a transaction, after its tombstone is in it."""
    named = {"id": encounter_id}
    first = vault.rows(_FIRST, named)[0][0]
    rest = [f"{_FILE}{row[0]}" for row in vault.rows(_FILES, named)]
    for what in (*rest, _PAGES, f"{_SNAPSHOTS}{first}"):
        vault.execute(_NOTE_REST, {"what": what})
    number = encounters.number_of(vault, encounter_id)
    search_rows.clear(vault, number)
    identifiers.clear(vault, number)
    for sql in _ERASE:
        vault.execute(sql, named)


def finish(vault: Vault) -> None:
    """Do what the transaction could not. Also call it when a vault was opened; cheap if done.

    Takes some 120 ms of work for each megabyte of the database, and flushes all of it: 50 MB took
    four to seven seconds on a busy machine with two cores. See `expected_s`.

    Raises:
        VaultFull, VaultReadOnly, VaultBusy: what is left will be done at the next opening.

    """
    for what in _rest(vault, _FILE):
        attachment_files.remove(vault.folder, AttachmentId(what.removeprefix(_FILE)))
        _note_done(vault, what)
    for what in _rest(vault, _PAGES):
        _remove_copies(vault.folder)
        with vault.transaction():
            search_rows.merge(vault)
        vault.seal()  # a crash may leave one commit that is not sealed, and VACUUM is one
        vault.rows("VACUUM")
        vault.seal()
        if not vault.checkpoint():  # somebody still reads the log; it holds what was there before
            raise VaultBusy
        _note_done(vault, what)


def expected_s(vault: Vault) -> int:
    """Return about how many seconds `finish` takes, at least 1."""
    (pages,), (page_bytes,) = vault.rows("PRAGMA page_count")[0], vault.rows("PRAGMA page_size")[0]
    return 1 + round(int(pages) * int(page_bytes) * _S_FOR_A_BYTE)


def _remove_copies(folder: Path) -> None:
    """Take away what crashes and comparisons left beside the database, as it holds old pages."""
    try:
        for pattern in _COPIES:
            for path in folder.glob(pattern):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
    except OSError as error:
        raise from_os(error) from error


def finish_if_possible(vault: Vault) -> bool:
    """Do what `finish` does, or as much as can be done now; return whether nothing is left."""
    try:
        finish(vault)
    except Expected as error:
        log.info("an erasure is not finished: %s", type(error).__name__)
    return is_finished(vault)


def is_finished(vault: Vault) -> bool:
    """Return whether nothing is left to do but to replace snapshots."""
    return not (_rest(vault, _FILE) or _rest(vault, _PAGES))


def entries_to_replace(vault: Vault) -> range | None:
    """Return how many entries a snapshot has that still holds what was erased; None if none does.

    From the first entry of the oldest encounter that was erased, up to its erasure; a snapshot
    with more entries was made later.
    """
    found = [int(what.removeprefix(_SNAPSHOTS)) for what in _rest(vault, _SNAPSHOTS)]
    if not found:
        return None
    return range(min(found), int(vault.rows(_LAST_ERASURE)[0][0]))


def snapshots_replaced(vault: Vault) -> None:
    """Note that no snapshot in the vault's folder holds what was erased. Inside a transaction."""
    for what in _rest(vault, _SNAPSHOTS):
        vault.execute(_DONE, {"what": what})


def _rest(vault: Vault, start: str) -> tuple[str, ...]:
    return tuple(row[0] for row in vault.rows(_REST, {"start": start}))


def _note_done(vault: Vault, what: str) -> None:
    with vault.transaction():
        vault.execute(_DONE, {"what": what})
