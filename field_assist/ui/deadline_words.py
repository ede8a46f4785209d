"""Deadlines in words: what is left, until when, since which answer. All neutral."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from field_assist.domain.checklist import Checklist
from field_assist.domain.children import CHILD_CARD
from field_assist.domain.deadline import ChildFact
from field_assist.domain.deadline_rule import UNDER_18
from field_assist.domain.due import Child, Deadline, Said
from field_assist.domain.encounter import Encounter, Fact, Tri
from field_assist.ui import entity_words, times, words
from field_assist.workflows.meet_deadlines import NearestDeadline

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


def left(each: Deadline, now: datetime) -> str:
    """Return `23 h 12 min left`, `overdue since 14:03`, or that there is no fixed time."""
    due = each.due
    if due is None:
        return _said("no fixed time, as soon as possible")
    if due < now:
        return _said("overdue since {0}").format(moment(due, now))
    hours, rest = divmod(due - now, _HOUR)
    if hours:
        return _said("{0} h {1} min left").format(hours, rest // _MINUTE)
    return _said("{0} min left").format(rest // _MINUTE)


def until(each: Deadline, now: datetime) -> str:
    """Return `23 h 12 min left, until 1 Feb 14:03 EST`."""
    if each.due is None or each.due < now:
        return left(each, now)
    return _said("{0}, until {1}").format(left(each, now), moment(each.due, now))


def moment(at: datetime, now: datetime) -> str:
    """Return `1 Feb 14:03 EST`: local, with the zone that holds then."""
    return f"{times.day_and_time(at, now)} {times.zone(at)}"


def whose(which: Child | None, encounter: Encounter) -> str:
    """Return whom answers are about: a child with its card, or the young person."""
    return child(which, encounter) if which else _said("the young person")


def child(which: Child, encounter: Encounter | None = None) -> str:
    """Return `Child 2`; with the encounter, for desk screens, its card too: `Child 2, Person 3`."""
    text = _said("Child {0}").format(which.number)
    card = encounter.entities.get(which.card) if encounter else None
    if card is None:
        return text
    return _said("{0}, {1}").format(text, entity_words.numbered(card))


def duty(each: Deadline, encounter: Encounter) -> str:
    """Return a duty with the child it is about: `Child 2, Person 3: notice`. For desk screens."""
    if each.child is None:
        return each.rule.packet
    return _said("{0}: {1}").format(child(each.child, encounter), each.rule.packet)


def _short(each: Deadline) -> str:
    """Return `Child notice, 24 hours (Child 2)`; neutral."""
    if each.child is None:
        return each.rule.screen
    return _said("{0} ({1})").format(each.rule.screen, child(each.child))


def subject(said: Said, checklist: Checklist) -> str:
    """Return what was answered: a sign, the age, or what is known of a young person."""
    if said.subject == UNDER_18:
        return words.fact(Fact.UNDER_18)
    if said.subject in {fact.value for fact in ChildFact}:
        return words.child_fact(ChildFact(said.subject))
    if said.subject == CHILD_CARD:
        return _said("Role on the card")
    known = next((i for i in checklist.indicators.values() if i.id == said.subject), None)
    return known.short if known else said.subject


def since(each: Deadline, checklist: Checklist, now: datetime) -> str:
    """Return since when it runs, and by which answer."""
    text = _said("Since {0}: {1}, {2}")
    by = subject(each.by, checklist)
    return text.format(moment(each.since, now), by, words.tri(each.by.answer).lower())


def aside(each: Deadline, checklist: Checklist, now: datetime) -> str:
    """Return why it was set aside, and when; "" when it was not."""
    if each.because is None:
        return ""
    about, at = subject(each.because, checklist), moment(each.because.at, now)
    if each.because.answer is Tri.NOT_ASKED or each.because.is_gone:
        return _said("Set aside {0}: taken back, {1}").format(at, about)
    said = words.tri(each.because.answer).lower()
    return _said("Set aside {0}: {1}, {2}").format(at, about, said)


def strip(running: Sequence[Deadline], now: datetime) -> str:
    """Return the nearest of those that run in one sentence, and how many more there are."""
    first, others = running[0], len(running) - 1
    text = _said("{0}: {1}.").format(_short(first), until(first, now))
    if not others:
        return text
    more = _said("1 more runs.") if others == 1 else _said("{0} more run.").format(others)
    return f"{text} {more}"


def nearest(found: NearestDeadline, now: datetime) -> tuple[str, str]:
    """Return the deadline of all encounters that ends first, and how many others run."""
    each = found.deadline
    title = _said("{0}, {1}: {2}").format(found.label, _short(each), until(each, now))
    if found.running == 1:
        return title, _said("No other deadline runs.")
    others = found.running - 1
    more = _said("1 other runs.") if others == 1 else _said("{0} others run.").format(others)
    if found.overdue > 1:
        return title, _said("{0} Overdue in all: {1}.").format(more, found.overdue)
    return title, more


def _said(text: str) -> str:
    return QCoreApplication.translate("Deadlines", text)
