"""Small confidential things by name: where the officer was, preferences that tell something."""

from __future__ import annotations

from field_assist.storage.text import storable
from field_assist.storage.vault import Vault

_PUT = """
    INSERT INTO place (key, value) VALUES (:key, :value)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""

_GET = "SELECT value FROM place WHERE key = :key"


def put(vault: Vault, key: str, value: str) -> None:
    """Keep a value under a name. Call inside a transaction."""
    vault.execute(_PUT, {"key": key, "value": storable(value)})


def get(vault: Vault, key: str) -> str:
    """Return what is kept under a name, or ""."""
    row = vault.row(_GET, {"key": key})
    return str(row[0]) if row else ""
