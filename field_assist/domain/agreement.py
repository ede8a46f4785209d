"""How far two readers agree beyond chance: Cohen's kappa (Cohen 1960) for two answers.

It speaks of marks made in practice, never of a person who was met, and never of an officer's worth.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Signs by who recorded them: both readers, only the experts, only the officer, nobody."""

    both: int = 0
    missed: int = 0
    over_read: int = 0
    neither: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both together."""
        return Counts(
            both=self.both + other.both,
            missed=self.missed + other.missed,
            over_read=self.over_read + other.over_read,
            neither=self.neither + other.neither,
        )

    @property
    def signs(self) -> int:
        """Return how many signs there were."""
        return self.both + self.missed + self.over_read + self.neither


def kappa(counts: Counts) -> float | None:
    """Return 1 for the same marks, 0 for no more than chance, less for less; None if undefined.

    It is undefined without signs, and where both readers gave one and the same answer throughout.
    """
    total = counts.signs
    experts = counts.both + counts.missed
    officer = counts.both + counts.over_read
    by_chance = experts * officer + (total - experts) * (total - officer)
    if by_chance == total * total:
        return None
    agreed = (counts.both + counts.neither) * total
    return (agreed - by_chance) / (total * total - by_chance)
