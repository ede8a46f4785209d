"""How practice scenes were marked, in counts, for the officer who wants that kept."""

from __future__ import annotations

from field_assist.domain.agreement import Counts
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO practice_count (scene, both, missed, over_read, neither)
    VALUES (:scene, :both, :missed, :over_read, :neither)
"""
_ALL = "SELECT scene, both, missed, over_read, neither FROM practice_count ORDER BY sequence"
_CLEAR = "DELETE FROM practice_count"


def append(vault: Vault, scene: str, counts: Counts) -> None:
    """Add what came of a scene. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "scene": scene,
            "both": counts.both,
            "missed": counts.missed,
            "over_read": counts.over_read,
            "neither": counts.neither,
        },
    )


def listed(vault: Vault) -> tuple[tuple[str, Counts], ...]:
    """Return the scenes with their counts, oldest first."""
    return tuple(
        (
            str(scene),
            Counts(both=both, missed=missed, over_read=over_read, neither=neither),
        )
        for scene, both, missed, over_read, neither in vault.rows(_ALL)
    )


def clear(vault: Vault) -> None:
    """Take all of them away. Call inside a transaction."""
    vault.execute(_CLEAR)
