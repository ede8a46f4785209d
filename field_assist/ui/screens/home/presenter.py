"""Fills the list of encounters and opens what is chosen."""

from __future__ import annotations

from field_assist.domain.encounter import EncounterRow, Status
from field_assist.domain.errors import Expected
from field_assist.domain.found import Indexing
from field_assist.domain.ids import EncounterId
from field_assist.domain.sending import OutboxState
from field_assist.ui import deadline_words, training_words
from field_assist.ui.found_words import part_of
from field_assist.ui.messages import words
from field_assist.ui.navigation import Navigator, Part
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.home.model import FIRST_FOUND, PAGE
from field_assist.ui.screens.home.rest_of_search import RestOfSearch
from field_assist.ui.screens.home.view import HomeView
from field_assist.ui.widgets.record_model import ROOT
from field_assist.workflows.meet_deadlines import NearestDeadline
from field_assist.workflows.session import LAST_ENCOUNTER, Session

"""Remembered by the workspace whenever an encounter is opened."""


class HomePresenter:
    """The `Screen` of the list of encounters."""

    def __init__(self, view: HomeView, session: Session, navigator: Navigator) -> None:
        self._session = session
        self._navigator = navigator
        settings = session.catalogue.checklist.settings
        self._model = view.model
        self._model.name_settings({each: profile.title for each, profile in settings.items()})
        self._total = 0
        self._indexing = Indexing(done=0, whole=0)
        self._last: EncounterId | None = None
        self._nearest: NearestDeadline | None = None
        self.view = view
        self.foot = self.view.foot
        self.view.practice_requested.connect(navigator.practise)
        self.view.open_requested.connect(self._on_open)
        self.view.new_requested.connect(navigator.show_start)
        self.view.resume_requested.connect(self.resume)
        self.view.outbox_requested.connect(navigator.show_outbox)
        self.view.search_changed.connect(self._on_search)
        self.view.reveal_requested.connect(self._model.reveal)
        self.view.row_chosen.connect(self._on_row_chosen)
        self.view.deadline_requested.connect(self._on_deadline)
        self._model.rowsInserted.connect(self._show_note)

    def enter(self) -> None:
        """Read the list again and put the keyboard on the row it was on, or the first."""
        place = self.place()
        self.view.hide_trouble()
        try:
            self._read()
        except Expected as error:
            said = words(error)
            self.view.show_trouble(said.title, said.text)
        self.return_to(place)
        self.view.take_focus()

    def flush(self) -> None:
        """Nothing is typed here that is kept."""

    def place(self) -> str:
        """Return the id of the chosen encounter, and what the list is searched for."""
        row = self._model.row_at(self.view.current_row())
        return join_place(row.id if row else "", find=self.view.searched_text())

    def return_to(self, place: str) -> None:
        """Search again, and choose an encounter among the loaded ones."""
        chosen, parts = split_place(place)
        if parts.get("find", self.view.searched_text()) != self.view.searched_text():
            self.view.search_for(parts["find"])
        self.view.go_to(self._loaded_row(EncounterId(chosen)))

    def _loaded_row(self, chosen: EncounterId) -> int:
        """Return the row of an encounter among those that a first page of the list would have."""
        while (row := self._model.row_of(chosen)) < 0 and chosen and self._model.has_more:
            if self._model.rowCount() >= PAGE:
                break
            self._model.fetchMore(ROOT)
        return row

    def resume(self) -> None:
        """Open the encounter that the button names; does nothing when there is none."""
        if self._last is not None:
            self._navigator.show_encounter(self._last)

    def _read(self) -> None:
        self._total = self._session.recording.count()
        newest = self._session.recording.rows(PAGE)
        self.view.make_room(newest[0].number if newest else 0)
        text = self.view.searched_text()
        if text.strip():
            self._show_found(text)
        else:
            self._show_pages(newest)
        self._show_resume(newest)
        items = self._session.sending.items()
        self.view.show_waiting(sum(item.state is OutboxState.READY for item in items))
        self._show_deadline()
        training = self._session.training
        self.view.show_training(training_words.line(training.now(), training.reminder()))
        self._show_note()
        self._on_row_chosen(self.view.current_row())

    def _show_deadline(self) -> None:
        now = self._session.now()
        self._nearest = self._session.recording.meeting.nearest(now)
        if self._nearest is None:
            self.view.show_deadline("", "", "")
            return
        kind = "attention" if self._nearest.overdue else "info"
        self.view.show_deadline(kind, *deadline_words.nearest(self._nearest, now))

    def _on_deadline(self) -> None:
        if self._nearest is not None:
            self._navigator.show_encounter(self._nearest.encounter_id, Part.DEADLINES)

    def _show_pages(self, newest: tuple[EncounterRow, ...]) -> None:
        fetch = self._session.recording.rows
        self._model.show_pages(newest, self._total, fetch, self._session.now())

    def _show_resume(self, newest: tuple[EncounterRow, ...]) -> None:
        """Name the encounter that was open last, else the newest, as Ctrl+R does."""
        last = self._session.recall(LAST_ENCOUNTER)
        row = next((row for row in newest if row.id == last), newest[0] if newest else None)
        self._last = row.id if row else None
        self.view.show_resume(row.label if row else "")

    def _on_search(self, text: str) -> None:
        self.view.hide_trouble()
        try:
            if text.strip():
                self._show_found(text)
            else:
                self._show_pages(self._session.recording.rows(PAGE))
        except Expected as error:
            self._on_trouble(error)
        self.view.go_to(0)
        self._show_note()
        self._on_row_chosen(self.view.current_row())

    def _show_found(self, text: str) -> None:
        self._indexing = self._session.recording.index.progress()
        search = self._session.finding.search(text)
        first = search.more(FIRST_FOUND)
        rest = RestOfSearch(search, self._on_trouble)
        self._model.show_found(first, rest, self._session.now())

    def _on_trouble(self, error: Expected) -> None:
        """Say that the search could not be made, or not to its end; it can be tried again."""
        said = words(error)
        self.view.show_trouble(said.title, said.text, can_retry=True)

    def _show_note(self) -> None:
        is_practice, indexing = self._session.is_practice, self._indexing
        self.view.show_note(self._total, is_practice=is_practice, indexing=indexing)

    def _on_open(self, number: int) -> None:
        row, found = self._model.row_at(number), self._model.found_at(number)
        if row is None:
            return
        if found is not None and found.whys:
            part, place = part_of(found.whys[0])
            self._navigator.show_encounter(row.id, part)
            if place:
                self._navigator.show_part(part, place)
            return
        part = Part.CHECKLIST if row.status is Status.OPEN else Part.PACKET
        self._navigator.show_encounter(row.id, part)

    def _on_row_chosen(self, number: int) -> None:
        row = self._model.row_at(number)
        self.view.show_facts(row, self._session.now())
