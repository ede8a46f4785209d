"""The log, read in pages from the newest entry on. Writing it is `storage.events`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from field_assist.domain.audit import AuditChoices, AuditFilter, AuditRow
from field_assist.domain.ids import EncounterId
from field_assist.storage.sqlcipher import SqlValue
from field_assist.storage.text import time_from, time_text
from field_assist.storage.vault import Vault

_WHERE = """
    WHERE (:newest = 0 OR event.sequence <= :newest)
        AND (:encounter_id IS NULL OR event.encounter_id = :encounter_id)
        AND (:actor = '' OR event.actor = :actor)
        AND (:action = '' OR event.action = :action)
        AND (:since IS NULL OR event.at >= :since)
        AND (:until IS NULL OR event.at < :until)
"""

_PAGE = f"""
    SELECT event.sequence, event.at, event.zone, event.actor, event.action, event.encounter_id,
        encounter.number, event.detail, event.detail_salt IS NULL
    FROM event LEFT JOIN encounter ON encounter.id = event.encounter_id
    {_WHERE}
    ORDER BY event.sequence DESC LIMIT :limit OFFSET :offset
"""  # noqa: S608 -- put together from constants; values are parameters

_COUNT = f"SELECT count(*) FROM event {_WHERE}"  # noqa: S608 -- as above

_WHOLE = f"""
    SELECT event.sequence, event.at, event.zone, event.run, event.uptime_ms, event.action,
        event.encounter_id, event.detail, event.detail_salt, event.detail_digest, event.actor,
        event.hash
    FROM event {_WHERE} AND event.sequence > :after
    ORDER BY event.sequence LIMIT 1000
"""  # noqa: S608 -- as above

# Of the whole vault: locks and moved clocks, from just before the first entry of the encounter on.
_AROUND = """
    SELECT sequence, at, zone, actor, action, encounter_id, detail FROM (
        SELECT sequence, at, zone, actor, action, encounter_id, detail FROM event
        WHERE encounter_id = :encounter_id AND sequence > :after
        UNION ALL
        SELECT sequence, at, zone, actor, action, encounter_id, detail FROM event
        WHERE encounter_id IS NULL
            AND action IN ('vault_locked', 'vault_opened', 'clock_moved')
            AND sequence > max(:after, (
                SELECT coalesce(min(sequence), 0) - 2 FROM event
                WHERE encounter_id = :encounter_id))
            AND sequence < (SELECT max(sequence) FROM event WHERE encounter_id = :encounter_id))
    ORDER BY sequence
"""

_ACTORS = "SELECT DISTINCT actor FROM event ORDER BY actor"
_ACTIONS = "SELECT DISTINCT action FROM event ORDER BY action"
_NUMBERED = "SELECT id FROM encounter WHERE number = :number"


def page(vault: Vault, wanted: AuditFilter, limit: int, offset: int) -> tuple[AuditRow, ...]:
    """Return some of the entries that are asked for, from the newest on."""
    values = {**_values(wanted), "limit": limit, "offset": offset}
    return tuple(
        AuditRow(
            sequence=sequence,
            at=time_from(at),
            zone=zone,
            actor=actor,
            action=action,
            encounter_id=encounter_id,
            label="" if number is None else f"E-{number:04d}",
            detail=None if is_gone else detail,
        )
        for sequence, at, zone, actor, action, encounter_id, number, detail, is_gone in vault.rows(
            _PAGE, values
        )
    )


def around(vault: Vault, encounter_id: EncounterId, after: int) -> tuple[AuditRow, ...]:
    """Return what happened to an encounter above a sequence, in order.

    Between its own entries stand those on the lock and the clock. It takes longer with the entries
    of this encounter, and of locks meanwhile, not with the vault.
    """
    named: dict[str, SqlValue] = {"encounter_id": encounter_id, "after": after}
    return tuple(
        AuditRow(
            sequence=sequence,
            at=time_from(at),
            zone=zone,
            actor=actor,
            action=action,
            encounter_id=found,
            label="",
            detail=detail,
        )
        for sequence, at, zone, actor, action, found, detail in vault.rows(_AROUND, named)
    )


def count(vault: Vault, wanted: AuditFilter) -> int:
    """Return how many entries are asked for."""
    return int(vault.rows(_COUNT, _values(wanted))[0][0])


def choices(vault: Vault) -> AuditChoices:
    """Return what stands in the log and can be asked for."""
    return AuditChoices(
        actors=tuple(row[0] for row in vault.rows(_ACTORS)),
        actions=tuple(row[0] for row in vault.rows(_ACTIONS)),
    )


def numbered(vault: Vault, number: int) -> EncounterId | None:
    """Return the encounter of a number, or None."""
    rows = vault.rows(_NUMBERED, {"number": number})
    return EncounterId(rows[0][0]) if rows else None


def whole(vault: Vault, wanted: AuditFilter) -> Iterator[dict[str, object]]:
    """Yield the entries that are asked for, oldest first, with all that their hashes cover."""
    names = (
        *("sequence", "at", "zone", "run", "uptime_ms", "action", "encounter_id", "detail"),
        *("detail_salt", "detail_digest", "actor", "hash"),
    )
    after = 0
    while rows := vault.rows(_WHOLE, {**_values(wanted), "after": after}):
        for row in rows:
            yield dict(zip(names, row, strict=True))
        after = rows[-1][0]


def _values(wanted: AuditFilter) -> dict[str, SqlValue]:
    return {
        "newest": wanted.newest,
        "encounter_id": wanted.encounter_id,
        "actor": wanted.actor,
        "action": wanted.action,
        "since": _text(wanted.since),
        "until": _text(wanted.until),
    }


def _text(at: datetime | None) -> str | None:
    return None if at is None else time_text(at)
