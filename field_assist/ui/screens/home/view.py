"""The list of encounters, the search over it, and facts about the one chosen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from field_assist.domain.encounter import EncounterRow
from field_assist.domain.found import Indexing
from field_assist.ui import keys, words
from field_assist.ui.screens.home.model import HomeModel
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.times import clock_time_seconds, day_and_time
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.foot_line import FootLine
from field_assist.ui.widgets.label import PlainLabel, key_cap
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.ui.widgets.search_field import SearchField
from field_assist.ui.widgets.side_panel import Facts, PanelPlace, SidePanel, WorkPage

# Status, id, when, place (takes the rest), recorded, flags, next step; pixels of the design.
_WIDE = (130, 70, 124, 120, 126, 118, 128)
_NARROW = (176, 160, 96, 0, 0, 0, 132)
_TINY = (150, 120, 100, 0, 0, 0, 0)
_FOUND = (130, 76, 124, 120, 0, 110, 0)
_STRETCH_WIDE, _STRETCH_NARROW = 3, 1
_USUAL_DIGITS, _DIGIT = 4, 10
"""Digits of an id for which there is room in a wide list, and the pixels of each further one."""
_TINY_BELOW = 560


class HomeView(WorkPage):
    """The first screen after unlocking.

    The list shows ids, places and counts; what was recorded shows only where it was searched for.
    Made without any of it: the rows come with `model`, the rest with `show_...`.
    """

    open_requested = Signal(int)
    new_requested = Signal()
    resume_requested = Signal()
    outbox_requested = Signal()
    practice_requested = Signal()
    search_changed = Signal(str)
    row_chosen = Signal(int)
    reveal_requested = Signal(int)
    deadline_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        panel = SidePanel(theme)
        super().__init__(theme, panel, parent)
        self._theme = theme
        self._is_narrow = False
        self._digits = _USUAL_DIGITS
        self._side = panel
        self.model = HomeModel(self)
        self._title = PlainLabel(self.tr("Encounters"), "title")
        self._resume = Button(theme, "", "large", icon="corner-up-left", key=keys.RESUME)
        self._new = Button(
            theme, self.tr("New encounter"), "primary-large", icon="plus", key=keys.NEW
        )
        self._search = SearchField(
            theme, self.tr("Type to search names, documents, plates, phones or words"), keys.FIND
        )
        self._trouble = MessageBar(theme)
        self._deadline = MessageBar(theme)
        self._table = RecordTable(theme, self.tr("Encounters"))
        self._table.setModel(self.model)
        self._note = PlainLabel(kind="small", wraps=True)
        self._training = PlainLabel(kind="caption", wraps=True)
        self._training.hide()
        self._all = Button(theme, self.tr("Show all"), "quiet")
        self._reveal_hint = (
            key_cap(keys.TOGGLE.caption),
            PlainLabel(self.tr("reveal names"), "small"),
        )
        self._retry = Button(theme, self.tr("Try again"))
        self._retry.hide()
        self._facts = Facts(theme)
        self.foot = FootLine(theme)
        self._foot_text = self.foot.add_sentence()
        self._outbox = Button(theme, self.tr("Open outbox"), key=keys.OUTBOX)
        self._lay_out()
        self._connect()
        self._order = ReadingOrder(self.area)
        self.show_resume("")
        self.show_waiting(0)
        self.set_narrow(is_narrow=False)

    def _lay_out(self) -> None:
        theme = self._theme
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(theme.px(12))
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._resume)
        self._head.addWidget(self._new)
        self.lines.addLayout(self._head)
        self.lines.addWidget(self._search)
        self.lines.addWidget(self._trouble)
        self.lines.addWidget(self._retry, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addWidget(self._deadline)
        self.lines.addWidget(self._table, 1)
        below = QHBoxLayout()
        below.setSpacing(theme.px(6))
        below.addWidget(self._note, 1)
        below.addWidget(self._all)
        self._hints = QWidget()
        hints = QHBoxLayout(self._hints)
        hints.setContentsMargins(0, 0, 0, 0)
        hints.setSpacing(theme.px(6))
        for part in (
            key_cap("↑"),
            key_cap("↓"),
            PlainLabel(self.tr("move"), "small"),
            key_cap(keys.OPEN.caption),
            PlainLabel(self.tr("open"), "small"),
            *self._reveal_hint,
        ):
            hints.addWidget(part)
        below.addWidget(self._hints)
        self.lines.addLayout(below)
        self.lines.addWidget(self._training)
        self.lines.addStretch(0)
        self._side.lines.addWidget(self._facts)
        self._side.lines.addStretch(1)
        self.foot.add_button(self._outbox)

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_requested)
        self._resume.clicked.connect(self.resume_requested)
        self._outbox.clicked.connect(self.outbox_requested)
        self._all.clicked.connect(self._on_show_all)
        self._table.opened.connect(self.open_requested)
        self._table.current_changed.connect(self.row_chosen)
        self._table.typed.connect(self._search.take_focus)
        self._table.escaped.connect(self._on_show_all)
        self._table.space_pressed.connect(self._on_space)
        self._retry.clicked.connect(self._on_retry)
        self._deadline.action_requested.connect(self.deadline_requested)
        self._search.searched.connect(self.search_changed)
        self._search.accepted.connect(self._on_search_accepted)
        self._search.left.connect(self.take_focus)
        find, practice = self._search.take_focus, self.practice_requested.emit
        for key, act in ((keys.FIND, find), (keys.PRACTICE, practice)):
            bind(key, self, act, INSIDE)

    def take_focus(self) -> None:
        """Put the keyboard on the list, or where the first encounter is begun."""
        if self.model.rowCount():
            self._table.go_to(max(0, self._table.current_row()))
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._search.text():
            self._search.take_focus()
        else:
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, row: int) -> None:
        """Choose a row."""
        self._table.go_to(row)

    def current_row(self) -> int:
        """Return the chosen row, or -1."""
        return self._table.current_row()

    def searched_text(self) -> str:
        """Return what the list is searched for."""
        return self._search.text()

    def search_for(self, text: str) -> None:
        """Search as if this was typed."""
        self._search.set_text(text)

    def make_room(self, highest: int) -> None:
        """Show the ids of encounters up to this number whole."""
        self._digits = len(str(highest))
        self._fit()

    def show_resume(self, label: str) -> None:
        """Name the encounter that Ctrl+R goes back to; "" when there is none."""
        self._resume.setVisible(bool(label))
        self._resume.set_text(self.tr("Resume {0}").format(label))
        self._fit()

    def show_training(self, text: str) -> None:
        """Say quietly, below everything, that training is due; "" says nothing."""
        self._training.setText(text)
        self._training.setVisible(bool(text))

    def show_note(self, total: int, *, is_practice: bool, indexing: Indexing) -> None:
        """Say below the list how much of `total` it shows, or how to begin."""
        shown = self.model.rowCount()
        is_search = bool(self._search.text().strip())
        if is_search:
            self._note.setText(self._search_note(total, shown, indexing))
        else:
            self._note.setText(self._list_note(total, shown, is_practice=is_practice))
        self._all.setVisible(is_search)
        self._table.setVisible(bool(shown))
        self._search.setVisible(bool(total))
        self._hints.setVisible(bool(shown) and not self._is_narrow)
        for part in self._reveal_hint:
            part.setVisible(self.model.is_search)
        self._fit()

    def hide_note(self) -> None:
        """Say nothing of how much the list shows, before it is read."""
        self._note.setText("")

    def _search_note(self, total: int, shown: int, indexing: Indexing) -> str:
        if not indexing.is_done:
            text = self.tr(
                "{0} found so far. {1} of {2} encounters can be searched, the newest first; "
                "the rest follow while you work."
            )
            return text.format(shown, indexing.done, indexing.whole)
        if not shown:
            text = self.tr("No match in {0} encounters. Try document number or fewer letters.")
            return text.format(total)
        if self.model.has_more:
            return self.tr(
                "The newest {0} that match. More load as you move down, or add a word."
            ).format(shown)
        return self.tr("{0} of {1} match.").format(shown, total)

    def _list_note(self, total: int, shown: int, *, is_practice: bool) -> str:
        if not total and is_practice:
            return self.tr("No practice encounters yet. Ctrl+N starts one.")
        if not total:
            return self.tr("No encounters yet. Ctrl+N starts one; F2 starts a practice one.")
        if shown < total:
            return self.tr("{0} of {1} shown, more load as you move down").format(shown, total)
        return self.tr("1 encounter") if total == 1 else self.tr("{0} encounters").format(total)

    def show_deadline(self, kind: str, title: str, text: str) -> None:
        """Say which deadline of all encounters ends first; no `kind` says that none runs."""
        if kind:
            self._deadline.show_message(kind, title, text, self.tr("Show the deadlines"))
        else:
            self._deadline.hide()

    def show_trouble(self, title: str, text: str, *, can_retry: bool = False) -> None:
        """Say what cannot be read; the list stays as it was."""
        self._trouble.show_message("attention", title, text)
        self._retry.setVisible(can_retry)

    def hide_trouble(self) -> None:
        """Take the message away."""
        self._trouble.hide()
        self._retry.hide()

    def show_facts(self, row: EncounterRow | None, now: datetime) -> None:
        """Show what is known about the chosen encounter, without what was written in it."""
        if row is None:
            self._side.set_title(self.tr("No encounter chosen"))
            self._facts.show_facts(())
            return
        self._side.set_title(row.label)
        self._facts.show_facts(
            (
                (self.tr("Status"), words.status(row.status)),
                (self.tr("Setting"), self.model.title_of(row.setting)),
                (self.tr("Place"), row.place),
                (self.tr("Started"), day_and_time(row.opened_at, now)),
                (self.tr("Marks"), str(row.answer_count)),
                (self.tr("Notes"), str(row.note_count)),
                (self.tr("Last saved"), clock_time_seconds(row.saved_at)),
            )
        )

    def show_waiting(self, count: int) -> None:
        """Say how many packets were sealed and not handed over."""
        one = self.tr("1 packet is sealed and not handed over.")
        many = self.tr("{0} packets are sealed and not handed over.").format(count)
        none = self.tr("Works without a network. Everything stays on this computer.")
        self._foot_text.setText((none, one)[count] if count < 2 else many)  # noqa: PLR2004
        self._foot_text.set_kind("strong" if count else "small")
        self._outbox.setVisible(bool(count))

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001 -- the window's call
        """Use fewer columns and two lines a row when the window is narrow for its text."""
        self._is_narrow = is_narrow
        row = self._table.current_row()
        self.model.set_narrow(is_narrow=is_narrow)
        self._table.go_to(row)
        self._hints.setVisible(not is_narrow)
        if is_narrow:
            self.place_panel(PanelPlace.CLOSED)
        self._fit()

    def set_medium(self, is_medium: bool) -> None:  # noqa: FBT001 -- the window's call
        """Close the panel when there is no room beside the list."""
        self.place_panel(PanelPlace.CLOSED if is_medium else PanelPlace.BESIDE)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit the head and the columns to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, theme = self.work_width(), self._theme
        parts = [part for part in (self._title, self._resume, self._new) if not part.isHidden()]
        needed = sum(part.sizeHint().width() + theme.px(20) for part in parts)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(down if needed > theme.px(room) else across)
        if self._is_narrow:
            widths = _TINY if room < _TINY_BELOW else _NARROW
            height = theme.height("row_two_line")
            self._table.set_columns(widths, _STRETCH_NARROW, height)
        elif self.model.is_search:
            height = theme.height("row_two_line")
            self._table.set_columns(self._with_room(_FOUND), _STRETCH_WIDE, height)
        else:
            height = theme.height("row_table")
            self._table.set_columns(self._with_room(_WIDE), _STRETCH_WIDE, height)

    def _with_room(self, widths: tuple[int, ...]) -> tuple[int, ...]:
        """Return the widths of a wide list with room for its longest id."""
        status, of_id, *others = widths
        return (status, of_id + _DIGIT * max(0, self._digits - _USUAL_DIGITS), *others)

    def _on_search_accepted(self) -> None:
        if self.model.rowCount():
            self.open_requested.emit(max(0, self._table.current_row()))

    def _on_space(self) -> None:
        self.reveal_requested.emit(self._table.current_row())

    def _on_retry(self) -> None:
        self.search_changed.emit(self._search.text())

    def _on_show_all(self) -> None:
        self._search.clear()
        self.take_focus()
