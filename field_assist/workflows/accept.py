"""Accept records that are not those which were sealed last: open them, and say so in the log."""

from __future__ import annotations

import hashlib
from pathlib import Path

from field_assist.domain.clock import Clock
from field_assist.domain.errors import ReasonMissing
from field_assist.domain.policy_trust import FoundPolicy
from field_assist.domain.seal import SealReport
from field_assist.storage import events, places
from field_assist.storage.vault import DataKey, Vault
from field_assist.workflows import unlock


def open_anyway(
    folder: Path,
    key: DataKey,
    report: SealReport,
    untrusted_reason: str,
    *,
    clock: Clock,
    policy: FoundPolicy | None = None,
) -> Vault:
    """Open the vault as it is; the log has the state, the counts and a hash of the reason.

    The reason itself is kept encrypted beside the log, under `reason_key` of that entry: an entry
    holds nothing that a person wrote.

    Raises:
        ReasonMissing: nothing was opened.
        VaultAltered: it has changed again since the report.
        ...: see `workflows.unlock.open_with`.

    """
    reason = untrusted_reason.strip()
    if not reason:
        raise ReasonMissing
    vault = unlock.open_with(folder, key, accept=report, clock=clock, policy=policy)
    try:
        _note(vault, report, reason, clock)
    except BaseException:
        vault.close()
        raise
    return vault


def reason_key(sequence: int) -> str:
    """Return the name under which the reason of an `opened_altered` entry is kept."""
    return f"opened_altered/{sequence}"


def reason_of(vault: Vault, sequence: int) -> str:
    """Return what was typed for an `opened_altered` entry, or ""."""
    return places.get(vault, reason_key(sequence))


def _note(vault: Vault, report: SealReport, reason: str, clock: Clock) -> None:
    digest = hashlib.sha256(reason.encode()).hexdigest()
    missing = "unknown" if report.sealed is None else report.missing
    with vault.transaction():
        sequence = events.append(
            vault,
            moment=clock.moment(),
            action="opened_altered",
            encounter_id=None,
            detail=f"state={report.state.value} missing={missing} reason=sha256:{digest}",
        )
        places.put(vault, reason_key(sequence), reason)
