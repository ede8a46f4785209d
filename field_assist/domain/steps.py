"""What can be taken back and made again in one sitting, step by step. Immutable.

A step is what one act changed, be it several changes. Taking back is a further change; see `undo`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from field_assist.domain.apply import apply
from field_assist.domain.change import (
    Answered,
    Change,
    EntityStated,
    FileDescribed,
    How,
    MeasureStated,
    NoteWritten,
    StatementWritten,
)
from field_assist.domain.encounter import Encounter
from field_assist.domain.exhibit import FileFact
from field_assist.domain.undo import inverse

Step = tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The steps back, the newest last, and the steps forward again, the next one last."""

    back: tuple[Step, ...] = ()
    forth: tuple[Step, ...] = ()
    typing: tuple[object, ...] = ()
    """What the newest step types into; further typing there belongs to the same step."""

    def after(self, before: Encounter, made: Step) -> Steps:
        """Return the steps after a new act; nothing can be made again then."""
        typing = _typing(before, made)
        if typing and typing == self.typing and self.back:
            return replace(self, forth=())
        step = _inverses(before, made, How.UNDONE)
        return Steps(back=(*self.back, step), typing=typing)

    def after_adding(self, back: Step) -> Steps:
        """Return the steps after something was added; `back` takes it back, and deletes nothing."""
        return Steps(back=(*self.back, back))

    def undo(self, encounter: Encounter, now: datetime) -> tuple[Step, Steps]:
        """Return the changes that take the newest step back, and the steps after it.

        Without such a step there are no changes.
        """
        if not self.back:
            return (), self
        changes = _at(self.back[-1], now)
        again = _inverses(encounter, changes, How.REDONE)
        return changes, Steps(back=self.back[:-1], forth=(*self.forth, again))

    def redo(self, encounter: Encounter, now: datetime) -> tuple[Step, Steps]:
        """Return the changes that make the step again that was taken back last."""
        if not self.forth:
            return (), self
        changes = _at(self.forth[-1], now)
        step = _inverses(encounter, changes, How.UNDONE)
        return changes, Steps(back=(*self.back, step), forth=self.forth[:-1])


def _inverses(before: Encounter, changes: Step, how: How) -> Step:
    """Return what leads back to `before`, in the order in which it is to be applied."""
    found: list[Change] = []
    for change in changes:
        found.insert(0, inverse(before, change, change.at, how))
        before = apply(before, change)
    return tuple(found)


def _at(step: Step, now: datetime) -> Step:
    """Return the changes as of now; a mark that comes back keeps its own time."""
    return tuple(
        change
        if isinstance(change, Answered) and change.value is not None
        else replace(change, at=now)
        for change in step
    )


def _typing(before: Encounter, made: Step) -> tuple[object, ...]:
    """Return what a step types into, () when it is something else, as to make a card is."""
    match made:
        case (NoteWritten() | StatementWritten(is_removed=False) as change,):
            return (type(change), change.id)
        case (EntityStated(is_removed=False) as change,) if change.id in before.entities:
            return (type(change), change.id, tuple(name for name, _ in change.fields))
        case (MeasureStated(is_removed=False) as change,) if change.id in before.measures:
            return (type(change), change.id)
        case (FileDescribed() as change,) if change.about is not FileFact.SET_ASIDE:
            return (type(change), change.file, change.about)
    return ()
