"""A duty in words for its card. A desk screen: agencies are named here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from field_assist.domain.checklist import Checklist
from field_assist.domain.contacts import Contact
from field_assist.domain.due import Deadline, State
from field_assist.ui import deadline_words
from field_assist.ui.screens.deadlines.card import CardText
from field_assist.ui.widgets.tag import TagLook


def card_text(
    each: Deadline, checklist: Checklist, contacts: Mapping[str, Contact], now: datetime
) -> CardText:
    """Return what the card of a duty says now, with whom to call of these contacts by their ids."""
    is_late = each.is_overdue(now)
    state, look, icon, role = _standing(each, is_late=is_late)
    return CardText(
        state=state,
        look=look,
        icon=icon,
        role=role,
        time=_time(each, checklist, now, is_late=is_late),
        since=deadline_words.since(each, checklist, now),
        facts=(*_stop(each, now), *_duty(each, contacts)),
        can_stop=each.state is State.RUNNING,
        is_stopped=each.state is State.STOPPED,
    )


def _standing(each: Deadline, *, is_late: bool) -> tuple[str, TagLook, str, str]:
    match each.state:
        case State.STOPPED:
            return _said("Stopped"), TagLook.SAVED, "circle-check", "saved"
        case State.SET_ASIDE:
            return _said("Set aside"), TagLook.NONE, "circle-minus", "text_2"
        case State.RUNNING:
            if is_late:
                return _said("Overdue"), TagLook.ATTENTION, "clock-alert", "attention"
            return _said("Runs"), TagLook.NONE, "timer", "accent"


def _time(each: Deadline, checklist: Checklist, now: datetime, *, is_late: bool) -> str:
    if each.state is State.SET_ASIDE:
        return deadline_words.aside(each, checklist, now)
    if each.state is State.STOPPED and each.stop is not None:
        done = deadline_words.moment(each.stop.done_at, now)
        return _said("Done {0}").format(done)
    text = deadline_words.until(each, now)
    text = f"{text[:1].upper()}{text[1:]}"
    if is_late:
        return text + ". " + _said("Do it now, and say in the record why it is late.")
    return text


def _stop(each: Deadline, now: datetime) -> tuple[tuple[str, str], ...]:
    stop = each.stop
    if stop is None:
        return ()
    texts = {asked.id: asked.text for asked in each.rule.determinations}
    due = deadline_words.moment(each.due, now) if each.due else ""
    return (
        (_said("Who"), stop.who),
        (_said("Reference"), stop.reference),
        (_said("Was due"), due),
        *((texts.get(name, name), text) for name, text in stop.rationales.items()),
    )


def _duty(each: Deadline, contacts: Mapping[str, Contact]) -> tuple[tuple[str, str], ...]:
    rule = each.rule
    known = contacts.get(rule.contact)
    told = rule.authority if rule.verified else _not_verified().format(rule.authority)
    return (
        (_said("To tell"), rule.tell),
        (_said("How"), rule.how),
        (_said("To call"), rule.number or _number(known)),
        (_said("Note"), rule.also),
        (_said("Law"), told),
    )


def _number(contact: Contact | None) -> str:
    if contact is None:
        return _said("Not in the list; see who to call, F9")
    if not contact.number:
        return _said("Not known here. Fill it in under Contacts: {0}").format(contact.packet)
    name = contact.local_name or contact.packet
    return _said("{0}, {1}").format(contact.number, name)


def _not_verified() -> str:
    return _said("{0}. Not read for this list; confirm it.")


def _said(text: str) -> str:
    return QCoreApplication.translate("Deadlines", text)
