"""The files screen: takes files in, shows them, and lets the officer say what each is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from field_assist.domain.errors import AttachmentDamaged, Expected
from field_assist.domain.exhibit import SET_ASIDE, Exhibit, FileFact
from field_assist.domain.ids import AttachmentId
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.media_type import Shape
from field_assist.domain.shown_file import ShownFile
from field_assist.domain.visible_text import visible_line
from field_assist.ui.hearing import Hearing
from field_assist.ui.lanes import Lanes
from field_assist.ui.navigation import ADD_PLACE, Navigator
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.files.intake import Intake
from field_assist.ui.screens.files.model import FilesModel
from field_assist.ui.screens.files.reading import Reading
from field_assist.ui.screens.files.view import FilesView
from field_assist.ui.screens.files.wording import said, short_name, trouble
from field_assist.ui.theme import Theme
from field_assist.workflows import share_copy
from field_assist.workflows.session import Session
from field_assist.workflows.view_file import recording_of

_FOLDER = "files.folder"
_ABOUT_CHILDREN = ("emergency", "duty_agent", "duty_desk", "child_online_line", "know2protect")
"""Whom to call where a file may show the harm of a child: `Contact.id`s."""


class FilesPresenter:
    """A `Screen`. A place is the id of the chosen file, and the line of its form."""

    def __init__(
        self,
        theme: Theme,
        desk: OpenEncounter,
        _navigator: Navigator,
        session: Session,
        lanes: Lanes,
    ) -> None:
        self._desk = desk
        self._session = session
        self._model = FilesModel()
        known = session.calling.by_id()
        officers = tuple(known[name] for name in _ABOUT_CHILDREN if known[name].number)
        self._view = FilesView(theme, self._model, officers)
        self._model.setParent(self._view)
        self.view: QWidget = self._view
        self.foot: QWidget | None = None
        self._intake = Intake(desk, session, lanes, self._view)
        self._reading = Reading(desk, session, lanes, self._view)
        self._hearing = Hearing(self._view)
        self._heard: Exhibit | None = None
        self._in_form: AttachmentId | None = None
        self._connect_view()
        self._connect_player()
        self._connect_work()
        desk.changed.connect(self._on_changed)
        self._show()

    def _connect_view(self) -> None:
        view, panel = self._view, self._view.panel
        view.add_requested.connect(self._on_add)
        view.files_chosen.connect(self._on_files)
        view.row_chosen.connect(self._on_row)
        view.open_requested.connect(self._on_open)
        view.closed.connect(self._on_closed)
        view.step_requested.connect(self._on_step)
        view.viewer.page_requested.connect(self._on_page)
        view.messages.action_requested.connect(self._on_stop_copying)
        view.intake.stop_requested.connect(self._intake.stop)
        view.intake.answered.connect(self._on_answered)
        view.intake.question_closed.connect(self._on_question_closed)
        panel.stated.connect(self._on_stated)
        panel.aside_requested.connect(self._on_aside)
        panel.copy_requested.connect(self._on_copy)
        panel.check_requested.connect(self._on_check)

    def _connect_player(self) -> None:
        player, hearing = self._view.viewer.player, self._hearing
        player.play_requested.connect(self._on_play)
        player.pause_requested.connect(hearing.pause)
        player.step_requested.connect(hearing.step)
        player.stop_requested.connect(hearing.stop)
        hearing.moved.connect(player.show_playback)
        hearing.failed.connect(self._on_not_heard)

    def _connect_work(self) -> None:
        self._intake.told.connect(self._view.intake.show_progress)
        self._intake.added.connect(self._on_added)
        self._intake.failed.connect(self._on_not_added)
        self._intake.question_asked.connect(self._view.intake.show_question)
        self._intake.ended.connect(self._view.intake.show_nothing)
        self._reading.shown.connect(self._on_shown)
        self._reading.not_shown.connect(self._on_not_shown)
        self._reading.copying.connect(self._on_copying)
        self._reading.copied.connect(self._on_copied)
        self._reading.checked.connect(self._on_checked)
        self._reading.failed.connect(self._on_failed)

    def enter(self) -> None:
        """Bring the list up to date, and say what could not be taken in to the end."""
        self._show()
        unfinished = self._intake.take_unfinished()
        if unfinished:
            title = said(_UNFINISHED).format(unfinished)
            self._view.messages.show_message("attention", title, said(_UNFINISHED_SAYS))
        if self._view.current_row() < 0:
            self._view.go_to(0)
        if not self._view.intake.is_asking:
            self._view.take_focus()

    def flush(self) -> None:
        """Save what is being typed."""
        self._view.panel.flush()

    def place(self) -> str:
        """Return the chosen file, the line that has the keyboard, and whether details show.

        A picture that was open is not part of it: nobody may be ready for it after a lock.
        """
        exhibit, panel = self._chosen(), self._view.panel
        fact = panel.focused_fact()
        where = f"{exhibit.id} {fact.value if fact else ''}".strip() if exhibit else ""
        return join_place(where, details="open" if panel.details.is_open else "")

    def return_to(self, place: str) -> None:
        """Choose a file and a line, or ask for files to add."""
        if place == ADD_PLACE:
            self._on_add()
            return
        place, parts = split_place(place)
        file, _, line = place.partition(" ")
        self._view.panel.details.set_open(is_open="details" in parts)
        self._view.go_to(self._model.row_of(AttachmentId(file)))
        fact = next((one for one in FileFact if one.value == line), None)
        if fact is not None and fact is not FileFact.SET_ASIDE:
            self._view.panel.focus_fact(fact)

    def _chosen(self) -> Exhibit | None:
        return self._model.row_at(self._view.current_row())

    def _on_changed(self) -> None:
        if self._view.isVisible():  # a mark elsewhere does not wait for this screen
            self._show()

    def _show(self) -> None:
        before = self._chosen()
        self._model.show_exhibits(self._desk.encounter.files, self._session.now())
        self._view.show_list()
        if before is not None and self._chosen() is None:
            self._view.go_to(self._model.row_of(before.id))
        self._show_panel()

    def _show_panel(self) -> None:
        exhibit = self._chosen()
        if exhibit is None:
            self._in_form = None
            self._view.panel.show_nothing()
            return
        panel, file = self._view.panel, exhibit.id
        if file != self._in_form:
            panel.flush()  # what is being typed is about the other file
            self._in_form = file
        panel.show_exhibit(exhibit, can_copy=share_copy.can_be_copied(exhibit))
        custody = self._session.attaching.custody(file)
        panel.show_details(exhibit, self._reading.content.get(file), custody, self._session.now())

    def _on_row(self, _row: int) -> None:
        self._show_panel()

    def _on_add(self) -> None:
        kept = self._session.recall(_FOLDER)
        self._view.ask_files(Path(kept) if kept and Path(kept).is_dir() else Path.home())

    def _on_files(self, paths: tuple[Path, ...]) -> None:
        self._view.messages.hide()
        self._session.remember(_FOLDER, str(paths[0].parent))
        self._intake.add(paths)

    def _on_answered(self, may_show_a_child: bool) -> None:  # noqa: FBT001 -- of a signal
        self._intake.answer(may_show_a_child=may_show_a_child)
        if may_show_a_child and not self._intake.is_busy:
            self._view.intake.show_refusal()
        else:
            self._view.take_focus()

    def _on_question_closed(self) -> None:
        self._intake.give_back()
        self._view.take_focus()

    def _on_added(self, exhibit: Exhibit) -> None:
        title = said(_ADDED).format(exhibit.label, short_name(exhibit.file.name))
        self._view.messages.show_message("saved", title, said(_ADDED_SAYS))
        if not self._view.is_reading and self._view.panel.focused_fact() is None:
            self._view.go_to(self._model.row_of(exhibit.id))

    def _on_not_added(self, name: str, error: Expected, given_up: int) -> None:
        words = trouble(error)
        title = said(_NOT_ADDED).format(short_name(name), words.title)
        text = f"{words.text} {said(_GIVEN_UP).format(given_up)}" if given_up else words.text
        self._view.messages.show_message("attention", title, text)

    def _on_open(self, row: int) -> None:
        exhibit = self._model.row_at(row)
        if exhibit is not None:
            self._view.messages.hide()
            self._reading.forget()
            self._read(exhibit, 0)

    def _on_page(self, page: int) -> None:
        exhibit = self._chosen()
        if exhibit is not None:
            self._read(exhibit, page)

    def _read(self, exhibit: Exhibit, page: int) -> None:
        viewer = self._view.viewer
        self._view.open_viewer()
        name = f"{exhibit.label}  {visible_line(exhibit.title)}"
        viewer.show_loading(name, exhibit.facts.get(FileFact.DESCRIPTION, ""))
        self._reading.show(exhibit, viewer.wanted, page)

    def _on_closed(self) -> None:
        self._reading.forget()
        self._view.close_viewer()
        self._view.take_focus()

    def _on_step(self, step: int) -> None:
        row = self._view.current_row() + step
        if self._model.row_at(row) is None:
            return
        self._view.panel.flush()
        self._view.go_to(row)
        if self._view.is_reading:
            self._on_open(row)

    def _on_shown(self, _exhibit: Exhibit, shown: ShownFile) -> None:
        self._view.viewer.show_file(shown)
        self._show_panel()

    def _on_not_shown(self, _exhibit: Exhibit, error: Expected) -> None:
        words = trouble(error)
        kind = "danger" if isinstance(error, AttachmentDamaged) else "attention"
        self._view.viewer.show_trouble(kind, words.title, words.text)
        self._show_panel()

    def _on_play(self) -> None:
        exhibit = self._chosen()
        if self._hearing.is_open:
            self._hearing.play()
        elif exhibit is not None:
            self._view.viewer.show_opening()
            self._heard = exhibit
            stored = self._session.attaching.stored(exhibit.id)
            source = recording_of(self._session.evidence_folder, stored, exhibit)
            self._hearing.open(source, partial(self._reading.note_heard, exhibit))

    def _on_not_heard(self, error: Expected) -> None:
        exhibit = self._heard
        if exhibit is not None and isinstance(error, AttachmentDamaged):
            self._reading.note_damage(exhibit)
            self._on_not_shown(exhibit, error)
        else:
            words = trouble(error)
            self._view.viewer.show_not_heard(words.title, words.text)

    def _on_stated(self, fact: FileFact, text: str) -> None:
        if self._in_form is not None:
            self._desk.describe(self._in_form, fact, text)

    def _on_aside(self, is_aside: bool) -> None:  # noqa: FBT001 -- of a signal
        exhibit = self._chosen()
        if exhibit is not None:
            self._desk.describe(exhibit.id, FileFact.SET_ASIDE, SET_ASIDE if is_aside else "")

    def _on_copy(self) -> None:
        exhibit = self._chosen()
        if exhibit is not None:
            self._view.messages.show_message("info", said(_COPYING).format(exhibit.label))
            self._reading.copy(exhibit)

    def _on_copying(self, exhibit: Exhibit, done: int, whole: int) -> None:
        if whole:
            title = said(_COPYING_PAGES).format(exhibit.label, done + 1, whole)
            self._view.messages.show_message("info", title, action=said(_STOP_COPYING))

    def _on_stop_copying(self) -> None:
        self._reading.stop_copying()

    def _on_copied(self, exhibit: Exhibit, copy: Exhibit) -> None:
        title = said(_COPIED).format(copy.label, exhibit.label)
        has_pages = exhibit.media.shape is Shape.PAGES
        says = said(_PAGES_COPIED_SAYS if has_pages else _COPIED_SAYS)
        self._view.messages.show_message("saved", title, says)

    def _on_check(self) -> None:
        exhibit = self._chosen()
        if exhibit is not None:
            self._view.messages.show_message("info", said(_CHECKING).format(exhibit.label))
            self._reading.check(exhibit)

    def _on_checked(self, exhibit: Exhibit) -> None:
        if exhibit.is_damaged:
            title = said(_DIFFERS).format(exhibit.label)
            self._view.messages.show_message("danger", title, said(_DIFFERS_SAYS))
        else:
            title = said(_MATCHES).format(exhibit.label)
            self._view.messages.show_message("saved", title)

    def _on_failed(self, exhibit: Exhibit, error: Expected) -> None:
        words = trouble(error)
        title = said(_NOT_ADDED).format(exhibit.label, words.title)
        self._view.messages.show_message("attention", title, words.text)


_ADDED = QT_TRANSLATE_NOOP("Files", "{0} is in the vault: {1}")
_ADDED_SAYS = QT_TRANSLATE_NOOP(
    "Files",
    "It was read twice, its hash is taken, and it is encrypted. Ctrl+Z sets it aside. Its"
    " form takes what it is, and who handed it over.",
)
_NOT_ADDED = QT_TRANSLATE_NOOP("Files", "{0}: {1}")
_GIVEN_UP = QT_TRANSLATE_NOOP("Files", "Files that waited behind it and were not added: {0}.")
_UNFINISHED = QT_TRANSLATE_NOOP("Files", "Files that could not be taken in to the end: {0}.")
_UNFINISHED_SAYS = QT_TRANSLATE_NOOP(
    "Files",
    "The program was locked or this encounter was left meanwhile. Nothing half of them is kept;"
    " they lie where they came from. Add them again.",
)
_COPYING = QT_TRANSLATE_NOOP("Files", "Making a share copy of {0}.")
_COPIED = QT_TRANSLATE_NOOP("Files", "{0} is a share copy of {1}.")
_COPIED_SAYS = QT_TRANSLATE_NOOP(
    "Files",
    "It was drawn anew from what is seen: no place, time or camera is in it. The original is"
    " untouched.",
)
_COPYING_PAGES = QT_TRANSLATE_NOOP("Files", "Making a share copy of {0}: page {1} of {2}.")
_STOP_COPYING = QT_TRANSLATE_NOOP("Files", "Stop copying")
_PAGES_COPIED_SAYS = QT_TRANSLATE_NOOP(
    "Files",
    "Each page is a picture of what is seen: no links, scripts, attached files or hidden text are"
    " in it, and its text can no longer be selected or searched. The original is untouched.",
)
_CHECKING = QT_TRANSLATE_NOOP("Files", "Reading all of {0} again.")
_MATCHES = QT_TRANSLATE_NOOP("Files", "{0} is, to the bit, what was taken in.")
_DIFFERS = QT_TRANSLATE_NOOP("Files", "{0} does not match its hash.")
_DIFFERS_SAYS = QT_TRANSLATE_NOOP(
    "Files",
    "It stays in the record and out of packets. Nothing else is affected. A snapshot may hold it"
    " whole; tell your technical support.",
)
