"""The notes screen: what is typed is a note at once, and every change of it is kept."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from field_assist.domain.encounter import Note
from field_assist.domain.ids import IndicatorId, NoteId
from field_assist.ui.navigation import Navigator, Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.notes.rows import Shown, build_rows, chosen_rows, short_of
from field_assist.ui.screens.notes.view import NotesView
from field_assist.ui.theme import Theme

_SIGN = "note:"
_NOTE = "edit:"


class NotesPresenter:
    """A `Screen`.

    Places: `note:<indicator>` is a new note on a sign, `edit:<note>:<caret>` one that was begun.
    """

    def __init__(self, theme: Theme, desk: OpenEncounter, navigator: Navigator) -> None:
        self._desk = desk
        self._navigator = navigator
        self._row: IndicatorId | None = None
        self._notes = NotesView(theme)
        self.view: QWidget = self._notes
        self.foot: QWidget | None = None
        self._note: NoteId | None = None
        self._indicator: IndicatorId | None = None
        self._is_awaited = False
        self._shown = Shown.ALL
        self._notes.text_changed.connect(self._on_text_changed)
        self._notes.filter_requested.connect(self._on_filter)
        self._notes.edit_requested.connect(self.edit)
        self._notes.finish_requested.connect(self.finish)
        self._notes.general_requested.connect(self._on_general)
        self._notes.left.connect(self.leave)
        desk.changed.connect(self._on_changed)
        desk.saved.connect(self._on_saved)
        desk.not_saved.connect(self._on_not_saved)
        self._begin(None, None, "")

    def enter(self) -> None:
        """Show what is recorded and put the keyboard into the box."""
        self._show_rows()
        self._notes.show_end()
        self._notes.focus_box()

    def flush(self) -> None:
        """Save what is being typed."""
        self._notes.flush()

    def place(self) -> str:
        """Return which note is in the box, and where its caret is."""
        if self._note is not None:
            return f"{_NOTE}{self._note}:{self._notes.caret()}"
        return f"{_SIGN}{self._indicator}" if self._indicator else ""

    def return_to(self, place: str) -> None:
        """Put a note back into the box, or begin one on a sign."""
        if place.startswith(_SIGN):
            self.start_note(IndicatorId(place.removeprefix(_SIGN)))
        elif place.startswith(_NOTE):
            note, _, caret = place.removeprefix(_NOTE).partition(":")
            self.edit(NoteId(note))
            if caret.isdecimal():
                self._notes.put_caret(int(caret))

    def start_note(self, indicator: IndicatorId) -> None:
        """Begin a note on a sign; a note begun on the same sign goes on."""
        if indicator != self._indicator:
            self._begin(None, indicator, "")
        self._row = indicator
        self._notes.focus_box()

    def finish(self) -> None:
        """Leave this note as it is: back to the row it came from, or on to an empty one."""
        self._notes.flush()  # what was typed since the last pause makes it a note
        is_empty = self._note is None
        if self._row is not None:
            self.leave()
        elif is_empty:
            self._navigator.show_part(Part.REVIEW)
        else:
            self._begin(None, None, "")
            self._notes.focus_box()

    def leave(self) -> None:
        """Go back to the row that the note was begun on; the note is kept."""
        row, self._row = self._row, None
        if row is not None:
            self._begin(None, None, "")
            self._navigator.show_part(Part.CHECKLIST, row)

    def edit(self, note_id: NoteId) -> None:
        """Put a note back into the box; an unknown one is ignored."""
        self._notes.flush()
        note = self._known(note_id)
        if note is not None:
            self._begin(note.id, note.indicator, note.text)
            self._notes.focus_box()

    def _begin(self, note_id: NoteId | None, indicator: IndicatorId | None, text: str) -> None:
        self._notes.flush()
        self._note, self._indicator, self._is_awaited = note_id, indicator, False
        checklist = self._desk.catalogue.checklist
        self._notes.show_note(text, short_of(checklist, indicator) if indicator else "")
        note = self._known(note_id)
        self._notes.show_kept(note.saved_at if note else None)

    def _known(self, note_id: NoteId | None) -> Note | None:
        return next((n for n in self._desk.encounter.notes if n.id == note_id), None)

    def _on_text_changed(self, text: str) -> None:
        if self._note is None and not text.strip():
            return
        self._is_awaited = True
        self._note = self._desk.write_note(self._note, self._indicator, text)

    def _on_general(self) -> None:
        """Take the note off its sign; what is typed stays."""
        self._indicator = None
        self._notes.show_subject("")
        self._notes.touch()
        self._notes.flush()
        self._notes.focus_box()

    def _on_filter(self, shown: Shown) -> None:
        self._shown = shown
        self._show_rows()

    def _on_changed(self) -> None:
        if self.view.isVisible():
            self._show_rows()

    def _on_saved(self, at: datetime) -> None:
        if self._is_awaited:
            self._is_awaited = False
            self._notes.show_kept(at)

    def _on_not_saved(self, _error: object, _since: object) -> None:
        if self._is_awaited:
            self._notes.show_not_kept()

    def _show_rows(self) -> None:
        rows = build_rows(self._desk.encounter, self._desk.catalogue.checklist)
        self._notes.show_counts({shown: len(chosen_rows(rows, shown)) for shown in Shown})
        self._notes.show_rows(chosen_rows(rows, self._shown))
