"""The encounter on the desk: applies each change, saves it at once, and retries what failed.

A change is shown immediately and counts as saved only when the vault has committed it. What
cannot be written waits here in order, with its own time, and is tried again every five seconds.
A change that fails by a fault of the program waits too, but lets the others pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from field_assist.domain.apply import apply
from field_assist.domain.assessment import Assessment, assess_encounter
from field_assist.domain.change import (
    Answered,
    Change,
    EntityStated,
    FactStated,
    FileDescribed,
    How,
    LineChosen,
    LinkStated,
    subject,
)
from field_assist.domain.clock import Clock
from field_assist.domain.encounter import Encounter, Fact, Tri, Value
from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.domain.errors import Expected, SavingFailed
from field_assist.domain.exhibit import SET_ASIDE, Exhibit, FileFact
from field_assist.domain.ids import (
    AttachmentId,
    EntityId,
    IndicatorId,
    LinkId,
    NoteId,
    StatementId,
    new_id,
)
from field_assist.domain.mark import ANSWER_OF, Mark
from field_assist.domain.mention import Mention
from field_assist.domain.statement import StatementText
from field_assist.domain.steps import Step, Steps, is_rewriting
from field_assist.domain.writing import note_written, statement_written
from field_assist.ui import change_words
from field_assist.ui.saving import put_last, save
from field_assist.ui.scan_watch import ScanTray
from field_assist.ui.widgets.typing_pause import QUIET_MS
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.record import Recording
from field_assist.workflows.timeline import Timeline

RETRY_MS = 5000


class OpenEncounter(QObject):
    """One encounter while it is open. GUI thread only."""

    changed = Signal()
    saved = Signal(object)
    undone = Signal(str)
    """Emits what was taken back, in words."""
    redone = Signal(str)
    """Emits what was made again, in words."""
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
        self.scans = ScanTray(clock, self)
        self._waiting: list[Change] = []
        self._told: tuple[type[Expected], Change] | None = None
        self._steps = Steps()
        self._retry = QTimer(self)
        self._retry.setInterval(retry_ms)
        self._retry.timeout.connect(self.save_waiting)
        self._rest = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._rest.timeout.connect(self.save_waiting)

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
        self._apply(changes)

    def unsaved_signs(self) -> frozenset[IndicatorId]:
        """Return the signs whose last mark is not yet in the vault."""
        return frozenset(c.indicator for c in self._waiting if isinstance(c, Answered))

    def timeline(self) -> Timeline:
        """Return what happened in this encounter; nothing is read yet."""
        return self._recording.timeline(self.encounter.id)

    def now(self) -> datetime:
        """Return the present moment by the clock that changes are stamped with."""
        return self._clock.now()

    def mark(
        self,
        indicator: IndicatorId,
        mark: Mark,
        reason: str = "",
        person: EntityId | None = None,
    ) -> None:
        """Mark an indicator with one of the seven letters, in general or for one person."""
        now, (value, basis) = self._clock.now(), ANSWER_OF[mark]
        answered = Answered(
            indicator=indicator, value=value, basis=basis, reason=reason, person=person, at=now
        )
        self.make(answered)

    def cannot(
        self, indicator: IndicatorId, because: Value, person: EntityId | None = None
    ) -> None:
        """Say why an indicator could not be assessed."""
        now = self._clock.now()
        self.make(Answered(indicator=indicator, value=because, person=person, at=now))

    def clear(self, indicator: IndicatorId, person: EntityId | None = None) -> None:
        """Take a mark back; the history keeps both."""
        theirs = self.encounter.person_answers.get(person, {}) if person else {}
        if indicator in (theirs if person else self.encounter.answers):
            now = self._clock.now()
            self.make(Answered(indicator=indicator, value=None, person=person, at=now))

    def undo(self) -> IndicatorId | None:
        """Take back the last act of this sitting; return the sign, if it was a mark on one.

        An older mark that comes back keeps its time.
        """
        step, self._steps = self._steps.undo(self.encounter, self._clock.now())
        return self._step(step, self.undone)

    def redo(self) -> IndicatorId | None:
        """Make again what was taken back last; return the sign, if it was a mark on one."""
        step, self._steps = self._steps.redo(self.encounter, self._clock.now())
        return self._step(step, self.redone)

    def _step(self, step: Step, told: SignalInstance) -> IndicatorId | None:
        if not step:
            return None
        said = change_words.step(step, self.encounter, self.catalogue.checklist)
        if is_rewriting(self.encounter, step):
            self._rewrite(step[0])
        else:
            self._apply(step)
        told.emit(said)
        first = step[0]
        return first.indicator if isinstance(first, Answered) else None

    def _rewrite(self, text: Change) -> None:
        """Show a text as it was at once; write it when the keys rest, several steps as one change.

        Whatever was typed is in the vault already, so a crash before that loses nothing.
        """
        self.encounter = apply(self.encounter, text)
        put_last(self._waiting, text, replaces=self._rest.isActive())
        self._rest.start()
        self._update()

    def make(self, *changes: Change) -> None:
        """Make changes that are one act: they are taken back together."""
        self._steps = self._steps.after(self.encounter, changes)
        self._apply(changes)

    def state(self, fact: Fact, text: str) -> None:
        """Fill in a line of the situation; the same text again changes nothing."""
        if self.encounter.facts.get(fact, "") != text:
            self.make(FactStated(fact=fact, text=text, at=self._clock.now()))

    def add_card(self, kind: EntityKind, fields: Mapping[Field, str]) -> EntityId:
        """Make a card and return its id."""
        made = EntityId(new_id())
        self.make(self.card_stated(made, kind, fields))
        return made

    def card_stated(
        self, card: EntityId, kind: EntityKind, fields: Mapping[Field, str]
    ) -> EntityStated:
        """Return the change by which a card says this, for `make`; an unknown id makes one."""
        return EntityStated(id=card, kind=kind, fields=tuple(fields.items()), at=self._clock.now())

    def state_field(self, card: EntityId, name: Field, text: str) -> None:
        """Fill in a field of a card, off or not; the same text again changes nothing."""
        known = self.encounter.entities[card]
        if known.text(name) != text:
            stated = self.card_stated(card, known.kind, {name: text})
            self.make(replace(stated, is_removed=known.is_removed))

    def remove_card(self, card: EntityId) -> None:
        """Take a card off; its links go with it and come back with it."""
        known = self.encounter.entities[card]
        self.make(EntityStated(id=card, kind=known.kind, is_removed=True, at=self._clock.now()))

    def link(self, subject: EntityId, relation: Relation, other: EntityId) -> LinkId:
        """Link two cards, unless they are linked so already; return the id of the link."""
        for known in self.encounter.links.values():
            if (known.subject, known.relation, known.object) == (subject, relation, other):
                if known.is_removed:
                    self.set_link(known.id, is_removed=False)
                return known.id
        made = self.link_stated(subject, relation, other)
        self.make(made)
        return made.id

    def link_stated(self, subject: EntityId, relation: Relation, other: EntityId) -> LinkStated:
        """Return the change that links two cards anew, for `make`."""
        return LinkStated(
            id=LinkId(new_id()),
            subject=subject,
            relation=relation,
            object=other,
            at=self._clock.now(),
        )

    def set_link(self, link: LinkId, *, is_removed: bool) -> None:
        """Take a link off, or put it back."""
        known = self.encounter.links[link]
        self.make(
            LinkStated(
                id=link,
                subject=known.subject,
                relation=known.relation,
                object=known.object,
                is_removed=is_removed,
                at=self._clock.now(),
            )
        )

    def state_danger(self) -> None:
        """Record danger now, as the emergency key does."""
        self.state(Fact.DANGER, Tri.YES.value)

    def write_note(
        self,
        note_id: NoteId | None,
        indicator: IndicatorId | None,
        text: str,
        reason: str = "",
        mentions: tuple[Mention, ...] = (),
    ) -> NoteId:
        """Write a note, or the next state of one; return its id. It is tied to `indicator` now.

        `mentions` are added to those that the note has. The same again changes nothing.
        """
        written = note_written(
            self.encounter,
            note_id,
            self._clock.now(),
            text,
            indicator=indicator,
            reason=reason,
            mentions=mentions,
        )
        if written is not None:
            self.make(written)
        return written.id if written is not None else NoteId(note_id or "")

    def write_statement(
        self,
        statement: StatementId | None,
        text: StatementText,
        reason: str = "",
        *,
        is_removed: bool = False,
    ) -> StatementId:
        """Write what a statement says now; return its id. The same again changes nothing."""
        now = self._clock.now()
        written = statement_written(
            self.encounter, statement, now, text, reason=reason, is_removed=is_removed
        )
        if written is not None:
            self.make(written)
        return written.id if written is not None else StatementId(statement or "")

    def choose(self, line: str, *, is_included: bool) -> None:
        """Include a line of the review, or leave it out."""
        self.make(LineChosen(line=line, is_included=is_included, at=self._clock.now()))

    def describe(self, file: AttachmentId, about: FileFact, text: str) -> None:
        """State something about a file; the same text again changes nothing."""
        known = next(one for one in self.encounter.files if one.id == file)
        if known.facts.get(about, "") != text:
            self.make(FileDescribed(file=file, about=about, text=text, at=self._clock.now()))

    def add_file(self, exhibit: Exhibit) -> None:
        """Take over a file that the vault holds now; to take that back sets it aside."""
        now = self._clock.now()
        aside = FileDescribed(
            file=exhibit.id, about=FileFact.SET_ASIDE, text=SET_ASIDE, at=now, how=How.UNDONE
        )
        self._steps = self._steps.after_adding((aside,))
        self.show_file(exhibit)
        self.saved.emit(now)

    def show_file(self, exhibit: Exhibit) -> None:
        """Take over a file as the vault holds it now; what waits to be written stays stated."""
        others = tuple(one for one in self.encounter.files if one.id != exhibit.id)
        files = tuple(sorted((*others, exhibit), key=lambda one: one.number))
        self.encounter = replace(self.encounter, files=files)
        for change in self._waiting:
            if isinstance(change, FileDescribed) and change.file == exhibit.id:
                self.encounter = apply(self.encounter, change)
        self._update()

    def replace(self, encounter: Encounter) -> None:
        """Take over what the vault holds now, after sealing."""
        self.encounter = encounter
        self._update()

    def save_waiting(self) -> bool:
        """Write what waits, in order; return whether nothing waits any more."""
        self._rest.stop()
        if self.is_held:
            return not self._waiting
        at: datetime | None = None
        trouble: Expected | None = None
        stopped: set[tuple[object, ...]] = set()
        for change in tuple(self._waiting):
            if subject(change) in stopped:
                continue  # written before the older one, it would be what is taken back by it
            try:
                at = save(self._recording, self.encounter.id, change)
            except SavingFailed as error:
                trouble = error  # by a fault of ours: it must not stop what is about other things
                stopped.add(subject(change))
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

    def _tell(self, error: Expected) -> None:
        """Say that something waits, unless exactly this was said before."""
        news = (type(error), self._waiting[-1])
        if news != self._told:
            self._told = news
            self.not_saved.emit(error, self._waiting[0].at)

    def _apply(self, changes: Step) -> None:
        for change in changes:
            self.encounter = apply(self.encounter, change)
        self._waiting.extend(changes)
        self.save_waiting()
        self._update()

    def _update(self) -> None:
        self.assessment = self._assess()
        self.changed.emit()

    def _assess(self) -> Assessment:
        catalogue = self.catalogue
        return assess_encounter(catalogue.checklist, catalogue.rule, self.encounter)
