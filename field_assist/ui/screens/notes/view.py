"""The line of time, the note box below it, and a panel for a quote or for earlier versions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from field_assist.ui import keys
from field_assist.ui.screens.notes.history_panel import HistoryPanel
from field_assist.ui.screens.notes.rows import Row
from field_assist.ui.screens.notes.statement_form import StatementForm
from field_assist.ui.screens.notes.timeline_pane import TimelinePane
from field_assist.ui.screens.notes.writing import WritingCard
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.scroll_page import ScrollPage

_LEAST_WORK = 520
QWIDGETSIZE_MAX = 16_777_215  # Qt's "no limit", which PySide6 does not export


class NotesView(QWidget):
    """Lays out the parts; knows nothing about saving."""

    left = Signal()
    panel_closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("page")
        self._page = ScrollPage(theme)
        self.timeline = TimelinePane(theme)
        self.writing = WritingCard(theme)
        self.statement = StatementForm(theme)
        self.history = HistoryPanel(theme)
        self._heading = PlainLabel(kind="section")
        self._pages = QStackedWidget()
        self._context = self._make_context()
        self._lay_out()
        bind(keys.NEXT, self, self.writing.finish_requested.emit)
        bind(keys.FIND_THERE, self, self.timeline.search.take_focus)
        bind(keys.ESCAPE, self, self._on_escape, INSIDE)

    def _lay_out(self) -> None:
        self._page.lines.addWidget(self.timeline, 1)
        self._page.lines.addWidget(self.writing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._page, 1)
        row.addWidget(self._context)
        self._context.hide()

    def _make_context(self) -> QFrame:
        px = self._theme.px
        frame = QFrame()
        frame.setObjectName("context")
        close = Button(self._theme, self.tr("Close"), "quiet", key=keys.ESCAPE)
        close.clicked.connect(self.panel_closed)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(6), px(8), px(6))
        head.addWidget(self._heading, 1)
        head.addWidget(close)
        line = QFrame()
        line.setObjectName("line")
        for page in (self.statement, self.history):
            self._pages.addWidget(page)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(self._pages, 1)
        return frame

    @property
    def is_panel_open(self) -> bool:
        """Whether a statement or a history is shown."""
        return not self._context.isHidden()

    def open_statement(self) -> None:
        """Show the form, with the keyboard in it."""
        self._heading.setText(self.tr("Quote, word for word"))
        self._pages.setCurrentWidget(self.statement)
        self._open()
        self.statement.take_focus()

    @property
    def is_history_open(self) -> bool:
        """Whether a history is shown."""
        return self.is_panel_open and self._pages.currentWidget() is self.history

    def open_history(self, rows: tuple[Row, ...]) -> None:
        """Show versions, with the keyboard on the last one."""
        self._heading.setText(self.tr("What it said before"))
        self._pages.setCurrentWidget(self.history)
        self._open()
        self.history.show_versions(rows)

    def close_panel(self) -> None:
        """Close the panel; what was typed in it is kept."""
        self._context.hide()
        self._fit()

    def focus_box(self) -> None:
        """Put the keyboard into the note box, and show all of its card."""
        self.writing.focus_box()
        self._page.ensureWidgetVisible(self.writing)
        self._page.ensureWidgetVisible(self.writing.box)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave out what can be typed as well, below 760."""
        self.writing.set_narrow(is_narrow=is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Put the panel beside the rest, or in its place where there is no room for both."""
        super().resizeEvent(event)
        self._fit()

    def _open(self) -> None:
        self._context.show()
        self._fit()

    def _fit(self) -> None:
        width = self._theme.width("context_why")
        is_tight = self.width() < width + self._theme.px(_LEAST_WORK)
        self._context.setMinimumWidth(0 if is_tight else width)
        self._context.setMaximumWidth(QWIDGETSIZE_MAX if is_tight else width)
        self._page.setVisible(not (is_tight and self.is_panel_open))

    def _on_escape(self) -> None:
        if self.is_panel_open:
            self.panel_closed.emit()
        elif self.timeline.search.text() and not self.writing.box.hasFocus():
            self.timeline.search.clear()
        else:
            self.left.emit()
