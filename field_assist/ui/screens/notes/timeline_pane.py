"""The line of time: what it shows, what can be found in it, and its rows by keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QListView, QVBoxLayout, QWidget

from field_assist.domain.timeline import Strand
from field_assist.ui import keys, times
from field_assist.ui.drafts import hold_draft
from field_assist.ui.screens.notes.delegate import TimelineDelegate
from field_assist.ui.screens.notes.model import TimelineModel
from field_assist.ui.screens.notes.rows import Row
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.flow import FlowLayout
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.search_field import SearchField

_LOWEST_LIST = 160
_NEAR_TOP = 40
_OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOVES = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}

Shown = Strand | None
"""Which rows the list shows; None is all of them."""
CHIPS: tuple[Shown, ...] = (None, *Strand)


class TimelineList(QListView):
    """Emits what a key asks of the current row; knows nothing about the rows."""

    opened = Signal()
    history_asked = Signal()
    left = Signal()
    top_reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)  # or Qt keeps the places of the rows when only the width changes
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self.opened)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Lay the rows out for the new width; stay at the end if that is where it was."""
        bar = self.verticalScrollBar()
        was_at_end = bar.value() == bar.maximum()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()
        if was_at_end:
            self.scrollToBottom()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Open by Enter, look back by H, move by J and K as by the arrows."""
        key, is_plain = Qt.Key(event.key()), not event.modifiers() & _CHORDS
        if is_plain and key in _OPENING:
            self.opened.emit()
        elif is_plain and key == Qt.Key.Key_H:
            self.history_asked.emit()
        elif is_plain and key in _MOVES:
            super().keyPressEvent(QKeyEvent(event.type(), _MOVES[key], event.modifiers()))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 -- Qt's name
        """Leave letters alone: a row that jumps away under stress helps nobody."""

    def moveCursor(self, action: QListView.CursorAction, modifiers: _Modifiers) -> QModelIndex:  # noqa: N802
        """Move as in any list; at the first row, ask for earlier ones."""
        if self.currentIndex().row() <= 0 and action in _UPWARD:
            self.top_reached.emit()
        return super().moveCursor(action, modifiers)

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value < _NEAR_TOP and bar.maximum() > bar.minimum():
            self.top_reached.emit()


_Modifiers = Qt.KeyboardModifier
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_UPWARD = {
    QListView.CursorAction.MoveUp,
    QListView.CursorAction.MovePageUp,
    QListView.CursorAction.MoveHome,
}


class TimelinePane(QWidget):
    """Chips, the field to find with, and the list. Emits what is asked for."""

    filter_requested = Signal(object)
    find_requested = Signal(str)
    earlier_requested = Signal()
    opened = Signal()
    history_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips = QButtonGroup(self)
        self.search = SearchField(theme, self.tr("Find in the notes"), keys.FIND_THERE)
        hold_draft(self.search.line)
        self._hint = PlainLabel(kind="small", wraps=True)
        self._history = Button(theme, self.tr("What it said before"), "quiet", key=keys.HISTORY)
        self._history.hide()
        self.model = TimelineModel()
        self.list = TimelineList()
        self._delegate = TimelineDelegate(theme, self.list)
        self._empty = PlainLabel(kind="small", wraps=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("What happened, oldest first"))
        self.list.setMinimumHeight(self._theme.px(_LOWEST_LIST))
        top = QHBoxLayout()
        top.setSpacing(self._theme.px(8))
        top.addWidget(self.search, 1)
        top.addWidget(self._hint, 1)
        top.addWidget(self._history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        column.addWidget(self._filters())
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)

    def _filters(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(self._theme.px(8), row)
        for number, shown in enumerate(CHIPS):
            chip = Button(self._theme, "", "chip")
            chip.setCheckable(True)
            chip.setChecked(shown is None)
            self._chips.addButton(chip, number)
            flow.addWidget(chip)
        return row

    def _connect(self) -> None:
        self._chips.idClicked.connect(self._on_chip)
        self.search.searched.connect(self.find_requested)
        self.search.left.connect(self.take_focus)
        self.search.accepted.connect(self.take_focus)
        self._history.clicked.connect(self.history_asked)
        self.list.opened.connect(self.opened)
        self.list.history_asked.connect(self.history_asked)
        self.list.top_reached.connect(self.earlier_requested)
        self.list.selectionModel().currentChanged.connect(self._on_current)

    def show_rows(self, rows: tuple[Row, ...], none_text: str) -> None:
        """Show the rows, or say why there are none; stay at the end if that is where it was."""
        bar = self.list.verticalScrollBar()
        was_at_end = bar.value() >= bar.maximum() - self._theme.px(4)
        from_end, here = bar.maximum() - bar.value(), self.current_key()
        before = self.model.rowCount()
        changed = self.model.show_rows(rows)
        for position in changed:
            self._delegate.sizeHintChanged.emit(self.model.index(max(position, 0)))
        if -1 in changed and here:
            self.select(here)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.setText("" if rows else none_text)
        self._on_current()
        if was_at_end and not self.list.hasFocus():
            self.list.scrollToBottom()
        elif before and self.model.rowCount() > before and rows[0].key != here:
            self._keep_place(from_end, was_at_end=was_at_end)

    def _keep_place(self, from_end: int, *, was_at_end: bool) -> None:
        """Let what is looked at stay where it is when earlier rows came before it."""
        self.list.doItemsLayout()
        bar = self.list.verticalScrollBar()
        if not was_at_end:
            bar.setValue(max(bar.maximum() - from_end, 0))

    def show_counts(self, counts: Mapping[Shown, int]) -> None:
        """Show how many rows each filter leaves."""
        names: dict[Shown, str] = {
            None: self.tr("All {0}"),
            Strand.NOTES: self.tr("Notes {0}"),
            Strand.QUOTES: self.tr("Quotes {0}"),
            Strand.MARKS: self.tr("Marks {0}"),
            Strand.PEOPLE: self.tr("People {0}"),
            Strand.FILES: self.tr("Files {0}"),
            Strand.ACTS: self.tr("Acts {0}"),
        }
        for number, shown in enumerate(CHIPS):
            chip = self._chips.button(number)
            if isinstance(chip, Button):
                chip.set_text(names[shown].format(f"{counts[shown]:,}"))

    def show_hint(self, now: datetime, earlier: int) -> None:
        """Say in which zone the times are, and how many rows are not drawn yet."""
        said = self.tr("Times in {0}. Oldest first.").format(times.zone(now))
        if earlier:
            more = self.tr("{0} earlier: scroll up, or Up on the first line.")
            said = f"{said} {more.format(f'{earlier:,}')}"
        self._hint.setText(said)

    def show_end(self) -> None:
        """Scroll to the newest row, unless one is current."""
        if not self.list.currentIndex().isValid():
            self.list.scrollToBottom()

    def take_focus(self) -> None:
        """Put the keyboard on a row, the last one if none is current."""
        if not self.model.rowCount():
            return
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(self.model.rowCount() - 1))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, key: str) -> bool:
        """Make a row current, if it is shown; return whether it is."""
        position = self.model.position_of(key)
        if position >= 0:
            self.list.setCurrentIndex(self.model.index(position))
        return position >= 0

    def current(self) -> Row | None:
        """Return the current row, or None."""
        return self.model.row(self.list.currentIndex().row())

    def current_key(self) -> str:
        """Return the key of the current row, or ""."""
        row = self.current()
        return row.key if row else ""

    def event(self, event: QEvent) -> bool:
        """Lay the texts out anew when the font of the window was changed."""
        if event.type() is QEvent.Type.FontChange:
            self.list.doItemsLayout()
        return super().event(event)

    def _on_chip(self, number: int) -> None:
        self.filter_requested.emit(CHIPS[number])

    def _on_current(self, *_indexes: QObject) -> None:
        row = self.current()
        self._history.setVisible(row is not None and row.version_count > 1)
