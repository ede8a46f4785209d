"""What a measure is told: how often, and where its files go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`scratch` is empty and its measure's own; `vaults` is shared, and may be there already."""

    rounds: int
    scratch: Path
    vaults: Path
