"""When an encounter was last written to; each repository that writes into one says so here."""

from __future__ import annotations

from datetime import datetime

from field_assist.domain.ids import EncounterId
from field_assist.storage.text import time_text
from field_assist.storage.vault import Vault

# A change that waited for room on the disk carries an earlier time than what was saved meanwhile.
_SAVED = "UPDATE encounter SET saved_at = max(saved_at, :at) WHERE id = :id"


def note_saved(vault: Vault, encounter_id: EncounterId, at: datetime) -> None:
    """Move the time of the last change forward. Call inside a transaction."""
    vault.execute(_SAVED, {"id": encounter_id, "at": time_text(at)})
