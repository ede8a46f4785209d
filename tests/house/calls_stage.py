"""Calls, contacts and the screen of the person, for the rules that every screen has to keep."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from field_assist.domain.change import FactStated
from field_assist.domain.encounter import Fact
from field_assist.ui.navigation import Part
from field_assist.workflows import practice
from tests.conftest import Opened, named


def _calls(opened: Opened) -> None:
    practice.fill(opened.session)
    vessel = opened.session.recording.rows(2)[-1]
    for fact, text in ((Fact.ACT_UNTIL, "16:40, flight UT 482"), (Fact.OFFICER, "R. Specimen")):
        change = FactStated(fact=fact, text=text, at=opened.session.now())
        opened.session.recording.save(vessel.id, change)
    opened.session.calling.fill_in("duty_agent", "Sample City", "+1 202-555-0143")
    opened.workspace.show_encounter(vessel.id, Part.CALLS)


def _call_in_form(opened: Opened) -> None:
    _calls(opened)
    named(opened.window, "Duty agent: Log the call", QPushButton).click()


def _contacts(opened: Opened) -> None:
    opened.session.calling.fill_in("duty_agent", "Sample City", "+1 202-555-0143")
    opened.workspace.show_contacts()


def _number_in_form(opened: Opened) -> None:
    _contacts(opened)
    named(opened.window, "Fill in: Port or shift supervisor", QPushButton).click()


CALL_SCREENS: dict[str, Callable[[Opened], None]] = {
    "calls": _calls,
    "calls with a form": _call_in_form,
    "contacts": _contacts,
    "contacts with a form": _number_in_form,
}
CALLS_THAT_NAME_AN_AGENCY = {"contacts", "contacts with a form"}
