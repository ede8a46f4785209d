"""The bar at the top: what is open, when it was last saved, and how to hide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel

if TYPE_CHECKING:  # naming a class of Qt costs time before the first paint
    from PySide6.QtGui import QResizeEvent


class TopBar(QFrame):
    """Neutral for anybody who glances at it."""

    blank_requested = Signal()
    lock_requested = Signal()
    display_requested = Signal()
    menu_requested = Signal()

    def __init__(self, theme: Theme, *, is_practice: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self._theme = theme
        self.setMinimumHeight(theme.height("top_bar"))
        logo = PlainLabel()
        logo.setPixmap(theme.pixmap("book-marked", "accent", 18))
        self._name = PlainLabel(self.tr("Field Assist"), "small-strong")
        self._label = PlainLabel(kind="small-strong")
        self._facts = PlainLabel(kind="small")
        self._tag = PlainLabel(self.tr("Desk screen: shows agency names"), "tag")
        self._practice = PlainLabel(kind="practice")
        self._saved_icon = PlainLabel()
        self._saved = PlainLabel(kind="saved")
        self._countdown = PlainLabel(kind="attention")
        self._countdown.hide()
        self.menu = Button(theme, self.tr("Menu"), "quiet", icon="menu")
        self.menu.clicked.connect(self.menu_requested)
        self.display = Button(theme, self.tr("Display"), "quiet", icon="contrast")
        self.blank = Button(theme, self.tr("Blank"), "quiet", icon="eye-off", key=keys.BLANK)
        leave = self.tr("End practice") if is_practice else self.tr("Lock")
        self.lock = Button(theme, leave, "quiet", icon="lock", key=keys.LOCK)
        self._lay_out(logo)
        self.display.clicked.connect(self.display_requested)
        self.blank.clicked.connect(self.blank_requested)
        self.lock.clicked.connect(self.lock_requested)
        self._practice.setVisible(is_practice)
        self._has_tag = False
        self._is_narrow = self._is_below = False
        self._tag.hide()
        self.show_locked()

    def _lay_out(self, logo: PlainLabel) -> None:
        theme = self._theme
        lines = self._lines = QVBoxLayout(self)
        lines.setContentsMargins(theme.px(16), theme.px(3), theme.px(8), theme.px(3))
        lines.setSpacing(0)
        self._row, self._below = QHBoxLayout(), QHBoxLayout()
        row = self._row
        for line in (row, self._below):
            line.setSpacing(theme.px(12))
            lines.addLayout(line)
        self._below.addStretch(1)
        for left in (
            self.menu,
            logo,
            self._name,
            self._practice,
            self._label,
            self._facts,
            self._tag,
        ):
            row.addWidget(left)
        row.addStretch(1)
        for told in self._told():
            row.addWidget(told)
        for right in (self.display, self.blank, self.lock):
            row.addWidget(right)

    def show_locked(self) -> None:
        """Show nothing about any record."""
        self.show_encounter("", "", is_desk_screen=False)
        self._saved.setText("")
        self._saved_icon.clear()
        self.lock.hide()
        self._fit()

    def show_unlocked(self) -> None:
        """Offer the lock, and the places where there is no room for the rail."""
        self.lock.show()
        self._fit()

    def show_encounter(self, label: str, facts: str, *, is_desk_screen: bool) -> None:
        """Show the label of the open encounter and where it is, or "" for none."""
        self._label.setText(label)
        self._facts.setText(facts)
        self._has_tag = is_desk_screen
        self._fit()

    def show_saved(self, at: str) -> None:
        """Show the time of the last commit."""
        self._saved.setText(self.tr("Saved {0}").format(at))
        self._saved.set_kind("saved")
        self._fit()
        self._saved_icon.setPixmap(self._theme.pixmap("check", "saved", 14))

    def show_not_saved(self, since: str) -> None:
        """Show since when something waits to be saved."""
        self._saved.setText(self.tr("Not saved since {0}").format(since))
        self._saved.set_kind("attention")
        self._fit()
        self._saved_icon.setPixmap(self._theme.pixmap("triangle-alert", "attention", 14))

    def show_countdown(self, left_s: int) -> None:
        """Show in how many seconds the program locks; 0 shows nothing."""
        minutes, seconds = divmod(left_s, 60)
        self._countdown.setText(self.tr("Locks in {0}").format(f"{minutes}:{seconds:02d}"))
        self._countdown.setVisible(bool(left_s))
        self._fit()

    def announce(self, text: str) -> None:
        """Let a screen reader say something now, wherever the keyboard is."""
        from PySide6.QtGui import (  # noqa: PLC0415 -- long after the first paint
            QAccessible,
            QAccessibleAnnouncementEvent,
        )

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._countdown, text))

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave out what can be reached by key."""
        self._is_narrow = is_narrow
        self._fit()

    def _fit(self) -> None:
        wide = not self._is_narrow
        self._facts.setVisible(wide and bool(self._facts.text()))
        self._tag.setVisible(wide and self._has_tag)
        self._name.setVisible(not self._label.text() or (wide and self._practice.isHidden()))
        self.menu.setVisible(not wide and not self.lock.isHidden())
        self.display.setVisible(wide or self.lock.isHidden())
        self.blank.setVisible(wide)
        self._label.setVisible(bool(self._label.text()))
        self._practice.setText(self.tr("Practice: nothing here is real"))
        self._leave_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit what is shown into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _told(self) -> tuple[QWidget, ...]:
        return (self._countdown, self._saved_icon, self._saved)

    def _leave_out(self) -> None:
        """Hide what can be found elsewhere, in this order, until the rest fits whole.

        Where it never does, what only tells something goes on in a second line.
        """
        self._hide_until_it_fits()
        is_below = self._needed() > self.width()
        if is_below == self._is_below:
            return
        self._is_below = is_below
        if is_below:
            for place, told in enumerate((self._practice, *self._told())):
                self._below.insertWidget(place, told)
        else:
            self._row.insertWidget(self._row.indexOf(self._label), self._practice)
            for told in self._told():
                self._row.insertWidget(self._row.indexOf(self.display), told)
        height = self._theme.height("top_bar")
        self.setMinimumHeight(height + self._saved.sizeHint().height() if is_below else height)

    def _hide_until_it_fits(self) -> None:
        is_named = not (self._label.isHidden() and self._practice.isHidden())
        for part in (self._facts, self._name, self.blank, self.display, self._tag):
            if self._needed() <= self.width():
                return
            if part is not self._name or is_named:
                part.hide()
        if self._needed() > self.width():
            self._practice.setText(self.tr("Practice"))

    def _needed(self) -> int:
        """Return how wide all that shows is in one line."""
        margins = self._lines.contentsMargins()
        items = [line.itemAt(n) for line in (self._row, self._below) for n in range(line.count())]
        widgets = (item.widget() for item in items if item is not None)
        shown = [w for w in widgets if w is not None and not w.isHidden()]
        for widget in shown:
            widget.ensurePolished()
        room = sum(w.sizeHint().width() + self._row.spacing() for w in shown)
        return room + margins.left() + margins.right()
