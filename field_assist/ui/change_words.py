"""Acts in words, for the line that says what was taken back or made again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FactStated,
    FileDescribed,
    HandlingStated,
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
from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import Encounter
from field_assist.ui import entity_words, words


def step(changes: tuple[Change, ...], encounter: Encounter, checklist: Checklist) -> str:
    """Return what an act was about, in a few words; `encounter` is as it is before `changes`."""
    about = [_about(change, encounter, checklist) for change in changes]
    return ", ".join(dict.fromkeys(about))


def _about(  # noqa: C901, PLR0911, PLR0912 -- one for each change
    change: Change, encounter: Encounter, checklist: Checklist
) -> str:
    match change:
        case Answered():
            known = checklist.indicators.get(change.indicator)
            return known.short if known else change.indicator
        case FactStated():
            return words.fact(change.fact)
        case NoteWritten():
            return QCoreApplication.translate("Changes", "Note")
        case LineChosen():
            return QCoreApplication.translate("Changes", "Line of the review")
        case EntityStated():
            return _card(change, encounter)
        case LinkStated():
            return entity_words.relation(change.relation)
        case StatementWritten():
            return QCoreApplication.translate("Changes", "Statement")
        case MeasureStated():
            return QCoreApplication.translate("Changes", "Call or step")
        case FileDescribed():
            known_file = next((one for one in encounter.files if one.id == change.file), None)
            return known_file.label if known_file else change.file
        case ChildFactStated():
            return words.child_fact(change.asked)
        case DeadlineStopped():
            return QCoreApplication.translate("Changes", "Deadline")
        case ItemAnswered() | ListChecked():
            return _use(change)
        case SuggestionDismissed():
            return QCoreApplication.translate("Changes", "Suggestion")
        case StepAdjusted():
            return QCoreApplication.translate("Changes", "Next step")
        case WordsChosen():
            return QCoreApplication.translate("Changes", "Words in the review")
        case HandlingStated():
            return QCoreApplication.translate("Changes", "Handling of the packet")


def _use(change: ItemAnswered | ListChecked) -> str:
    if isinstance(change, ItemAnswered):
        return QCoreApplication.translate("Changes", "Answer in a published table")
    return QCoreApplication.translate("Changes", "Look into a list")


def _card(change: EntityStated, encounter: Encounter) -> str:
    known = encounter.entities.get(change.id)
    if known is None:
        return entity_words.kind(change.kind)
    if len(change.fields) == 1 and not known.is_removed:
        return f"{entity_words.title(known)}: {entity_words.field(change.fields[0][0])}"
    return entity_words.title(known)
