"""Pairs of cards that an officer said are not of the same person or thing; append-only."""

from __future__ import annotations

from datetime import datetime

from field_assist.domain.ids import EntityId
from field_assist.storage.text import time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO not_same (first_id, second_id, is_withdrawn, at)
    VALUES (:first_id, :second_id, :is_withdrawn, :at)
"""


def say(
    vault: Vault, one: EntityId, other: EntityId, at: datetime, *, is_withdrawn: bool = False
) -> None:
    """Add that two cards are not the same, or that this was taken back. Inside a transaction."""
    first, second = sorted((one, other))
    named = {"first_id": first, "second_id": second}
    vault.execute(_APPEND, {**named, "is_withdrawn": int(is_withdrawn), "at": time_text(at)})
