"""Words for the closed sets that more than one screen shows; all neutral enough to be glimpsed.

Titles of settings, bands, actions and indicators come from the content pack, not from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from field_assist.domain.assessment import ElementState
from field_assist.domain.checklist import ElementGroup, Strength
from field_assist.domain.deadline import ChildFact
from field_assist.domain.encounter import Answer, Basis, Fact, Status, Tri, Value
from field_assist.domain.mark import CANNOT_BECAUSE, Mark, mark_of
from field_assist.domain.marked import QT_TRANSLATE_NOOP

K = TypeVar("K")

MARKS: Mapping[Mark, str] = {
    Mark.SEEN: QT_TRANSLATE_NOOP("Words", "Seen"),
    Mark.TOLD: QT_TRANSLATE_NOOP("Words", "Told"),
    Mark.OTHER: QT_TRANSLATE_NOOP("Words", "Told by other"),
    Mark.RECORD: QT_TRANSLATE_NOOP("Words", "In a record"),
    Mark.ABSENT: QT_TRANSLATE_NOOP("Words", "Not present"),
    Mark.EXPLAINED: QT_TRANSLATE_NOOP("Words", "Explained"),
    Mark.CANNOT: QT_TRANSLATE_NOOP("Words", "Cannot assess"),
}
BRIEF_MARKS: Mapping[Mark, str] = {
    **MARKS,
    Mark.OTHER: QT_TRANSLATE_NOOP("Words", "By other"),
    Mark.RECORD: QT_TRANSLATE_NOOP("Words", "Record"),
    Mark.CANNOT: QT_TRANSLATE_NOOP("Words", "Can't"),
}
VALUES: Mapping[Value, str] = {
    Value.YES: QT_TRANSLATE_NOOP("Words", "Yes"),
    Value.NO: QT_TRANSLATE_NOOP("Words", "Not present"),
    Value.EXPLAINED: QT_TRANSLATE_NOOP("Words", "Explained"),
    Value.UNKNOWN: QT_TRANSLATE_NOOP("Words", "Not known"),
    Value.DECLINED: QT_TRANSLATE_NOOP("Words", "Declined"),
    Value.SKIPPED: QT_TRANSLATE_NOOP("Words", "Skipped"),
    Value.NOT_SAFE: QT_TRANSLATE_NOOP("Words", "Not safe to ask"),
}
CANNOT: Mapping[Value, str] = {
    Value.UNKNOWN: QT_TRANSLATE_NOOP("Words", "Cannot assess: not known"),
    Value.DECLINED: QT_TRANSLATE_NOOP("Words", "Cannot assess: declined"),
    Value.SKIPPED: QT_TRANSLATE_NOOP("Words", "Cannot assess: skipped"),
    Value.NOT_SAFE: QT_TRANSLATE_NOOP("Words", "Cannot assess: not safe to ask"),
}
BASES: Mapping[Basis, str] = {
    Basis.SEEN: QT_TRANSLATE_NOOP("Words", "Seen by the officer"),
    Basis.TOLD_BY_PERSON: QT_TRANSLATE_NOOP("Words", "Told by the person"),
    Basis.TOLD_BY_OTHER: QT_TRANSLATE_NOOP("Words", "Told by another person"),
    Basis.RECORD: QT_TRANSLATE_NOOP("Words", "Read in a record"),
}
TRIS: Mapping[Tri, str] = {
    Tri.YES: QT_TRANSLATE_NOOP("Words", "Yes"),
    Tri.NO: QT_TRANSLATE_NOOP("Words", "No"),
    Tri.UNKNOWN: QT_TRANSLATE_NOOP("Words", "Unknown"),
    Tri.NOT_ASKED: QT_TRANSLATE_NOOP("Words", "Not asked"),
}
STATUSES: Mapping[Status, str] = {
    Status.OPEN: QT_TRANSLATE_NOOP("Words", "Open"),
    Status.SEALED: QT_TRANSLATE_NOOP("Words", "Sealed"),
    Status.HANDED_OVER: QT_TRANSLATE_NOOP("Words", "Handed over"),
}
STRENGTHS: Mapping[Strength, str] = {
    Strength.STRONG: QT_TRANSLATE_NOOP("Words", "Strong"),
    Strength.SUPPORTING: QT_TRANSLATE_NOOP("Words", "Supporting"),
    Strength.CONTEXTUAL: QT_TRANSLATE_NOOP("Words", "Context only"),
}
ELEMENTS: Mapping[ElementGroup, str] = {
    ElementGroup.ACT: QT_TRANSLATE_NOOP("Words", "Act"),
    ElementGroup.MEANS: QT_TRANSLATE_NOOP("Words", "Means"),
    ElementGroup.PURPOSE: QT_TRANSLATE_NOOP("Words", "Purpose"),
    ElementGroup.AGE: QT_TRANSLATE_NOOP("Words", "Age"),
}
ELEMENT_STATES: Mapping[ElementState, str] = {
    ElementState.SUPPORTED: QT_TRANSLATE_NOOP("Words", "Recorded"),
    ElementState.GAP: QT_TRANSLATE_NOOP("Words", "Nothing recorded"),
    ElementState.NOT_REQUIRED: QT_TRANSLATE_NOOP("Words", "Not required"),
}
FACTS: Mapping[Fact, str] = {
    Fact.DANGER: QT_TRANSLATE_NOOP("Words", "Danger now"),
    Fact.UNDER_18: QT_TRANSLATE_NOOP("Words", "Under 18"),
    Fact.MEDICAL: QT_TRANSLATE_NOOP("Words", "Medical need"),
    Fact.COMPANION: QT_TRANSLATE_NOOP("Words", "Companion leads"),
    Fact.PLACE: QT_TRANSLATE_NOOP("Words", "Place"),
    Fact.WHERE_NOW: QT_TRANSLATE_NOOP("Words", "Where are they now"),
    Fact.ACT_UNTIL: QT_TRANSLATE_NOOP("Words", "Can act until"),
    Fact.AGE_STATED: QT_TRANSLATE_NOOP("Words", "Age stated"),
    Fact.LANGUAGE: QT_TRANSLATE_NOOP("Words", "Language"),
    Fact.SAFE_CONTACT: QT_TRANSLATE_NOOP("Words", "Safe way to contact"),
    Fact.CALL_BACK: QT_TRANSLATE_NOOP("Words", "Your call-back number"),
    Fact.OFFICER: QT_TRANSLATE_NOOP("Words", "Your name or id for the packet"),
}
CHILD_FACTS: Mapping[ChildFact, str] = {
    ChildFact.CITIZEN: QT_TRANSLATE_NOOP("Words", "U.S. citizen or permanent resident"),
    ChildFact.ALONE: QT_TRANSLATE_NOOP("Words", "No parent or guardian here"),
    ChildFact.IN_CUSTODY: QT_TRANSLATE_NOOP("Words", "In custody"),
    ChildFact.CONTIGUOUS: QT_TRANSLATE_NOOP("Words", "From Mexico or Canada"),
    ChildFact.DETERMINED: QT_TRANSLATE_NOOP("Words", "Decided: unaccompanied"),
    ChildFact.FEDERAL_PLACE: QT_TRANSLATE_NOOP("Words", "On Federal land or in a Federal facility"),
}


def mark(which: Mark | None) -> str:
    """Return the word beside a tile; an empty tile says that nothing is marked."""
    if which is None:
        return QCoreApplication.translate("Words", "Not marked")
    return _said(MARKS, which)


def mark_briefly(which: Mark) -> str:
    """Return the word for a button in a row of seven; its name is the whole one."""
    return _said(BRIEF_MARKS, which)


def answer(given: Answer | None) -> str:
    """Return the word of an answer; one that could not be assessed says why."""
    if given is not None and given.value in CANNOT_BECAUSE:
        return _said(CANNOT, given.value)
    return mark(mark_of(given))


def cannot(because: Value) -> str:
    """Return why a sign could not be assessed, such as `Cannot assess: declined`."""
    return _said(CANNOT, because)


def cannot_choices() -> tuple[str, ...]:
    """Return why something could not be assessed, in the order of `CANNOT_BECAUSE`."""
    return tuple(value(because) for because in CANNOT_BECAUSE)


def value(which: Value) -> str:
    """Return the answer by itself, without its basis."""
    return _said(VALUES, which)


def basis(which: Basis) -> str:
    """Return how the officer knows, as a phrase."""
    return _said(BASES, which)


def tri(which: Tri) -> str:
    """Return an answer of the safety strip."""
    return _said(TRIS, which)


def status(which: Status) -> str:
    """Return where an encounter stands."""
    return _said(STATUSES, which)


def strength(which: Strength) -> str:
    """Return how much a sign says by itself."""
    return _said(STRENGTHS, which)


def element(which: ElementGroup) -> str:
    """Return the short name of an element group."""
    return _said(ELEMENTS, which)


def element_state(which: ElementState) -> str:
    """Return what the record holds about an element."""
    return _said(ELEMENT_STATES, which)


def fact(which: Fact) -> str:
    """Return the label of a line of the situation, also used by the safety strip."""
    return _said(FACTS, which)


def child_fact(which: ChildFact) -> str:
    """Return what is known of a child, as the label of its answer."""
    return _said(CHILD_FACTS, which)


def _said(words: Mapping[K, str], key: K) -> str:
    return QCoreApplication.translate("Words", words[key])
