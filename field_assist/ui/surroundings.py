"""What stands around every screen of an open vault: rail, parts, menu, sheets and the top bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal

from field_assist.domain.due import State
from field_assist.domain.encounter import Encounter, Status
from field_assist.domain.errors import Expected
from field_assist.ui import messages, times
from field_assist.ui.frame import nav_rail
from field_assist.ui.frame.encounter_head import EncounterHead
from field_assist.ui.frame.nav_rail import NavRail
from field_assist.ui.main_window import MainWindow
from field_assist.ui.navigation import Part, Screen
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.sheets import Sheets
from field_assist.workflows.session import Session


class Surroundings(QObject):
    """Shows where the officer is, and asks to go elsewhere."""

    place_requested = Signal(str)
    """Emits a place of the rail."""
    part_requested = Signal(object)

    def __init__(
        self, window: MainWindow, session: Session, make_rail: Callable[[], NavRail]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._make_rail = make_rail
        window.width_changed.connect(self._fit)
        window.outbox_changed.connect(self.count_outbox)
        self.build()

    def say(self, error: Expected) -> None:
        """Say above the work what went wrong."""
        said = messages.words(error)
        self._window.messages.show_message("danger", said.title, said.text)

    def build(self) -> None:
        """Make everything for the theme that the window has now.

        What stands above an encounter is made when the first part of one shows.
        """
        self._rail = self._make_rail()
        self._rail.place_requested.connect(self.place_requested)
        self._head: EncounterHead | None = None
        self.sheets = Sheets(self._window, self._session.calling.contacts)
        self._window.set_rail(self._rail)
        self._window.top.show_unlocked()
        self._window.top.menu_requested.connect(self._on_menu)
        self._fit()

    def count_outbox(self) -> None:
        """Say on the rail how many packets go no further before the officer does something."""
        self._rail.show_waiting(nav_rail.OUTBOX, self._session.sending.count_for_officer())

    def show_place(self, name: str) -> None:
        """Say that a screen outside of an encounter shows."""
        self._window.set_parts(None)
        self._rail.show_place(name)

    def show_part(self, part: Part) -> None:
        """Say that a part of an encounter shows."""
        head = self._made_head()
        self._window.set_parts(head)
        head.parts.show_part(part)
        self._rail.show_place(nav_rail.HOME)

    def show_encounter(self, encounter: Encounter | None, *, is_desk_screen: bool) -> None:
        """Name the encounter on the screen in the top bar; None is none."""
        label = encounter.label if encounter else ""
        facts = self._facts(encounter) if encounter else ""
        self._window.top.show_encounter(label, facts, is_desk_screen=is_desk_screen)
        self.count_outbox()

    def show_desk(self, desk: OpenEncounter) -> None:
        """Show how much each part of the encounter on the desk holds, and which deadlines run."""
        encounter = desk.encounter
        found = desk.meeting.of(encounter, desk.unsaved())
        has_moved = bool(found) and desk.meeting.has_clock_moved(encounter.id)
        head = self._made_head()
        head.strip.show_deadlines(found, has_clock_moved=has_moved)
        filled = sum(bool(text) for text in encounter.facts.values())
        head.parts.show_counts(
            {
                Part.SITUATION: filled,
                Part.CHECKLIST: len({answer.indicator for answer in encounter.all_answers()}),
                Part.NOTES: len(encounter.notes),
                Part.PEOPLE: len(encounter.present()),
                Part.FILES: len(encounter.files),
                Part.DEADLINES: sum(each.state is State.RUNNING for each in found),
                Part.CALLS: len(encounter.taken()),
            }
        )
        head.parts.show_done(Part.PACKET, is_done=encounter.status is not Status.OPEN)
        self.count_outbox()

    def next_pane(self, screen: Screen | None) -> None:
        """Open or close the panel of a screen; without one, go to the rail, or back from it."""
        if screen is None:
            return
        toggle = getattr(screen.view, "toggle_panel", None)
        if toggle is not None and self._window.is_medium:
            toggle()
        elif self._rail.first().hasFocus():
            screen.enter()
        elif self._rail.isVisible():
            self._rail.first().setFocus()

    def _facts(self, encounter: Encounter) -> str:
        setting = self._session.catalogue.checklist.settings[encounter.setting].title
        started = self.tr("started {0} {1}").format(
            times.day_and_time(encounter.opened_at, self._session.now()),
            times.zone(encounter.opened_at),
        )
        return f"{setting}   {started}"

    def _made_head(self) -> EncounterHead:
        if self._head is None:
            self._head = EncounterHead(self._window.theme, self._session.now)
            self._head.part_requested.connect(self.part_requested)
            self._head.parts.set_narrow(is_narrow=self._window.is_narrow)
        return self._head

    def _on_menu(self) -> None:
        button = self._window.top.menu
        menu = self._rail.make_menu()
        menu.addSeparator()
        menu.addAction(self.tr("Display")).triggered.connect(self._window.display_requested)
        menu.addAction(self.tr("Blank")).triggered.connect(self._window.toggle_blank)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _fit(self) -> None:
        if self._head is not None:
            self._head.parts.set_narrow(is_narrow=self._window.is_narrow)
        self._rail.setVisible(not self._window.is_narrow)
