"""What can be taken back and made again in one sitting, step by step. Immutable.

A step is what one act changed, be it several changes. Taking back is a further change; see `undo`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from field_assist.domain.apply import apply
from field_assist.domain.change import (
    Answered,
    Change,
    EntityStated,
    FileDescribed,
    How,
    NoteWritten,
    StatementWritten,
)
from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import Field
from field_assist.domain.exhibit import FileFact
from field_assist.domain.statement import StatementText
from field_assist.domain.typed import Stroke, own_start, stroke
from field_assist.domain.undo import inverse

Step = tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The steps back, the newest last, and the steps forward again, the next one last."""

    back: tuple[Step, ...] = ()
    forth: tuple[Step, ...] = ()
    last: Stroke | None = None
    """What was typed last, if the newest step is typing."""

    def after(self, before: Encounter, made: Step) -> Steps:
        """Return the steps after a new act; nothing can be made again then.

        What is typed in one place is taken back in whole words, as far as it was typed between two
        pauses; see `typed`.
        """
        texts = _texts(before, made)
        if texts is None:
            return Steps(back=(*self.back, _inverses(before, made, How.UNDONE)))
        now = stroke(texts.place, texts.before, texts.after)
        own = own_start(self.last, now, texts.after) if self.back else now.start
        if own is None:
            return replace(self, forth=(), last=now)
        rest = texts.after[now.start : own]  # of a word that belongs to the step before
        from_there = f"{texts.before[: now.start]}{rest}{texts.before[now.start :]}"
        before = apply(before, texts.with_text(from_there)) if rest else before
        return Steps(back=(*self.back, _inverses(before, made, How.UNDONE)), last=now)

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


def is_rewriting(before: Encounter, step: Step) -> bool:
    """Return whether a step does nothing but give a note or a quote that is there another text."""
    texts = _texts(before, step)
    return texts is not None and texts.place[0] in {NoteWritten, StatementWritten}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """The one text that a change types into, before and after, and the change to another one."""

    place: tuple[object, ...]
    before: str
    after: str
    with_text: Callable[[str], Change]


def _texts(before: Encounter, made: Step) -> _Texts | None:
    """Return what a step types into; None when it is something else, as to make a card is."""
    match made:
        case (NoteWritten() as change,):
            return _of_note(before, change)
        case (StatementWritten(is_removed=False) as change,):
            return _of_statement(before, change)
        case (EntityStated(is_removed=False, fields=((name, after),)) as change,):
            return _of_card(before, change, name, after)
        case (FileDescribed() as change,) if change.about is not FileFact.SET_ASIDE:
            file = next((one for one in before.files if one.id == change.file), None)
            return _Texts(
                place=(FileDescribed, change.file, change.about),
                before=file.facts.get(change.about, "") if file else "",
                after=change.text,
                with_text=lambda text: replace(change, text=text),
            )
    return None


def _of_note(before: Encounter, change: NoteWritten) -> _Texts | None:
    known = next((note for note in before.notes if note.id == change.id), None)
    if known is not None and known.indicator != change.indicator:
        return None
    return _Texts(
        place=(NoteWritten, change.id),
        before=known.text if known else "",
        after=change.text,
        with_text=lambda text: replace(change, text=text),
    )


def _of_statement(before: Encounter, change: StatementWritten) -> _Texts | None:
    known = before.statements.get(change.id)
    if known is None or known.is_removed:
        return None
    said = asdict(change.text)
    changed = [name for name, value in asdict(known.text).items() if value != said[name]]
    if len(changed) != 1 or not isinstance(said[changed[0]], str) or changed[0] == "speaker":
        return None
    (name,) = changed
    return _Texts(
        place=(StatementWritten, change.id, name),
        before=getattr(known.text, name),
        after=said[name],
        with_text=lambda text: replace(change, text=StatementText(**{**said, name: text})),
    )


def _of_card(before: Encounter, change: EntityStated, name: Field, after: str) -> _Texts | None:
    known = before.entities.get(change.id)
    if known is None or known.is_removed:
        return None
    return _Texts(
        place=(EntityStated, change.id, name),
        before=known.text(name),
        after=after,
        with_text=lambda text: replace(change, fields=((name, text),)),
    )
