"""Asks what was seen before, and shows another encounter beside this one."""

from __future__ import annotations

from field_assist.domain.errors import Expected
from field_assist.domain.found import SeenBefore
from field_assist.ui import messages
from field_assist.ui.navigation import Navigator, Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.people.seen_panel import SeenPanel
from field_assist.ui.screens.people.seen_rows import SeenRow, beside_rows, seen_rows
from field_assist.ui.theme import Theme
from field_assist.workflows import recognise
from field_assist.workflows.session import Session


class SeenPresenter:
    """What it shows is of this vault only; nothing is looked up elsewhere."""

    def __init__(
        self, theme: Theme, desk: OpenEncounter, navigator: Navigator, session: Session
    ) -> None:
        self._desk = desk
        self._navigator = navigator
        self._finding = session.finding
        self._recording = session.recording
        self._beside: SeenBefore | None = None
        self._said: SeenRow | None = None
        self._compared: tuple[object, bool] | None = None
        self.panel = SeenPanel(theme)
        self.panel.beside_requested.connect(self._on_beside)
        self.panel.not_same_requested.connect(self._on_not_same)
        self.panel.taken_back.connect(self._on_taken_back)
        self.panel.go_requested.connect(self._on_go)
        self.panel.beside_closed.connect(self._on_closed)

    def show(self) -> None:
        """Show what is beside, or else what was seen before as the vault knows it now."""
        self._compared = self._to_compare()
        try:
            if self._said is not None and not self._recording.has(self._said.seen.encounter_id):
                self._said = None  # erased meanwhile: its name and value may not show any more
            if self._beside is not None:
                other = self._recording.open(self._beside.encounter_id)
                self.panel.show_beside(self._beside.label, beside_rows(other))
                return
            found = self._finding.seen_before(self._desk.encounter.id)
        except Expected as error:
            self._beside = None
            self._compared = None
            self.panel.show_trouble(messages.words(error).title)
            return
        is_asked = bool(self._desk.encounter.present())
        self.panel.show_matches(seen_rows(found), self._said, is_asked=is_asked)

    def refresh(self) -> None:
        """Show it again if something that is compared has changed since; most saves change none."""
        if self._to_compare() != self._compared:
            self.show()

    def _to_compare(self) -> tuple[object, bool]:
        encounter = self._desk.encounter
        return recognise.compared(encounter.entities.values()), bool(encounter.present())

    def _on_beside(self, seen: SeenBefore) -> None:
        self._beside = seen
        self.show()

    def _on_closed(self) -> None:
        self._beside = None
        self.show()

    def _on_go(self) -> None:
        if self._beside is not None:
            self._navigator.show_encounter(self._beside.encounter_id, Part.PEOPLE)

    def _on_not_same(self, seen: SeenBefore) -> None:
        self._say(seen, is_withdrawn=False)

    def _on_taken_back(self, seen: SeenBefore) -> None:
        self._say(seen, is_withdrawn=True)

    def _say(self, seen: SeenBefore, *, is_withdrawn: bool) -> None:
        say = self._finding.take_back_not_same if is_withdrawn else self._finding.say_not_same
        try:
            say(self._desk.encounter.id, seen)
        except Expected as error:
            self.panel.show_trouble(messages.words(error).title)
            return
        self._said = None if is_withdrawn else seen_rows((seen,))[0]
        self.show()
