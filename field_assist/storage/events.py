"""The log of acts, append-only: written in the same transaction as the act itself.

An event holds ids and words of the program (`sea.docs_refused=yes`), never what an officer wrote;
the table refuses anything but plain ASCII of few kinds. Each entry's hash covers the one before
it (`domain.chain`), and the newest hash is in the seal.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from field_assist.domain.chain import GENESIS, ChainHead, ChainReport, digest_of, link
from field_assist.domain.clock import Moment
from field_assist.domain.ids import EncounterId
from field_assist.domain.referral import CustodyEvent
from field_assist.storage.sqlcipher import SqlValue
from field_assist.storage.text import time_from, time_text
from field_assist.storage.vault import Vault

_SALT_BYTES = 16
_DRIFT_S = 2.0
"""How many seconds a clock may be put right without a word, as a time server does."""
_DETAIL_DIGEST = 7

_APPEND = """
    INSERT INTO event (
        sequence, at, zone, run, uptime_ms, action, encounter_id, detail, detail_salt,
        detail_digest, actor, hash)
    VALUES (
        :sequence, :at, :zone, :run, :uptime_ms, :action, :encounter_id, :detail, :detail_salt,
        :detail_digest, :actor, :hash)
"""

_LAST = "SELECT at, zone, run, uptime_ms FROM event ORDER BY sequence DESC LIMIT 1"

_ALL = """
    SELECT sequence, at, zone, run, uptime_ms, action, encounter_id, detail_digest, actor,
        detail, detail_salt, hash
    FROM event WHERE sequence > :after ORDER BY sequence LIMIT 1000
"""

_FOR_ENCOUNTER = """
    SELECT sequence, at, action, detail FROM event
    WHERE encounter_id = :encounter_id ORDER BY sequence
"""

_IS_ENTRY = "SELECT 1 FROM event WHERE sequence = :sequence AND hash = :hash"
_NEWEST = "SELECT coalesce(max(sequence), 0) FROM event WHERE encounter_id = :encounter_id"


def append(
    vault: Vault,
    *,
    moment: Moment,
    action: str,
    encounter_id: EncounterId | None,
    detail: str,
    actor: str = "officer",
) -> int:
    """Add an entry and return its sequence. Call inside the transaction of the act.

    `action` and `actor` are lower-case words joined by `_`; `detail` has at most 200 letters,
    digits, spaces and `= . : _ / -`. Anything else is refused as a Bug. If the clock was moved
    since the entry before, an entry of its own says so first.
    """
    moved = _moved(vault, moment)
    if moved:
        _insert(vault, moment, "clock_moved", None, moved, "program")
    return _insert(vault, moment, action, encounter_id, detail, actor)


def _insert(
    vault: Vault,
    moment: Moment,
    action: str,
    encounter_id: EncounterId | None,
    detail: str,
    actor: str,
) -> int:
    salt = secrets.token_bytes(_SALT_BYTES)
    row: dict[str, SqlValue] = {
        "sequence": vault.head.sequence + 1,
        "at": time_text(moment.at),
        "zone": moment.zone,
        "run": moment.run,
        "uptime_ms": moment.uptime_ms,
        "action": action,
        "encounter_id": encounter_id,
        "detail_digest": digest_of(salt, detail),
        "actor": actor,
    }
    digest = link(vault.head.hash, tuple(row.values()))
    vault.insert(_APPEND, {**row, "detail": detail, "detail_salt": salt, "hash": digest})
    vault.head = ChainHead(sequence=vault.head.sequence + 1, hash=digest, at=moment.at)
    return vault.head.sequence


def _moved(vault: Vault, moment: Moment) -> str:
    """Return how the clock was moved since the last entry, in words of the log, or ""."""
    last = vault.row(_LAST)
    if last is None:
        return ""
    at, zone, run, uptime_ms = last
    passed = (moment.at - time_from(at)).total_seconds()
    if run == moment.run:
        drift_s = passed - (moment.uptime_ms - uptime_ms) / 1000
    else:
        drift_s = min(passed, 0)  # how long the program did not run is not known
    words = []
    if abs(drift_s) >= _DRIFT_S:
        words.append(f"{'ahead' if drift_s > 0 else 'back'}={abs(round(drift_s))}s")
    if zone != moment.zone and run:
        words.append(f"zone from {_plain(zone)} to {_plain(moment.zone)}")
    return " ".join(words)


def _plain(zone: str) -> str:
    """Return an offset in the letters that a detail may have."""
    return f"UTC{zone}".replace("+", " plus ")


def is_entry(vault: Vault, sequence: int, digest: bytes) -> bool:
    """Return whether the entry of this number has this hash."""
    return vault.row(_IS_ENTRY, {"sequence": sequence, "hash": digest}) is not None


def verify(vault: Vault, progress: Callable[[int], None] | None = None) -> ChainReport:
    """Read the whole log and follow its chain. `progress` is told the entries read, now and then.

    Takes about ten milliseconds for a thousand entries.
    """
    hash_before, count, broken = GENESIS, 0, None
    while rows := vault.rows(_ALL, {"after": count}):
        for *fields, detail, salt, digest in rows:
            is_right = link(hash_before, fields) == digest and fields[0] == count + 1
            is_told = salt is None or digest_of(salt, detail) == fields[_DETAIL_DIGEST]
            if not (is_right and is_told):
                return ChainReport(entries=count, broken_at=count + 1, head=vault.head)
            hash_before, count = digest, count + 1
        if progress is not None:
            progress(count)
    is_end = (count, hash_before) == (vault.head.sequence, vault.head.hash)
    broken = None if is_end else count
    return ChainReport(entries=count, broken_at=broken, head=vault.head)


def for_encounter(vault: Vault, encounter_id: EncounterId) -> tuple[CustodyEvent, ...]:
    """Return the lines of an encounter in the order they happened."""
    return tuple(
        CustodyEvent(sequence=sequence, at=time_from(at), action=action, detail=detail)
        for sequence, at, action, detail in vault.rows(
            _FOR_ENCOUNTER, {"encounter_id": encounter_id}
        )
    )


def newest(vault: Vault, encounter_id: EncounterId) -> int:
    """Return the sequence of an encounter's newest line; 0 when it has none."""
    return int(vault.rows(_NEWEST, {"encounter_id": encounter_id})[0][0])
