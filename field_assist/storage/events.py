"""The log of acts, append-only: written in the same transaction as the act itself.

An event holds ids and words of the program (`sea.docs_refused=yes`), never what an officer wrote;
the table refuses anything but plain ASCII of few kinds.
"""

from __future__ import annotations

from datetime import datetime

from field_assist.domain.ids import EncounterId
from field_assist.domain.referral import CustodyEvent
from field_assist.storage.text import time_from, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO event (at, action, encounter_id, detail, actor)
    VALUES (:at, :action, :encounter_id, :detail, :actor)
"""

_FOR_ENCOUNTER = """
    SELECT sequence, at, action, detail FROM event
    WHERE encounter_id = :encounter_id ORDER BY sequence
"""

_NEWEST = "SELECT coalesce(max(sequence), 0) FROM event WHERE encounter_id = :encounter_id"


def append(
    vault: Vault,
    *,
    at: datetime,
    action: str,
    encounter_id: EncounterId | None,
    detail: str,
    actor: str = "officer",
) -> int:
    """Add a line and return its sequence. Call inside the transaction of the act.

    `action` and `actor` are lower-case words joined by `_`; `detail` has at most 200 letters,
    digits, spaces and `= . : _ / -`. Anything else is refused as a Bug.
    """
    return vault.insert(
        _APPEND,
        {
            "at": time_text(at),
            "action": action,
            "encounter_id": encounter_id,
            "detail": detail,
            "actor": actor,
        },
    )


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
