"""What a screen may ask of the window; screens never open each other."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from PySide6.QtWidgets import QWidget

from field_assist.domain.ids import EncounterId, IndicatorId


class Part(Enum):
    """The parts of an encounter, in the order of their keys: Alt+1 to Alt+8, then F9.

    `TABLES` has a key and no tab: it is a sheet beside the checklist.
    """

    SITUATION = "situation"
    CHECKLIST = "checklist"
    NOTES = "notes"
    PEOPLE = "people"
    FILES = "files"
    REVIEW = "review"
    PACKET = "packet"
    DEADLINES = "deadlines"
    TABLES = "tables"
    CALLS = "calls"


FIND_PLACE, SUGGESTED_PLACE = "find", "suggested"
"""Places of the checklist that are asked for by a key: its find field, and what would help."""
CODE_PLACE, LINK_PLACE, ASK_PLACE = "code", "link", "ask"
"""Places of the people that are asked for by a key: document code, connection, one question."""
ADD_CARD_PLACE = "add:"
"""Followed by the value of an `EntityKind`: the place of the people that makes a card of it."""
ADD_PLACE = "add"
"""The place of the files that is asked for by a key: choosing a file to add."""
LISTS_PLACE, TABLES_PLACE, TIP_PLACE = "lists", "tables", "tip"
"""Places of the tables asked for by a key: a look-up, the tables alone, and the tip form."""


QUOTE_PLACE = "quote:"
"""Place of the notes that is asked for by a key: a new quote."""


class Navigator(Protocol):
    """The window, as a presenter sees it."""

    def show_home(self) -> None:
        """Show the list of encounters."""

    def show_start(self) -> None:
        """Show the screen that starts an encounter."""

    def show_outbox(self) -> None:
        """Show the outbox."""

    def show_settings(self) -> None:
        """Show the settings."""

    def show_log(self) -> None:
        """Show the log of what was done."""

    def show_encounter(self, encounter_id: EncounterId, part: Part = Part.CHECKLIST) -> None:
        """Open an encounter at one of its parts; a part already open comes to the front."""

    def show_part(self, part: Part, place: str = "") -> None:
        """Show another part of the open encounter, at a place of it if one is named."""

    def start_note(self, indicator: IndicatorId) -> None:
        """Show the notes with a new note on a sign."""

    def practise(self) -> None:
        """Lock, and start practice."""

    def show_duty(self) -> None:
        """Show whom to call: the calls of the open encounter, else the numbers."""

    def show_contacts(self) -> None:
        """Show every number."""

    def show_guides(self) -> None:
        """Show the agency's guides, and the notes on policy."""


class Places(Protocol):
    """The window, as far as it knows places again."""

    def return_to(self, place: str) -> None:
        """Go back to a place that it named; anything unknown leads to the list."""


class Screen(Protocol):
    """A screen as the window sees it: what to show, and when to save."""

    @property
    def view(self) -> QWidget:
        """What fills the work area."""

    @property
    def foot(self) -> QWidget | None:
        """What stands in the bar at the bottom, if anything."""

    def enter(self) -> None:
        """Bring the screen up to date and put the keyboard where work starts."""

    def flush(self) -> None:
        """Save what is being typed; called before leaving, locking and closing."""

    def place(self) -> str:
        """Return where the officer is on this screen, for `return_to`."""

    def return_to(self, place: str) -> None:
        """Go back to a place; an unknown one is ignored."""
