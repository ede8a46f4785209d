"""What the line of time shows: which entries, as rows, from which one on. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from field_assist.domain.change import NoteWritten, StatementWritten
from field_assist.domain.timeline import Entry, Strand
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.notes.phrases import day_of
from field_assist.ui.screens.notes.rows import Row
from field_assist.ui.screens.notes.text_wording import TextWording
from field_assist.ui.screens.notes.wording import Wording

PAGE = 200


class Story:
    """The entries of an encounter that are asked for. `read` before anything else."""

    def __init__(self, desk: OpenEncounter) -> None:
        self._desk = desk
        self.timeline = desk.timeline()
        self.strand: Strand | None = None
        self.needle = ""
        self._most = PAGE
        self._earlier = 0

    def read(self) -> None:
        """Take what was added to the vault."""
        self.timeline.read()

    def ask(self, strand: Strand | None, needle: str) -> None:
        """Ask for one kind of entry, or all with None, that say something in any case."""
        self.strand, self.needle = strand, needle.strip().casefold()
        self._most = PAGE

    def ask_more(self) -> bool:
        """Ask for earlier rows; return whether there are any."""
        if not self._earlier:
            return False
        self._most += PAGE
        return True

    @property
    def earlier(self) -> int:
        """Return how many rows come before those of the last `rows`."""
        return self._earlier

    def counts(self) -> Mapping[Strand | None, int]:
        """Return how many entries there are of each kind, and in all."""
        counts: dict[Strand | None, int] = dict.fromkeys((None, *Strand), 0)
        for entry in self._entries():
            counts[entry.strand] += 1
            counts[None] += 1
        return counts

    def rows(self) -> tuple[Row, ...]:
        """Return the newest rows that are asked for, oldest first."""
        wording = self._wording()
        wanted = [e for e in self._entries() if self.strand in {None, e.strand}]
        found: list[Row] = []
        left = len(wanted)
        while left and len(found) < self._most:
            left -= 1
            row = wording.row(wanted[left])
            if row is not None and (not self.needle or row.has(self.needle)):
                found.append(row)
        self._earlier = left
        return _with_days(found[::-1])

    def texts(self) -> TextWording:
        """Return what says notes and statements in words."""
        return self._wording().texts

    def _wording(self) -> Wording:
        desk = self._desk
        return Wording(desk.encounter, desk.catalogue.checklist, self.timeline)

    def _entries(self) -> list[Entry]:
        """Return what is in the vault and then what waits.

        A note that is there already is not said twice while its next words wait.
        """
        known = {entry.about for entry in self.timeline.entries if entry.version}
        waiting = [
            entry
            for entry in self.timeline.waiting(self._desk.unsaved())
            if not isinstance(entry.change, NoteWritten | StatementWritten)
            or entry.about not in known
        ]
        return [*self.timeline.entries, *waiting]


def _with_days(rows: list[Row]) -> tuple[Row, ...]:
    """Say the day where another one begins, if there are several."""
    days = [row.at.astimezone().date() for row in rows]
    if len(set(days)) <= 1:
        return tuple(rows)
    return tuple(
        replace(row, day=day_of(row.at)) if not n or days[n] != days[n - 1] else row
        for n, row in enumerate(rows)
    )
