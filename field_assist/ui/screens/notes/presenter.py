"""The notes screen: what is typed is a note at once, and every change of it is kept."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from field_assist.domain.encounter import Note
from field_assist.domain.errors import Expected
from field_assist.domain.ids import IndicatorId, NoteId, StatementId
from field_assist.domain.mention import in_text
from field_assist.domain.timeline import Strand
from field_assist.ui.navigation import QUOTE_PLACE, Navigator, Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.notes.history import note_history, statement_history
from field_assist.ui.screens.notes.phrases import short_of
from field_assist.ui.screens.notes.prompting import Prompting
from field_assist.ui.screens.notes.statement_presenter import StatementPresenter
from field_assist.ui.screens.notes.story import Story
from field_assist.ui.screens.notes.tokens import speaker_before
from field_assist.ui.screens.notes.view import NotesView
from field_assist.ui.theme import Theme

_SIGN = "note:"
_NOTE = "edit:"
_VERSIONS = "versions:"


class NotesPresenter:
    """A `Screen`.

    Places: `note:<indicator>` is a new note on a sign, `edit:<note>:<caret>` one that was begun,
    `quote:` a new statement, `quote:<statement>` one that was begun, `versions:<either>` what one
    said before. With a panel open, the note in the box is a part of the place.
    """

    def __init__(self, theme: Theme, desk: OpenEncounter, navigator: Navigator) -> None:
        self._desk = desk
        self._navigator = navigator
        self._row: IndicatorId | None = None
        self._notes = NotesView(theme)
        self._writing, self._timeline = self._notes.writing, self._notes.timeline
        self.view: QWidget = self._notes
        self.foot: QWidget | None = None
        self._note: NoteId | None = None
        self._indicator: IndicatorId | None = None
        self._is_awaited = False
        self._versions_of = ""
        self._story = Story(desk)
        self._prompting = Prompting(self._writing, desk)
        self._statements = StatementPresenter(
            self._notes.statement, desk, self._story.timeline.is_sealed
        )
        self._connect()
        self._begin(None, None)

    def _connect(self) -> None:
        notes, writing, timeline = self._notes, self._writing, self._timeline
        writing.text_changed.connect(self._on_text_changed)
        writing.finish_requested.connect(self.finish)
        writing.general_requested.connect(self._on_general)
        writing.quote_requested.connect(self._on_quote)
        timeline.filter_requested.connect(self._on_filter)
        timeline.find_requested.connect(self._on_find)
        timeline.earlier_requested.connect(self._on_earlier)
        timeline.opened.connect(self._on_opened)
        timeline.history_asked.connect(self._on_history)
        notes.statement.removal_requested.connect(self._on_removal)
        notes.panel_closed.connect(self._on_panel_closed)
        notes.left.connect(self.leave)
        self._desk.changed.connect(self._on_changed)
        self._desk.saved.connect(self._on_saved)
        self._desk.not_saved.connect(self._on_not_saved)

    def enter(self) -> None:
        """Show what happened and put the keyboard into the box."""
        self._story.read()
        self._ask_for_reasons()
        self._show_rows()
        self._timeline.show_end()
        if not self._notes.is_panel_open:
            self._notes.focus_box()

    def _ask_for_reasons(self) -> None:
        """Ask why, where a packet was sealed since a note or a statement was opened here."""
        is_sealed = self._story.timeline.is_sealed
        note = self._known(self._note)
        if note is not None and is_sealed(note.id) and not self._writing.reason.is_asked:
            self._begin(note, note.indicator)
        self._statements.ask_for_reason()

    def flush(self) -> None:
        """Save what is being typed."""
        self._writing.flush()
        self._notes.statement.flush()

    def place(self) -> str:
        """Return what is open, and where the caret is in a note."""
        if self._notes.is_history_open:
            return join_place(f"{_VERSIONS}{self._versions_of}", note=self._note_place())
        if self._notes.is_panel_open:
            quote = f"{QUOTE_PLACE}{self._statements.statement or ''}"
            return join_place(quote, note=self._note_place())
        return self._note_place()

    def _note_place(self) -> str:
        if self._note is not None:
            return f"{_NOTE}{self._note}:{self._writing.caret()}"
        return f"{_SIGN}{self._indicator}" if self._indicator else ""

    def return_to(self, place: str) -> None:
        """Put a note back into the box, begin one on a sign, or open a statement."""
        place, parts = split_place(place)
        if "note" in parts:
            self.return_to(parts["note"])
        if place.startswith(_SIGN):
            self.start_note(IndicatorId(place.removeprefix(_SIGN)))
        elif place.startswith(_NOTE):
            note, _, caret = place.removeprefix(_NOTE).partition(":")
            self.edit(NoteId(note))
            if caret.isdecimal():
                self._writing.put_caret(int(caret))
        elif place.startswith(_VERSIONS):
            self._show_versions(place.removeprefix(_VERSIONS))
        elif place == QUOTE_PLACE:
            self._on_quote()
        elif place.startswith(QUOTE_PLACE):
            self._edit_statement(StatementId(place.removeprefix(QUOTE_PLACE)))

    def start_note(self, indicator: IndicatorId) -> None:
        """Begin a note on a sign; a note begun on the same sign goes on."""
        if indicator != self._indicator:
            self._begin(None, indicator)
        self._row = indicator
        self._notes.focus_box()

    def finish(self) -> None:
        """Leave this note as it is: back to the row it came from, or on to an empty one."""
        self._writing.flush()  # what was typed since the last pause makes it a note
        is_empty = self._note is None
        if self._notes.is_panel_open:
            self._on_panel_closed()
        elif self._row is not None:
            self.leave()
        elif is_empty:
            self._navigator.show_part(Part.REVIEW)
        else:
            self._begin(None, None)
            self._notes.focus_box()

    def leave(self) -> None:
        """Go back to the row that the note was begun on, or to the box; the note is kept."""
        row, self._row = self._row, None
        if row is not None:
            self._begin(None, None)
            self._navigator.show_part(Part.CHECKLIST, row)
        else:
            self._notes.focus_box()

    def edit(self, note_id: NoteId) -> None:
        """Put a note back into the box; an unknown one is ignored."""
        self._writing.flush()
        note = self._known(note_id)
        if note is not None:
            self._begin(note, note.indicator)
            self._notes.focus_box()

    def _begin(self, note: Note | None, indicator: IndicatorId | None) -> None:
        self._writing.flush()
        self._note, self._indicator = note.id if note else None, indicator
        self._is_awaited = False
        self._prompting.begin(note.mentions if note else ())
        checklist = self._desk.catalogue.checklist
        self._writing.show_note(
            note.text if note else "",
            short_of(checklist, indicator) if indicator else "",
            is_sealed=note is not None and self._story.timeline.is_sealed(note.id),
        )
        self._writing.show_kept(note.saved_at if note else None)

    def _known(self, note_id: NoteId | None) -> Note | None:
        return next((n for n in self._desk.encounter.notes if n.id == note_id), None)

    def _on_text_changed(self, text: str) -> None:
        if self._note is None and not text.strip():
            return
        self._is_awaited = True
        self._note = self._desk.write_note(
            self._note,
            self._indicator,
            text,
            self._writing.reason.reason(),
            in_text(text, self._prompting.mentions),
        )

    def _on_general(self) -> None:
        """Take the note off its sign; what is typed stays."""
        self._indicator = None
        self._writing.show_subject("")
        self._writing.touch()
        self._writing.flush()
        self._notes.focus_box()

    def _on_quote(self) -> None:
        """Keep the words before the caret as a quote, or begin an empty one."""
        self._writing.flush()
        quotation = None if self._notes.is_panel_open else self._prompting.quotation()
        text = self._writing.box.text()
        speaker = None
        if quotation is not None:
            speaker = speaker_before(text, quotation.start, self._prompting.mentions)
        self._statements.begin(quotation.words if quotation else "", speaker)
        self._writing.show_offer("")
        self._notes.open_statement()

    def _edit_statement(self, statement: StatementId) -> None:
        if self._statements.edit(statement):
            self._notes.open_statement()

    def _on_removal(self) -> None:
        if self._statements.remove():
            self._on_panel_closed()

    def _on_panel_closed(self) -> None:
        """Close the panel; the keyboard goes back to the row it came from, or to the box."""
        self._notes.statement.flush()
        self._notes.close_panel()
        if self._timeline.current() is not None:
            self._timeline.take_focus()
        else:
            self._notes.focus_box()

    def _on_filter(self, strand: Strand | None) -> None:
        self._story.ask(strand, self._story.needle)
        self._show_rows()

    def _on_find(self, needle: str) -> None:
        self._story.ask(self._story.strand, needle)
        self._show_rows()

    def _on_earlier(self) -> None:
        if self._story.ask_more():
            self._show_rows()

    def _on_opened(self) -> None:
        """Go where the current row leads: to its text, or to where it was recorded."""
        row = self._timeline.current()
        if row is None:
            return
        if row.note is not None:
            self.edit(row.note)
        elif row.statement is not None:
            self._edit_statement(row.statement)
        elif row.indicator is not None:
            self._navigator.show_part(Part.CHECKLIST, row.indicator)
        elif row.part is not None:
            self._navigator.show_part(row.part, row.place)

    def _on_history(self) -> None:
        row = self._timeline.current()
        if row is not None and row.version_count > 1:
            self._show_versions(row.note or row.statement or "")

    def _show_versions(self, written: str) -> None:
        """Show what a note or a statement of this encounter said before."""
        timeline, note, statement = self._story.timeline, NoteId(written), StatementId(written)
        if self._known(note) is not None:
            self._notes.open_history(note_history(timeline.note_versions(note)))
        elif statement in self._desk.encounter.statements:
            versions = timeline.statement_versions(statement)
            self._notes.open_history(statement_history(versions, self._story.texts()))
        self._versions_of = written

    def _on_changed(self) -> None:
        self._statements.refresh()
        self._refresh_box()
        if self.view.isVisible():
            self._read()
            self._show_rows()

    def _refresh_box(self) -> None:
        """Show what the note says after something was taken back, unless more is being typed."""
        note = self._known(self._note)
        shown = self._writing.shown_text()
        if note is not None and shown is not None and note.text != shown:
            self._writing.turn_into(note.text)

    def _on_saved(self, at: datetime) -> None:
        self._statements.show_saved(at)
        if self._is_awaited:
            self._is_awaited = False
            self._writing.show_kept(at)

    def _on_not_saved(self, _error: object, _since: object) -> None:
        self._statements.show_not_saved()
        if self._is_awaited:
            self._writing.show_not_kept()

    def _read(self) -> None:
        """Take what was added; what cannot be read now is read with the next change."""
        try:
            self._story.read()
        except Expected:
            return

    def _show_rows(self) -> None:
        rows = self._story.rows()
        self._timeline.show_counts(self._story.counts())
        self._timeline.show_rows(rows, self._none_text())
        self._timeline.show_hint(self._desk.now(), self._story.earlier)

    def _none_text(self) -> str:
        if self._story.needle:
            return self._notes.tr(
                "No line says that. Esc empties the field; fewer letters may help."
            )
        if self._story.strand is not None:
            return self._notes.tr("Nothing of this kind yet.")
        return self._notes.tr("Nothing recorded yet.")
