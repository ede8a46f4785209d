"""What happened in an encounter, one thing after the other, in the order of the log.

The log says what was touched and when; what was recorded stands in rows of its own. Both are
written in one transaction each, so the rows of a kind are in the order of its entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from field_assist.domain.audit import AuditRow
from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FactStated,
    FileDescribed,
    HandlingStated,
    How,
    ItemAnswered,
    LineChosen,
    LinkStated,
    ListChecked,
    MeasureStated,
    NoteWritten,
    StatementWritten,
    StepAdjusted,
    SuggestionDismissed,
    WordsChosen,
)
from field_assist.domain.encounter import SAFETY
from field_assist.domain.exhibit import FileFact

LOCKED, OPENED = "vault_locked", "vault_opened"
NOTE_WRITTEN = "note_written"
STATEMENT_WRITTEN, STATEMENT_REMOVED = "statement_written", "statement_removed"
CARD_STATED, CARD_REMOVED = "card_stated", "card_removed"
LINK_STATED, LINK_REMOVED = "link_stated", "link_removed"
MEASURE_STATED, MEASURE_REMOVED = "measure_stated", "measure_removed"
ANSWERED, FACT_STATED = "answered", "fact_stated"
ITEM_ANSWERED = "item_answered"
LIST_CHECKED, LIST_CHECK_REMOVED = "list_checked", "list_check_taken_back"
PACKET_SEALED = "packet_sealed"
CHILD_FACT_STATED = "child_fact_stated"
WORDS_LEFT_OUT, WORDS_KEPT = "words_left_out", "words_kept"
WORDS_PUT_BACK = "words_put_back"
HANDLING_STATED = "handling_stated"
DEADLINE_STOPPED, DEADLINE_TAKEN_UP = "deadline_stopped", "deadline_taken_up"


_ACTIONS: Mapping[type[Change], str] = {
    Answered: ANSWERED,
    FactStated: FACT_STATED,
    NoteWritten: NOTE_WRITTEN,
    LineChosen: "line_chosen",
    ChildFactStated: CHILD_FACT_STATED,
    ItemAnswered: ITEM_ANSWERED,
    StepAdjusted: "step_adjusted",
    HandlingStated: HANDLING_STATED,
}
_STATED_OR_REMOVED: Mapping[type[Change], tuple[str, str]] = {
    EntityStated: (CARD_STATED, CARD_REMOVED),
    LinkStated: (LINK_STATED, LINK_REMOVED),
    StatementWritten: (STATEMENT_WRITTEN, STATEMENT_REMOVED),
    ListChecked: (LIST_CHECKED, LIST_CHECK_REMOVED),
    MeasureStated: (MEASURE_STATED, MEASURE_REMOVED),
}


def action_of(change: Change) -> str:
    """Return the action of a change, as the log has it."""
    match change:
        case EntityStated() | LinkStated() | StatementWritten() | ListChecked() | MeasureStated():
            return _STATED_OR_REMOVED[type(change)][change.is_removed]
        case DeadlineStopped():
            return DEADLINE_TAKEN_UP if change.stop is None else DEADLINE_STOPPED
        case FileDescribed():
            return _file_act(change)
        case SuggestionDismissed():
            return "suggestion_dismissed" if change.is_dismissed else "suggestion_back"
        case WordsChosen():
            return _words_act(change)
        case _:
            return _ACTIONS[type(change)]


def _file_act(change: FileDescribed) -> str:
    if change.about is not FileFact.SET_ASIDE:
        return "file_described"
    return "file_set_aside" if change.text else "file_taken_back"


def _words_act(change: WordsChosen) -> str:
    if change.verdict is None:
        return WORDS_PUT_BACK
    return WORDS_LEFT_OUT if change.verdict.is_out else WORDS_KEPT


class Strand(Enum):
    """What kind of thing happened, as the officer filters by it."""

    NOTES = "notes"
    QUOTES = "quotes"
    MARKS = "marks"
    PEOPLE = "people"
    FILES = "files"
    ACTS = "acts"


_STRANDS = {
    NOTE_WRITTEN: Strand.NOTES,
    STATEMENT_WRITTEN: Strand.QUOTES,
    STATEMENT_REMOVED: Strand.QUOTES,
    ANSWERED: Strand.MARKS,
    FACT_STATED: Strand.MARKS,
    CHILD_FACT_STATED: Strand.MARKS,
    ITEM_ANSWERED: Strand.MARKS,
    LIST_CHECKED: Strand.MARKS,
    LIST_CHECK_REMOVED: Strand.MARKS,
    CARD_STATED: Strand.PEOPLE,
    CARD_REMOVED: Strand.PEOPLE,
    LINK_STATED: Strand.PEOPLE,
    LINK_REMOVED: Strand.PEOPLE,
}
_OF_FILES = ("attached", "file_", "share_", "hash_", "image_", "exhibit_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened.

    `line` is its first entry in the log; one that waits to be written has the sequence 0. `about`
    is the id of what it is about, "" for an act. `change` is what was recorded and `before` what
    it took the place of; of notes and statements, which may be long, it only has the `version`.
    `until` is when the vault was open again after a lock, `count` how often it was locked.
    """

    line: AuditRow
    about: str = ""
    how: How = How.DONE
    version: int = 0
    change: Change | None = None
    before: Change | None = None
    until: datetime | None = None
    count: int = 1

    @property
    def action(self) -> str:
        """Return what was done, as the log stores it."""
        return self.line.action

    @property
    def at(self) -> datetime:
        """Return when it was done, which may be before it could be written.

        A mark that was taken back keeps its own time; the taking back has that of the log.
        """
        if self.change is None or self.how is not How.DONE:
            return self.line.at
        return self.change.at

    @property
    def is_waiting(self) -> bool:
        """Whether it is not in the vault yet."""
        return self.line.sequence == 0

    @property
    def is_first(self) -> bool:
        """Whether a note or a statement began with it."""
        return self.version <= 1 and self.how is How.DONE

    @property
    def key(self) -> str:
        """Return a name that no other entry has, and that stays while it grows."""
        if self.version and self.how is How.DONE:
            return f"{self.action}:{self.about}:{self.version}"
        return f"{self.line.sequence or 'waiting'}:{self.action}:{self.about}"

    @property
    def strand(self) -> Strand:
        """Return what kind of thing it is; an act that is not known is an act."""
        if self.action.startswith(_OF_FILES):
            return Strand.FILES
        return _STRANDS.get(self.action, Strand.ACTS)


def goes_on(before: Change | None, after: Change) -> bool:
    """Return whether a text that is typed into a line or a card only went on."""
    match before, after:
        case FactStated(), FactStated():
            is_same = before.fact is after.fact and before.fact not in SAFETY
            return is_same and bool(before.text) and after.text.startswith(before.text)
        case EntityStated(), EntityStated():
            said = dict(before.fields)
            is_same = before.id == after.id and before.is_removed == after.is_removed
            return is_same and all(
                text.startswith(said.get(name, "")) for name, text in after.fields
            )
        case MeasureStated(), MeasureStated():
            is_same = before.id == after.id and before.is_removed == after.is_removed
            return is_same and before.taken_at == after.taken_at
    return False


def together(before: Change | None, after: Change) -> Change:
    """Return one change for two of which the second goes on with the first."""
    if isinstance(before, EntityStated) and isinstance(after, EntityStated):
        fields = tuple({**dict(before.fields), **dict(after.fields)}.items())
        return EntityStated(id=after.id, kind=after.kind, fields=fields, at=after.at)
    return after
