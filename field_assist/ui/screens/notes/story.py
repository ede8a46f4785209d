"""What the line of time shows: which entries, as rows, from which one on. No widgets."""

from __future__ import annotations

from collections import Counter
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
        self._counts: Counter[Strand] = Counter()
        self._counted = 0
        self._shown: dict[str, Row] = {}

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
        entries = self.timeline.entries
        self._counts.update(entry.strand for entry in entries[self._counted :])
        self._counted = len(entries)
        counts = self._counts + Counter(entry.strand for entry in self._waiting())
        return {None: counts.total(), **{strand: counts[strand] for strand in Strand}}

    def rows(self) -> tuple[Row, ...]:
        """Return the newest rows that are asked for, oldest first; unchanged ones are the same."""
        wording = self._wording()
        entries = [*self.timeline.entries, *self._waiting()]
        wanted = [e for e in entries if self.strand is None or e.strand is self.strand]
        found: list[Row] = []
        left = len(wanted)
        while left and len(found) < self._most:
            left -= 1
            row = wording.row(wanted[left])
            if row is not None and (not self.needle or row.has(self.needle)):
                found.append(row)
        self._earlier = left
        return self._kept(_with_days(found[::-1]))

    def texts(self) -> TextWording:
        """Return what says notes and statements in words."""
        return self._wording().texts

    def _wording(self) -> Wording:
        desk = self._desk
        return Wording(desk.encounter, desk.catalogue, self.timeline)

    def _waiting(self) -> list[Entry]:
        """Return what waits to be written.

        A note that is there already is not said twice while its next words wait.
        """
        return [
            entry
            for entry in self.timeline.waiting(self._desk.unsaved())
            if not isinstance(entry.change, NoteWritten | StatementWritten)
            or not self.timeline.has(entry.about)
        ]

    def _kept(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return the rows, each that did not change as the object that it was."""
        kept = tuple(
            known if (known := self._shown.get(row.key)) == row and known is not None else row
            for row in rows
        )
        self._shown = {row.key: row for row in kept}
        return kept


def _with_days(rows: list[Row]) -> tuple[Row, ...]:
    """Say the day where another one begins, if there are several."""
    days = [row.at.astimezone().date() for row in rows]
    if len(set(days)) <= 1:
        return tuple(rows)
    return tuple(
        replace(row, day=day_of(row.at)) if not n or days[n] != days[n - 1] else row
        for n, row in enumerate(rows)
    )
