"""The checklist screen: safety strip, find field, list of signs, and the panel beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from field_assist.ui import keys
from field_assist.ui.screens.checklist.assessment_panel import AssessmentPanel
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.ui.screens.checklist.reason_list import ReasonList
from field_assist.ui.screens.checklist.rows import Row
from field_assist.ui.screens.checklist.step_panel import StepForm, StepPanel
from field_assist.ui.screens.checklist.suggestion_line import SuggestionLine
from field_assist.ui.screens.checklist.why_card import Why, WhyCard
from field_assist.ui.screens.checklist.why_line import WhyLine
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel, key_cap
from field_assist.ui.widgets.safety_strip import SafetyStrip

_STEP_PAGE = 2
_LOW = 470
"""Below this height of the screen, at 100 %, the list needs the room of what is around it."""
QWIDGETSIZE_MAX = 16_777_215  # Qt's "no limit", which PySide6 does not export


class FindField(QLineEdit):
    """Type to find; Enter and Down go to the list, Escape empties the field."""

    left_down = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave the field by Enter, Down and Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class ChecklistView(QWidget):
    """Lays out the parts; knows nothing about saving."""

    find_changed = Signal(str)
    panel_closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.safety = SafetyStrip(theme)
        self.search = FindField()
        self.list = ChecklistList(theme)
        self._none = PlainLabel(kind="small", wraps=True)
        self._none.hide()
        self.suggestion = SuggestionLine(theme)
        self.why_line = WhyLine(theme)
        self.aside = ReasonList(
            theme, self.tr("Set aside: their card was taken off"), is_open=False
        )
        self.panel = AssessmentPanel(theme)
        self.why = WhyCard(theme)
        self.step = StepPanel(theme)
        self._open_panel = Button(theme, self.tr("Assessment"), icon="panel-right", key=keys.PANE)
        self._open_panel.hide()
        self._open_panel.clicked.connect(self.toggle_panel)
        self._context = self._make_context()
        self._is_medium = False
        self._is_narrow = False
        self._is_asked_for = False
        self._is_low = False
        self._is_tight = False
        self._lay_out()
        self.search.textChanged.connect(self.find_changed)
        self.search.left_down.connect(self.list.setFocus)
        self.search.escaped.connect(self._on_find_escaped)
        self.why_line.turned.connect(self._fit_search)
        self.aside.turned.connect(self._fit_height)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words that never change while the view lives."""
        self.search.setPlaceholderText(self.tr("Find or say what you see"))
        self.search.setAccessibleName(self.tr("Find a sign"))

    def _lay_out(self) -> None:
        theme = self._theme
        self._work = QWidget()
        column = QVBoxLayout(self._work)
        self._column = column
        column.addWidget(self.safety)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.search, 1)
        self._find_key = key_cap(keys.FIND.caption)
        row.addWidget(self._find_key)
        row.addWidget(self._open_panel)
        column.addLayout(row)
        self._hints = QHBoxLayout()
        self._hints.setSpacing(theme.px(8))
        self._hints.addWidget(self.suggestion, 1)
        column.addLayout(self._hints)
        column.addWidget(self.why_line)
        column.addWidget(self._none)
        self.list.setMinimumHeight(theme.height("row_focus") + theme.px(2))
        column.addWidget(self.list, 1)
        column.addWidget(self.aside)
        self._fit_height()
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._work, 1)
        page.addWidget(self._context)

    def _make_context(self) -> QFrame:
        theme = self._theme
        frame = QFrame()
        frame.setObjectName("context")
        self._heading = PlainLabel(self.tr("Assessment"), "section")
        self._back = Button(theme, self.tr("Close"), "quiet", key=keys.ESCAPE)
        self._back.clicked.connect(self.panel_closed)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(16), theme.px(6), theme.px(8), theme.px(6))
        head.addWidget(self._heading, 1)
        head.addWidget(self._back)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.panel)
        self._pages.addWidget(self.why)
        self._pages.addWidget(_scrolled(self.step))
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        line = QFrame()
        line.setObjectName("line")
        column.addWidget(line)
        column.addWidget(self._pages, 1)
        self._back.hide()
        return frame

    def show_rows(self, rows: tuple[Row, ...], none_text: str) -> None:
        """Show rows, or the sentence that says why there are none."""
        self.list.show_rows(rows)
        self._none.setVisible(not rows)
        self._none.setText("" if rows else none_text)

    @property
    def is_why_shown(self) -> bool:
        """Whether the why card is in front of the assessment."""
        return self._pages.currentWidget() is self.why

    def show_why(self, why: Why) -> None:
        """Put the why card in front; the keyboard stays on the row."""
        self.why.show_why(why)
        self._pages.setCurrentWidget(self.why)
        self._heading.setText(self.tr("Why this matters"))
        self._is_asked_for = True
        self._fit()

    @property
    def is_step_shown(self) -> bool:
        """Whether the choice of another step is in front of the assessment."""
        return self._pages.currentIndex() == _STEP_PAGE

    def show_step(self, form: StepForm) -> None:
        """Put the choice of another step in front, with the keyboard."""
        self.step.show_form(form)
        self._pages.setCurrentIndex(_STEP_PAGE)
        self._heading.setText(self.tr("Choose the next step"))
        self._is_asked_for = True
        self._fit()
        self.step.take_focus()

    def show_panel(self) -> None:
        """Put the assessment back in front."""
        self._pages.setCurrentWidget(self.panel)
        self._heading.setText(self.tr("Assessment"))
        self._is_asked_for = False
        self._fit()

    def toggle_panel(self) -> None:
        """Open or close the panel where there is no room for both."""
        self._is_asked_for = not self._is_asked_for
        self._fit()
        if self._work.isVisible():
            self.list.setFocus()

    def set_medium(self, *, is_medium: bool) -> None:
        """Close the panel below 1100; a button opens it."""
        self._is_medium = is_medium
        self._fit()

    def _fit(self) -> None:
        """Show panel and work side by side, or one in place of the other below 760."""
        is_shown = self._is_asked_for or not self._is_medium
        is_wide = self.is_why_shown or self.is_step_shown
        width = self._theme.width("context_why" if is_wide else "context")
        self._open_panel.setVisible(self._is_medium)
        self._back.setVisible(is_wide or self._is_medium)
        self._context.setVisible(is_shown)
        self._context.setMinimumWidth(0 if self._is_narrow else width)
        self._context.setMaximumWidth(QWIDGETSIZE_MAX if self._is_narrow else width)
        self._work.setVisible(not (self._is_narrow and is_shown))
        is_tight = self._is_narrow or (self._is_medium and is_shown)
        self.safety.set_narrow(is_narrow=is_tight)
        self.list.set_narrow(is_narrow=is_tight)
        self._is_tight = is_tight
        self._fit_height()
        self.suggestion.set_room(is_tight=is_tight, is_narrow=self._is_narrow, is_low=self._is_low)
        if self._is_narrow and is_shown and not self.is_step_shown:
            self._back.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Give the list the room of what is around it where the window is low."""
        super().resizeEvent(event)
        is_low = self.height() < self._theme.px(_LOW)
        if is_low is not self._is_low:
            self._is_low = is_low
            self._fit()

    def _fit_height(self) -> None:
        """Put what is set aside beside the suggestion where it is low, while it is closed."""
        px = self._theme.px
        is_beside = self._is_low and not (self._is_tight or self.aside.is_open)
        layout = self._hints if is_beside else self._column
        self._hints.removeWidget(self.aside)
        self._column.removeWidget(self.aside)
        layout.addWidget(self.aside)
        above, below, between = (6, 4, 4) if self._is_low else (16, 12, 10)
        self._column.setContentsMargins(px(20), px(above), px(20), px(below))
        self._column.setSpacing(px(between))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Close the panel by Escape, wherever in it the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.panel_closed.emit()
        else:
            super().keyPressEvent(event)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show one line of safety and shorter rows below 760."""
        self._is_narrow = is_narrow
        self._fit()
        self._find_key.setVisible(not is_narrow)
        self.why_line.set_narrow(is_narrow=is_narrow)
        self._fit_search()

    def _fit_search(self) -> None:
        """Give the place of the find field to the line that asks, where there is room for one."""
        is_asked = not self.why_line.isHidden()
        self.search.setVisible(not (self._is_narrow and is_asked))
        self._open_panel.setVisible(self._is_medium and self.search.isVisibleTo(self))

    def _on_find_escaped(self) -> None:
        self.search.clear()
        self.list.setFocus()


def _scrolled(inside: QWidget) -> QScrollArea:
    """Return an area in which a panel scrolls that is higher than the window."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(_at_the_top(inside))
    return area


def _at_the_top(inside: QWidget) -> QWidget:
    """Return a page on which a panel takes no more height than it needs."""
    page = QWidget()
    page.setObjectName("scrolled")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)
    column.addStretch(1)
    return page
