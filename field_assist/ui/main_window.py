"""The window: one frame for all screens, the blank page, the sheets and the keys of everywhere.

It knows no record and no workflow; what to show is said by the gate (locked) or by the
workspace (unlocked).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from field_assist.ui import keys
from field_assist.ui.frame.blank_page import BlankPage
from field_assist.ui.frame.top_bar import TopBar
from field_assist.ui.shortcuts import PROGRAM, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.cut_hint import CutHint
from field_assist.ui.widgets.focus_ring import FocusRing
from field_assist.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:  # naming a class of Qt costs time before the first paint
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

_MEDIUM_BELOW, _NARROW_BELOW = 1100, 760
_MINIMUM = (1024, 600)


class MainWindow(QMainWindow):
    """Title and icon are neutral. `may_close` is asked before the window closes."""

    lock_requested = Signal()
    display_requested = Signal()
    scale_requested = Signal(int)
    width_changed = Signal()
    help_requested = Signal()
    """By a button of a page that is seen before a vault is open; `keys.HELP` does the same."""
    outbox_changed = Signal()
    """Some packet may stand otherwise than before."""
    painted = Signal()

    def __init__(self, theme: Theme, *, is_practice: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self.is_practice = is_practice
        self.may_close: Callable[[], bool] = _always
        self.is_handed_over = False
        """Whether somebody else has the screen, who must not be able to close the window."""
        self.setWindowTitle(self.tr("Field Assist"))
        self.setMinimumSize(*_MINIMUM)
        self.resize(1280, 800)
        self._before_blank: QWidget | None = None
        self._is_painted = False
        self._blank: BlankPage | None = None
        self._ring: FocusRing | None = None
        self._cut_hint: CutHint | None = None
        # These two work over an open menu or list as well, which ends a window's own shortcuts.
        bind(keys.LOCK, self, self.lock_requested.emit, PROGRAM)
        bind(keys.BLANK, self, self.toggle_blank, PROGRAM)
        bind(keys.DISPLAY, self, self.display_requested.emit)
        for key, step in ((keys.LARGER, 1), (keys.SMALLER, -1), (keys.NORMAL, 0)):
            bind(key, self, partial(self.scale_requested.emit, step))
        self.build(theme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Keep the keyboard on the blank page, also when a screen opens below it."""
        blank = self._blank
        if blank is None or not blank.isVisible() or new is None or new is blank:
            self._keep_on_page(old, new)
            return
        if self.isAncestorOf(new):
            self._before_blank = new
            blank.setFocus()

    def _keep_on_page(self, old: QWidget | None, new: QWidget | None) -> None:
        """Give back the keyboard that a screen out of sight took, as when its work ends."""
        page = self._stack.currentWidget()
        if new is None or page is None or not self._stack.isAncestorOf(new):
            return
        if new is page or page.isAncestorOf(new):
            return
        if old is not None and isValid(old) and old.isVisible() and page.isAncestorOf(old):
            old.setFocus()

    def build(self, theme: Theme) -> None:
        """Make the whole frame for a theme; screens have to be shown again afterwards."""
        self.theme = theme
        page = QFrame()
        page.setObjectName("practiceframe" if self.is_practice else "page")
        self.top = TopBar(theme, is_practice=self.is_practice)
        self.top.blank_requested.connect(self.toggle_blank)
        self.top.lock_requested.connect(self.lock_requested)
        self.top.display_requested.connect(self.display_requested)
        self.messages = MessageBar(theme)
        self._stack = QStackedWidget()
        self._rail_place = QHBoxLayout()
        self._part_place = QVBoxLayout()
        self._foot_place = QVBoxLayout()
        self._lay_out(page)
        self.page = page
        self.setCentralWidget(page)
        page.show()  # at once, so that the screen which is shown next can have the keyboard
        for former in (self._blank, self._ring, self._cut_hint):
            if former is not None:
                former.hide()
                former.deleteLater()
        self._before_blank = None
        self._blank = None
        self._ring = FocusRing(theme, self)
        self._cut_hint = CutHint(theme, self)
        if self._is_painted:
            self._ready_blank()

    def _ready_blank(self) -> BlankPage:
        """Make the neutral page, after the first paint, so that F12 takes one frame."""
        if self._blank is None:
            self._blank = BlankPage(self.theme, self)
        return self._blank

    def _lay_out(self, page: QFrame) -> None:
        edge = self.theme.px(4) if self.is_practice else 0
        column = QVBoxLayout(page)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(0)
        column.addWidget(self.top)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self._rail_place)
        work = QVBoxLayout()
        work.setSpacing(0)
        work.addLayout(self._part_place)
        work.addWidget(self.messages)
        work.addWidget(self._stack, 1)
        middle.addLayout(work, 1)
        column.addLayout(middle, 1)
        column.addLayout(self._foot_place)

    def set_rail(self, rail: QWidget | None) -> None:
        """Show a rail at the left, or none."""
        _put(self._rail_place, rail)

    def set_parts(self, parts: QWidget | None) -> None:
        """Show the parts of an encounter, or none."""
        _put(self._part_place, parts)

    def show_page(self, view: QWidget, foot: QWidget | None = None) -> None:
        """Show a screen and its bar at the bottom."""
        if self._stack.indexOf(view) < 0:
            self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        _put(self._foot_place, foot)
        self._fit()

    def put_behind(self, view: QWidget, foot: QWidget) -> None:
        """Take in a screen that is to be shown later; without one before it, it would show."""
        if self._stack.count():
            self._stack.addWidget(view)
            foot.setParent(self.page)

    def shown_page(self) -> QWidget | None:
        """Return the screen that shows."""
        return self._stack.currentWidget()

    def drop_page(self, view: QWidget) -> None:
        """Let a screen go for good."""
        self._stack.removeWidget(view)
        view.deleteLater()

    @property
    def screens(self) -> QWidget:
        """Return what screens are shown on; one made there need not be moved there afterwards."""
        return self._stack

    @property
    def logical_width(self) -> float:
        """Return the width in pixels of the design, whatever the text size."""
        return self.width() * 100 / self.theme.look.scale_percent

    @property
    def is_medium(self) -> bool:
        """Whether there is no room for a panel beside the work."""
        return self.logical_width < _MEDIUM_BELOW

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one column only."""
        return self.logical_width < _NARROW_BELOW

    @property
    def is_blank(self) -> bool:
        """Whether the neutral page covers everything."""
        return self._blank is not None and self._blank.isVisible()

    def toggle_blank(self) -> None:
        """Cover the window with a neutral page, or uncover it."""
        blank = self._ready_blank()
        if self.is_blank:
            self._uncover(blank)
        else:
            self._cover(blank)

    def cover(self) -> None:
        """Cover the window with the neutral page at once; what is on the screen is that page."""
        blank = self._ready_blank()
        if not self.is_blank:
            self._cover(blank)
        blank.repaint()

    def _cover(self, blank: BlankPage) -> None:
        QToolTip.hideText()
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible():
                other.close()  # a menu, an open list, a dialog
                other.hide()  # and one that asks before it closes
        self._before_blank = self.focusWidget()
        blank.setGeometry(self.rect())
        blank.raise_()
        blank.show()
        blank.setFocus()
        self.setWindowTitle(self.tr("Document lookup"))

    def _uncover(self, blank: BlankPage) -> None:
        blank.hide()
        self.setWindowTitle(self.tr("Field Assist"))
        # What had the keyboard may be gone: the page below lives on while it is covered.
        before = self._before_blank
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self.focus_work()

    def focus_work(self) -> None:
        """Put the keyboard on the screen that shows."""
        self._stack.focusNextChild()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Say once, after the first paint, that there is something to see."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._ready_blank)
            QTimer.singleShot(0, self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit everything that depends on the width."""
        super().resizeEvent(event)
        if self._blank is not None:
            self._blank.setGeometry(self.rect())
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's name
        """Close only when everything on screen is saved; an error on the way keeps it open."""
        event.ignore()
        if self.is_handed_over and event.spontaneous():
            return
        if self.may_close():
            event.accept()

    def _fit(self) -> None:
        self.top.set_narrow(is_narrow=self.is_narrow)
        view = self._stack.currentWidget()
        for name, value in (("set_medium", self.is_medium), ("set_narrow", self.is_narrow)):
            for widget in (view, *self._feet()):
                fit = getattr(widget, name, None)
                if fit is not None:
                    fit(**{name.replace("set_", "is_"): value})
        self.width_changed.emit()

    def _feet(self) -> list[QWidget]:
        item = self._foot_place.itemAt(0)
        widget = item.widget() if item is not None else None
        return [widget] if widget is not None else []


def _put(place: QHBoxLayout | QVBoxLayout, widget: QWidget | None) -> None:
    """Make `widget` the only one in a place; the one before stays in the window, hidden."""
    item = place.itemAt(0)
    before = item.widget() if item is not None else None
    if before is widget:
        return
    if before is not None:
        place.removeWidget(before)
        before.hide()
    if widget is not None:
        place.addWidget(widget)
        widget.show()


def _always() -> bool:
    return True
