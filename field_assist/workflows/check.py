"""Check a vault: everything in it is looked at, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

from field_assist.domain.check import CheckReport, Watch, unwatched
from field_assist.storage import check
from field_assist.storage.vault import DataKey

__all__ = ["CheckReport", "Watch", "check_vault"]


def check_vault(
    folder: Path,
    key: DataKey,
    watch: Watch = unwatched,
    *,
    is_open: bool = False,
    evidence: Path | None = None,
) -> CheckReport:
    """Look at every part of a vault; call it in a lane. `is_open`: this program has it open.

    `evidence` is where its files of evidence lie, if not in `folder`.

    Damage does not raise, it is in the report. To stop, raise `Stopped` in `watch`; within the
    check of all pages and all tables that waits until it is done, a second for 30 MB.

    Raises:
        VaultFull, VaultReadOnly, VaultNewer, Stopped: nothing can be said.

    """
    return check.check_vault(folder, key, watch, is_open=is_open, evidence=evidence)
