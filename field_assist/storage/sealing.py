"""Opens a database only as it was sealed, and seals one as it is when that was asked for."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from field_assist.domain.chain import ChainHead
from field_assist.domain.errors import HeaderAltered, VaultAltered, VaultBusy, VaultDamaged
from field_assist.domain.seal import SealReport, SealState
from field_assist.storage import migrate, seal_check, seal_report
from field_assist.storage.connection import check_is_ours, open_keyed, settle
from field_assist.storage.database import Vault
from field_assist.storage.files import from_os, write_whole
from field_assist.storage.header import Header, check_mark
from field_assist.storage.keyslot import DataKey
from field_assist.storage.log_head import CHAINED_SINCE, read_head
from field_assist.storage.seal import Seal, seal_closed
from field_assist.storage.seal_check import Comparison
from field_assist.storage.sqlcipher import Connection
from field_assist.storage.subkey import subkey

SEAL_PURPOSE = "seal"

log = logging.getLogger(__name__)


def open_sealed(
    folder: Path, database: Path, key: DataKey, header: Header, accept: SealReport | None
) -> Vault:
    """Return the vault if it is what was sealed, or what was accepted; see `vault.open_vault`."""
    found = _compare(folder, database, key, header)
    sealed_generation = _check_header(header, key, found)
    report = SealReport(state=found.state) if found.state else None
    if not found.is_trusted:
        report = _judge(folder, database, key, found, accept)
        _set_aside(database, found, report)
        seal_as_it_is(folder, database, key, header)
        found = _compare(folder, database, key, header)
    vault = _open(folder, database, key, header, found)
    vault.seal_report = report or SealReport(state=SealState.WHOLE)
    vault.header_is_newer = header.generation > sealed_generation
    return vault


def seal_as_it_is(folder: Path, database: Path, key: DataKey, header: Header) -> ChainHead:
    """Fold in the log of a database that nobody has open, and seal it; return its newest entry.

    Raises:
        VaultDamaged, VaultBusy, VaultFull, VaultReadOnly: the seal before still stands.

    """
    with _opened(folder, database, key) as db:
        head = read_head(db, folder)
        vault = Vault(folder, db, key=key, vault_id=header.vault_id)
        if not vault.checkpoint():
            raise VaultBusy
    seal_closed(
        folder,
        database,
        vault_id=header.vault_id,
        key=subkey(key, header.vault_id, SEAL_PURPOSE),
        head=head,
        generation=header.generation,
    )
    return head


def _check_header(header: Header, key: DataKey, found: Comparison) -> int:
    """Return which header the seal knows; raise `HeaderAltered` for a false one or an older one.

    A newer one is right: its change was interrupted before it was sealed.
    """
    check_mark(header, key)
    sealed = found.seal.record.header_generation if found.seal.record else header.generation
    if header.generation < sealed:
        raise HeaderAltered(generation=header.generation, sealed=sealed)
    return sealed


def inspected(folder: Path, database: Path, key: DataKey, header: Header) -> SealReport:
    """Return what the seal says about a vault that nobody has open; nothing is changed.

    Raises:
        VaultDamaged, VaultForeign, VaultNewer: it cannot be read far enough to tell.
        VaultFull, VaultReadOnly: there is no room for a copy to look at.

    """
    found = _compare(folder, database, key, header)
    if found.is_trusted and found.state is not None:
        return SealReport(state=found.state)
    seen = seal_report.look(folder, database, key)
    return seal_report.report_of(found, seen)


def _compare(folder: Path, database: Path, key: DataKey, header: Header) -> Comparison:
    seal_key = subkey(key, header.vault_id, SEAL_PURPOSE)
    return seal_check.compare(folder, database, vault_id=header.vault_id, key=seal_key)


def _judge(
    folder: Path, database: Path, key: DataKey, found: Comparison, accept: SealReport | None
) -> SealReport:
    """Return the report if the vault may be sealed as it is.

    That is so when exactly this was accepted, and for a vault from before there was a seal.
    """
    seen = _look(folder, database, key, found)
    report = seal_report.report_of(found, seen)
    if report.state is SealState.MISSING and seen and seen.version < CHAINED_SINCE:
        log.info("a vault from before the seal gets one")
        return SealReport(state=SealState.WHOLE)
    if report != accept:
        raise VaultAltered(report=report)
    log.info("an altered vault is opened as it is: %s", report.state.value)
    return report


def _look(folder: Path, database: Path, key: DataKey, found: Comparison) -> seal_report.Look | None:
    """Return what can be read, or None where a log that does not belong here hides everything."""
    has_log = found.has_sealed_part or found.state is not SealState.LOG_FOREIGN
    try:
        return seal_report.look(folder, database, key, with_log=has_log)
    except VaultDamaged:
        if found.has_sealed_part:
            return None
        raise


def _open(folder: Path, database: Path, key: DataKey, header: Header, found: Comparison) -> Vault:
    seal = _follow(folder, database, key, header, found)
    try:
        db = open_keyed(database, key)
    except BaseException:
        seal.close()
        raise
    vault = Vault(folder, db, key=key, vault_id=header.vault_id, seal=seal)
    try:
        steps = migrate.shipped()
        check_is_ours(db, folder)
        migrate.check_version(db, folder, steps)
        settle(db, folder)
        vault.renew_head()
        migrate.migrate(db, folder, steps, lambda: _seal_step(vault))
    except BaseException:
        seal.close()
        db.close()
        raise
    return vault


def _seal_step(vault: Vault) -> None:
    vault.renew_head()
    vault.seal()


def _follow(folder: Path, database: Path, key: DataKey, header: Header, found: Comparison) -> Seal:
    seal_key = subkey(key, header.vault_id, SEAL_PURPOSE)
    return seal_check.follow(folder, database, found, vault_id=header.vault_id, key=seal_key)


@contextmanager
def _opened(folder: Path, database: Path, key: DataKey) -> Iterator[Connection]:
    db = open_keyed(database, key)
    try:
        check_is_ours(db, folder)
        settle(db, folder)
        yield db
    finally:
        db.close()


def _set_aside(database: Path, found: Comparison, report: SealReport) -> None:
    """Take from SQLite what it would write over the records: a journal, a log of other records.

    What is taken away is kept beside the database. The part of the log that was sealed stays.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    try:
        with contextlib.suppress(FileNotFoundError):
            journal = database.with_name(f"{database.name}-journal")
            journal.replace(journal.with_name(f"{journal.name}.{stamp}"))
        if report.state is SealState.LOG_FOREIGN:
            log_of_changes = database.with_name(f"{database.name}-wal")
            if log_of_changes.exists():
                kept = log_of_changes.with_name(f"{log_of_changes.name}.{stamp}")
                write_whole(kept, log_of_changes.read_bytes())
                os.truncate(log_of_changes, found.at.end)
    except OSError as error:
        raise from_os(error) from error
