"""The line of time above, the note box below. It knows nothing about saving."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from field_assist.domain.ids import NoteId
from field_assist.ui import keys, times
from field_assist.ui.screens.notes.delegate import TimelineDelegate
from field_assist.ui.screens.notes.model import TimelineModel
from field_assist.ui.screens.notes.rows import Row, Shown
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.note_box import NoteBox
from field_assist.ui.widgets.scroll_page import ScrollPage
from field_assist.ui.widgets.typing_pause import TypingPause

_LOWEST_LIST = 160
_OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class NotesView(QWidget):
    """Emits what was typed at each pause, and which rows are wanted."""

    text_changed = Signal(str)
    filter_requested = Signal(object)
    edit_requested = Signal(object)
    finish_requested = Signal()
    left = Signal()
    general_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("page")
        self._page = ScrollPage(theme)
        self._chips = QButtonGroup(self)
        self._model = TimelineModel()
        self._list = QListView()
        self._delegate = TimelineDelegate(theme, self._list)
        self._empty = PlainLabel(self.tr("Nothing recorded yet."), "small")
        self._box = NoteBox(theme)
        self._pause = TypingPause(self)
        self._subject = PlainLabel(kind="label", wraps=True)
        self._general = Button(theme, self.tr("Make it a general note"), "quiet", icon="x")
        self._kept = PlainLabel(kind="saved", wraps=True)
        self._add = Button(theme, self.tr("Add note"), "primary", key=keys.NEXT)
        self._set_up_list()
        self._lay_out()
        self._connect()

    def _set_up_list(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName(self.tr("Notes and marks, oldest first"))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setTabKeyNavigation(False)
        self._list.installEventFilter(self)

    def _lay_out(self) -> None:
        self._list.setMinimumHeight(self._theme.px(_LOWEST_LIST))
        self._page.lines.addLayout(self._filters())
        self._page.lines.addWidget(self._list, 1)
        self._page.lines.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        self._page.lines.addWidget(self._writing())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        for number, shown in enumerate(Shown):
            chip = Button(self._theme, "", "chip")
            chip.setCheckable(True)
            chip.setChecked(shown is Shown.ALL)
            self._chips.addButton(chip, number)
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(PlainLabel(self.tr("Oldest first"), "small"))
        return row

    def _writing(self) -> QFrame:
        px = self._theme.px
        card = QFrame()
        card.setObjectName("card")
        self._subject.setBuddy(self._box)
        self._box.setPlaceholderText(
            self.tr("What you saw and heard, in your words. It is kept as you type.")
        )
        about = QHBoxLayout()
        about.addWidget(self._subject, 1)
        about.addWidget(self._general)
        below = QHBoxLayout()
        below.addWidget(self._kept, 1)
        below.addWidget(self._add)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(8))
        column.addLayout(about)
        column.addWidget(self._box)
        column.addLayout(below)
        return card

    def _connect(self) -> None:
        self._chips.idClicked.connect(self._on_chip)
        self._box.textChanged.connect(self._pause.touched)
        self._box.installEventFilter(self)
        self._pause.pause.connect(self._on_pause)
        self._general.clicked.connect(self.general_requested)
        self._add.clicked.connect(self.finish_requested)
        self._list.doubleClicked.connect(self._on_opened)
        bind(keys.NEXT, self, self.finish_requested.emit)
        bind(keys.ESCAPE, self, self.left.emit, INSIDE)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show the line of time; stay at its end if it was there."""
        bar = self._list.verticalScrollBar()
        was_at_end = bar.value() >= bar.maximum() - self._theme.px(4)
        here = self.current_key()
        changed = self._model.show_rows(rows)
        for position in changed:
            self._delegate.sizeHintChanged.emit(self._model.index(max(position, 0)))
        if -1 in changed and here:
            self.select(here)
        self._list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if was_at_end and not self._list.hasFocus():
            self._list.scrollToBottom()

    def show_counts(self, counts: Mapping[Shown, int]) -> None:
        """Show how many rows each filter leaves."""
        names = {
            Shown.ALL: self.tr("All {0}"),
            Shown.NOTES: self.tr("Notes {0}"),
            Shown.MARKS: self.tr("Marks {0}"),
        }
        for number, shown in enumerate(Shown):
            chip = self._chips.button(number)
            if isinstance(chip, Button):
                chip.set_text(names[shown].format(counts[shown]))

    def show_note(self, text: str, subject: str) -> None:
        """Put a note into the box; `subject` is the sign it is on, or ""."""
        self._pause.flush()
        self._box.blockSignals(True)  # noqa: FBT003 -- what is shown is not typed
        self._box.show_text(text)
        self._box.blockSignals(False)  # noqa: FBT003 -- Qt takes it by position
        self.show_subject(subject)

    def show_subject(self, subject: str) -> None:
        """Say which sign the note is on; "" is none."""
        named = subject.replace("&", "&&")
        self._subject.setText(self.tr("&Note on: {0}").format(named) if named else self.tr("&Note"))
        self._general.setVisible(bool(subject))

    def show_kept(self, at: datetime | None) -> None:
        """Say when the text in the box was saved; None says nothing."""
        self._kept.set_kind("saved")
        said = self.tr("Kept as you type, {0}")
        self._kept.setText(said.format(times.clock_time_seconds(at)) if at else "")

    def show_not_kept(self) -> None:
        """Say that the text in the box is not in the vault yet."""
        self._kept.set_kind("attention")
        self._kept.setText(self.tr("Not saved yet. The text stays here and is tried again."))

    def show_end(self) -> None:
        """Scroll to the newest row, unless one is current."""
        if not self._list.currentIndex().isValid():
            self._list.scrollToBottom()

    def select(self, key: str) -> None:
        """Make a row current, if it is shown."""
        position = self._model.position_of(key)
        if position >= 0:
            self._list.setCurrentIndex(self._model.index(position))

    def current_key(self) -> str:
        """Return the key of the current row, or ""."""
        row = self._model.row(self._list.currentIndex().row())
        return row.key if row else ""

    def touch(self) -> None:
        """Take what is in the box as just typed."""
        self._pause.touched()

    def flush(self) -> None:
        """Emit what was typed since the last pause."""
        self._pause.flush()

    def focus_box(self) -> None:
        """Put the keyboard into the note box."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.ensureWidgetVisible(self._add)
        self._page.ensureWidgetVisible(self._box)

    def caret(self) -> int:
        """Return the position of the caret in the box."""
        return self._box.textCursor().position()

    def put_caret(self, position: int) -> None:
        """Move the caret; a position behind the end is the end."""
        cursor = self._box.textCursor()
        cursor.setPosition(min(position, self._box.document().characterCount() - 1))
        self._box.setTextCursor(cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Save on leaving the box; open a row with Enter."""
        if watched is self._box and event.type() is QEvent.Type.FocusOut:
            self._pause.flush()
        if watched is self._list and isinstance(event, QKeyEvent):
            is_press = event.type() is QEvent.Type.KeyPress
            is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if is_press and is_plain and event.key() in _OPENING:
                self._on_opened(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _on_chip(self, number: int) -> None:
        self.filter_requested.emit(list(Shown)[number])

    def _on_opened(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None and row.note is not None:
            self.edit_requested.emit(NoteId(row.note))

    def _on_pause(self) -> None:
        self.text_changed.emit(self._box.text())
