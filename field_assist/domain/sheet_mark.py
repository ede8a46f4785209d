"""The short mark by which recovery sheets are told apart; nothing can be opened with it."""

from __future__ import annotations

import hashlib

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U, which are read as something else."""

_LENGTH = 4


def sheet_mark(vault_id: str, slot_id: str) -> str:
    """Return `7QK4-2F9M`: the first half is of the vault, the second of the sheet."""
    return f"{_letters('vault', vault_id)}-{_letters('sheet', vault_id, slot_id)}"


def _letters(*parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return "".join(_LETTERS[byte & 31] for byte in digest[:_LENGTH])
