"""Issues, the lines of the review, and the panel beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.review.delegate import ReviewDelegate
from field_assist.ui.screens.review.form_box import FormBox
from field_assist.ui.screens.review.handling_bar import HandlingBar
from field_assist.ui.screens.review.issue_list import IssueList
from field_assist.ui.screens.review.line import Line
from field_assist.ui.screens.review.model import ReviewModel
from field_assist.ui.screens.review.panel import Record, ReviewPanel
from field_assist.ui.screens.review.rows import counts
from field_assist.ui.screens.review.start import Start
from field_assist.ui.screens.review.told_elsewhere import ToldElsewhere
from field_assist.ui.shortcuts import bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.headed_list import HeadedList
from field_assist.ui.widgets.scroll_panel import ScrollPanel
from field_assist.ui.widgets.side_panel import PanelPlace, WorkPage

_LOWEST_LIST = 200


class ReviewView(QWidget):
    """Emits which line to include or leave out, and which to change."""

    toggle_requested = Signal(object)
    change_requested = Signal(object)
    next_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._theme = theme
        self._record = Record()
        self._model = ReviewModel()
        self._list = HeadedList()
        self._delegate = ReviewDelegate(theme, self._list)
        self._start = Start(self.tr("Review before sealing"))
        self.form = FormBox(theme)
        self.handling = HandlingBar(theme)
        self.told = ToldElsewhere(theme)
        self.issues = IssueList(theme)
        self._panel = ReviewPanel(theme)
        self.words = self._panel.words
        self._beside = ScrollPanel(self._panel)
        self._page = WorkPage(theme, self._beside)
        self._set_up_list()
        self._lay_out()
        self._connect()

    def _set_up_list(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName(self.tr("Lines of the packet"))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(self._theme.px(_LOWEST_LIST))
        self._list.setTabKeyNavigation(False)

    def _lay_out(self) -> None:
        self._page.lines.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.lines.addWidget(self.form)
        self._page.lines.addWidget(self.handling)
        self._page.lines.addWidget(self.told)
        self._page.lines.addWidget(self.issues)
        self._page.lines.addWidget(self._list, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)

    def _connect(self) -> None:
        self._list.installEventFilter(self)
        self._list.viewport().installEventFilter(self)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._panel.toggle_requested.connect(self.toggle_current)
        self._panel.change_requested.connect(self.change_current)
        self._start.went_down.connect(self.focus_list)
        bind(keys.NEXT, self, self.next_requested.emit)
        bind(keys.REDACT, self, self.words.act)
        bind(keys.REDACT_ALL, self, self.told.leave_out_all)

    def show_lines(self, lines: tuple[Line, ...], record: Record) -> None:
        """Show every line; the current one stays current.

        `record` holds the texts and what was decided about words in them.
        """
        self._record = record
        here = self.current_name()
        if self._model.show(lines) and not self.select(here):
            self._list.setCurrentIndex(self._model.index(self._model.first()))
        self._order()
        self._panel.show_counts(counts(lines))
        self._show_current()

    def _show_current(self) -> None:
        self._panel.show_line(self._current(), self._record)

    def _order(self) -> None:
        """Let Tab come from the issues, which are made anew, to the lines below them."""
        for first, second in pairwise([*self.told.stops(), *self.issues.stops(), self._list]):
            self.setTabOrder(first, second)

    def select(self, name: str) -> bool:
        """Make a line current; return whether it is there."""
        position = self._model.position_of_line(name)
        if position >= 0:
            self._list.setCurrentIndex(self._model.index(position))
        return position >= 0

    def current_name(self) -> str:
        """Return the name of the current line, or ""."""
        line = self._current()
        return line.line if line else ""

    def take_focus(self) -> None:
        """Put the keyboard where it begins."""
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_list(self) -> None:
        """Put the keyboard on the lines."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_medium(self, *, is_medium: bool) -> None:
        """Put the panel below the lines where there is no room beside them."""
        self._page.place_panel(PanelPlace.BELOW if is_medium else PanelPlace.BESIDE)
        self._beside.set_flowing(is_flowing=is_medium)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave out what stands at the right of a line; the panel says it."""
        self._delegate.is_narrow = is_narrow
        self._list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Space and a click on the box toggle; Enter, C and a double click change."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if isinstance(event, QMouseEvent) and watched is self._list.viewport():
            self._on_mouse(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Act on a key without modifiers; return whether it was one of ours."""
        act = _ACTS.get(event.key())
        if act is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        act(self)
        return True

    def _on_mouse(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self._list.indexAt(place)
        line = self._model.row(index.row())
        if line is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        is_box = self._delegate.check_area(self._list.visualRect(index)).contains(place)
        if event.type() is QEvent.Type.MouseButtonRelease and is_box:
            self.toggle_requested.emit(line)
        elif event.type() is QEvent.Type.MouseButtonDblClick and not is_box:
            self.change_requested.emit(line)

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_current()

    def toggle_current(self) -> None:
        """Ask for the current line to be included or left out."""
        line = self._current()
        if line is not None:
            self.toggle_requested.emit(line)

    def change_current(self) -> None:
        """Ask to change the current line where it was written."""
        line = self._current()
        if line is not None:
            self.change_requested.emit(line)

    def _current(self) -> Line | None:
        return self._model.row(self._list.currentIndex().row())


_ACTS: Mapping[int, Callable[[ReviewView], None]] = {
    Qt.Key.Key_Space: ReviewView.toggle_current,
    Qt.Key.Key_Return: ReviewView.change_current,
    Qt.Key.Key_Enter: ReviewView.change_current,
    Qt.Key.Key_C: ReviewView.change_current,
}
