"""The encounter on the desk: applies each change, saves it at once, and retries what failed.

A change is shown immediately and counts as saved only when the vault has committed it. What
cannot be written waits here in order, with its own time, and is tried again every five seconds.
A change that fails by a fault of the program waits too, but lets the others pass.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from field_assist.domain.assessment import Assessment, assess, case_of
from field_assist.domain.change import (
    Answered,
    Change,
    FactStated,
    FileDescribed,
    LineChosen,
    NoteWritten,
    apply,
)
from field_assist.domain.clock import Clock
from field_assist.domain.encounter import SAFETY, Answer, Encounter, Fact, Tri, Value
from field_assist.domain.errors import Expected, SavingFailed
from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.domain.ids import AttachmentId, IndicatorId, NoteId, new_id
from field_assist.domain.mark import ANSWER_OF, Mark
from field_assist.ui import words
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.record import Recording

log = logging.getLogger(__name__)

RETRY_MS = 5000


class OpenEncounter(QObject):
    """One encounter while it is open. GUI thread only."""

    changed = Signal()
    saved = Signal(object)
    undone = Signal(str)
    """Emits what was taken back, in words."""
    not_saved = Signal(object, object)
    """Emits the error and the time since which something waits.

    Once for each change that has to wait and for each other cause, not for each further try.
    """

    def __init__(
        self,
        encounter: Encounter,
        recording: Recording,
        catalogue: Catalogue,
        clock: Clock,
        parent: QObject | None = None,
        *,
        retry_ms: int = RETRY_MS,
    ) -> None:
        super().__init__(parent)
        self.encounter = encounter
        self.catalogue = catalogue
        self.assessment = self._assess()
        self._recording = recording
        self._clock = clock
        self.was_waiting = False
        self.is_held = False
        """Whether nothing is written for now; changes wait in their order."""
        self._waiting: list[Change] = []
        self._told: tuple[type[Expected], Change] | None = None
        self._undo: list[tuple[IndicatorId, Answer | None] | tuple[Fact, str]] = []
        self._retry = QTimer(self)
        self._retry.setInterval(retry_ms)
        self._retry.timeout.connect(self.save_waiting)

    @property
    def has_unsaved(self) -> bool:
        """Whether something on screen is not yet in the vault."""
        return bool(self._waiting)

    @property
    def unsaved_count(self) -> int:
        """Return how many changes are not yet in the vault."""
        return len(self._waiting)

    def unsaved(self) -> tuple[Change, ...]:
        """Return the changes that are not yet in the vault, in their order."""
        return tuple(self._waiting)

    def take_back(self, changes: tuple[Change, ...]) -> None:
        """Take over changes that could not be written before a lock; they wait in their order."""
        for change in changes:
            self.encounter = apply(self.encounter, change)
        self._waiting.extend(changes)
        self.save_waiting()
        self._update()

    def unsaved_signs(self) -> frozenset[IndicatorId]:
        """Return the signs whose last mark is not yet in the vault."""
        return frozenset(c.indicator for c in self._waiting if isinstance(c, Answered))

    def now(self) -> datetime:
        """Return the present moment by the clock that changes are stamped with."""
        return self._clock.now()

    def mark(self, indicator: IndicatorId, mark: Mark, reason: str = "") -> None:
        """Mark an indicator with one of the seven letters."""
        value, basis = ANSWER_OF[mark]
        self._answer(
            Answered(
                indicator=indicator, value=value, basis=basis, reason=reason, at=self._clock.now()
            )
        )

    def cannot(self, indicator: IndicatorId, because: Value) -> None:
        """Say why an indicator could not be assessed."""
        self._answer(Answered(indicator=indicator, value=because, at=self._clock.now()))

    def clear(self, indicator: IndicatorId) -> None:
        """Take a mark back; the history keeps both."""
        if indicator in self.encounter.answers:
            self._answer(Answered(indicator=indicator, value=None, at=self._clock.now()))

    def undo(self) -> IndicatorId | None:
        """Undo the last mark or safety answer of this sitting; return the sign, if it was one.

        An older mark that comes back keeps its time.
        """
        if not self._undo:
            return None
        what, before = self._undo.pop()
        if isinstance(what, Fact):
            self._change(FactStated(fact=what, text=str(before), at=self._clock.now()))
            self.undone.emit(words.fact(what))
            return None
        return self._undo_mark(what, before if isinstance(before, Answer) else None)

    def _undo_mark(self, indicator: IndicatorId, before: Answer | None) -> IndicatorId:
        self._change(
            Answered(
                indicator=indicator,
                value=before.value if before else None,
                basis=before.basis if before else None,
                reason=before.reason if before else "",
                at=before.at if before else self._clock.now(),
            )
        )
        self.undone.emit(self.catalogue.checklist.indicators[indicator].short)
        return indicator

    def state(self, fact: Fact, text: str) -> None:
        """Fill in a line of the situation; the same text again changes nothing."""
        before = self.encounter.facts.get(fact, "")
        if before != text:
            if fact in SAFETY:
                self._undo.append((fact, before))
            self._change(FactStated(fact=fact, text=text, at=self._clock.now()))

    def state_danger(self) -> None:
        """Record danger now, as the emergency key does."""
        self.state(Fact.DANGER, Tri.YES.value)

    def write_note(
        self, note_id: NoteId | None, indicator: IndicatorId | None, text: str
    ) -> NoteId:
        """Write a note, or the next state of one; return its id. It is tied to `indicator` now."""
        now = self._clock.now()
        known = next((n for n in self.encounter.notes if n.id == note_id), None)
        if known is not None and (known.text, known.indicator) == (text, indicator):
            return known.id
        note = NoteWritten(
            id=known.id if known else NoteId(new_id()),
            indicator=indicator,
            text=text,
            created_at=known.created_at if known else now,
            at=now,
        )
        self._change(note)
        return note.id

    def choose(self, line: str, *, is_included: bool) -> None:
        """Include a line of the review, or leave it out."""
        self._change(LineChosen(line=line, is_included=is_included, at=self._clock.now()))

    def describe(self, file: AttachmentId, about: FileFact, text: str) -> None:
        """State something about a file; the same text again changes nothing."""
        known = next(one for one in self.encounter.files if one.id == file)
        if known.facts.get(about, "") != text:
            self._change(FileDescribed(file=file, about=about, text=text, at=self._clock.now()))

    def show_file(self, exhibit: Exhibit, saved_at: datetime | None = None) -> None:
        """Take over a file as the vault holds it now, after it was added or read.

        What was stated about it and waits to be written stays stated. `saved_at` says that this
        was saved, to the officer.
        """
        others = tuple(one for one in self.encounter.files if one.id != exhibit.id)
        files = tuple(sorted((*others, exhibit), key=lambda one: one.number))
        self.encounter = replace(self.encounter, files=files)
        for change in self._waiting:
            if isinstance(change, FileDescribed) and change.file == exhibit.id:
                self.encounter = apply(self.encounter, change)
        self._update()
        if saved_at is not None:
            self.saved.emit(saved_at)

    def replace(self, encounter: Encounter) -> None:
        """Take over what the vault holds now, after sealing."""
        self.encounter = encounter
        self._update()

    def save_waiting(self) -> bool:
        """Write what waits, in order; return whether nothing waits any more."""
        if self.is_held:
            return not self._waiting
        at: datetime | None = None
        trouble: Expected | None = None
        for change in tuple(self._waiting):
            try:
                at = self._write(change)
            except SavingFailed as error:
                trouble = error  # this one fails by a fault of ours: it must not stop the others
                continue
            except Expected as error:
                trouble = error
                break
            self._waiting.remove(change)
        self.was_waiting = self._retry.isActive()
        if trouble is not None:
            self._retry.start()
            self._tell(trouble)
            return False
        self._told = None
        self._retry.stop()
        if at is not None:
            self.saved.emit(at)
        return True

    def _write(self, change: Change) -> datetime:
        """Write one change; whatever goes wrong, it counts as not saved and stays here."""
        try:
            return self._recording.save(self.encounter.id, change)
        except Expected:
            raise
        except Exception as error:
            # No trace: its text may hold what the officer wrote.
            log.error("a change was not saved: %s", type(error).__name__)  # noqa: TRY400
            raise SavingFailed from error

    def _tell(self, error: Expected) -> None:
        """Say that something waits, unless exactly this was said before."""
        news = (type(error), self._waiting[-1])
        if news != self._told:
            self._told = news
            self.not_saved.emit(error, self._waiting[0].at)

    def _answer(self, change: Answered) -> None:
        self._undo.append((change.indicator, self.encounter.answers.get(change.indicator)))
        self._change(change)

    def _change(self, change: Change) -> None:
        self.encounter = apply(self.encounter, change)
        self._waiting.append(change)
        self.save_waiting()
        self._update()

    def _update(self) -> None:
        self.assessment = self._assess()
        self.changed.emit()

    def _assess(self) -> Assessment:
        catalogue = self.catalogue
        return assess(catalogue.checklist, catalogue.rule, case_of(self.encounter))
