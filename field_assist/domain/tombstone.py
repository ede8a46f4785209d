"""What stays of an encounter that was erased: a signed note that names nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from field_assist.domain.ids import EncounterId
from field_assist.domain.retention import EraseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """The erasure of one encounter.

    `body` is the signed text (canonical JSON), the other fields are read from it; `counts` says
    how many rows of each kind there were, `hashes` are SHA-256 of its packets, and
    digests of its files that only the vault's key can tell from others.
    `signature` is ECDSA over P-256 with SHA-256, in DER; `public_key` is SPKI in DER.
    """

    encounter_id: EncounterId
    number: int
    erased_at: datetime
    reason: EraseReason
    counts: Mapping[str, int]
    hashes: tuple[str, ...]
    body: bytes
    signature: bytes
    public_key: bytes

    @property
    def label(self) -> str:
        """Return how the encounter was called."""
        return f"E-{self.number:04d}"
