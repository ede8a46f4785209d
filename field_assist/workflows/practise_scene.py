"""Practise with invented scenes, and see what experts recorded.

Marks live in memory until the debrief and are gone then. Counts of a sitting are gone at its end,
unless the officer wants them kept in the vault; what is exported is counts alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from field_assist.content.scenes import load_scenes
from field_assist.delivery import folder as folders
from field_assist.domain.agreement import Counts, kappa
from field_assist.domain.scene import Debrief, Marks, Scene, debrief
from field_assist.storage import places, practice_counts
from field_assist.storage.vault import Vault
from field_assist.workflows.catalogue import default_scenes
from field_assist.workflows.kept_packs import KeptPacks

FILE_NAME = "practice-counts.json"
_FORMAT = "field-assist-practice-counts-1"
_KEEPS = "practice.keeps_counts"
_DIGITS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """All scenes done so far: how many, how often each, and their counts together."""

    times: dict[str, int] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)

    @property
    def scenes(self) -> int:
        """Return how many debriefs there were."""
        return sum(self.times.values())

    @property
    def kappa(self) -> float | None:
        """Return the agreement with the experts; see `domain.agreement`."""
        return kappa(self.counts)


class Practising:
    """Scenes and what came of them. Vault thread only; `can_keep` is False in a practice vault."""

    def __init__(self, vault: Vault, kept: KeptPacks, *, is_practice: bool) -> None:
        self._vault = vault
        self._kept = kept
        self._sitting: list[tuple[str, Counts]] = []
        self.can_keep = not is_practice

    def scenes(self) -> tuple[Scene, ...]:
        """Return the scenes that fit the present checklist; raises `PackInvalid`."""
        checklist = self._kept.present.checklist
        return load_scenes(default_scenes(checklist.language), checklist)

    def compare(self, scene: Scene, marks: Marks) -> Debrief:
        """Return what came of a scene; nothing of the marks is kept."""
        catalogue = self._kept.present
        return debrief(scene, marks, catalogue.checklist, catalogue.rule)

    def count(self, made: Debrief) -> None:
        """Count a scene in this sitting, or in the vault; what cannot be kept is not counted."""
        if not self.keeps_counts:
            self._sitting.append((made.scene.id, made.counts))
            return
        with self._vault.transaction():
            practice_counts.append(self._vault, made.scene.id, made.counts)

    @property
    def keeps_counts(self) -> bool:
        """Whether the officer wants counts kept in the vault."""
        return self.can_keep and places.get(self._vault, _KEEPS) == "yes"

    def keep_counts(self, *, is_wanted: bool) -> None:
        """Keep the counts from now on, those of this sitting included, or keep none any more."""
        with self._vault.transaction():
            places.put(self._vault, _KEEPS, "yes" if is_wanted else "")
            for scene, counts in self._sitting if is_wanted else ():
                practice_counts.append(self._vault, scene, counts)
        if is_wanted:
            self._sitting.clear()

    def tally(self) -> Tally:
        """Return what was done, in this sitting and as far as it was kept."""
        done = (*(practice_counts.listed(self._vault) if self.can_keep else ()), *self._sitting)
        times: dict[str, int] = {}
        together = Counts()
        for scene, counts in done:
            times[scene] = times.get(scene, 0) + 1
            together += counts
        return Tally(times=times, counts=together)

    def forget(self) -> None:
        """Take all counts away, kept or not."""
        self._sitting.clear()
        if self.can_keep:
            with self._vault.transaction():
                practice_counts.clear(self._vault)

    def export(self, folder: Path) -> Path:
        """Write the counts into a folder, and nothing else; return the file.

        Raises:
            FolderUnwritable: no file was made.

        """
        return folders.place(counts_text(self.tally()).encode("ascii"), FILE_NAME, folder)


def counts_text(tally: Tally) -> str:
    """Return counts as JSON: no name, no time, no scene and no mark can be told from it."""
    agreement = tally.kappa
    counts = tally.counts
    tree = {
        "format": _FORMAT,
        "scenes": tally.scenes,
        "signs": counts.signs,
        "both": counts.both,
        "missed": counts.missed,
        "over_read": counts.over_read,
        "neither": counts.neither,
        "kappa": None if agreement is None else round(agreement, _DIGITS),
    }
    return json.dumps(tree, indent=2) + "\n"
