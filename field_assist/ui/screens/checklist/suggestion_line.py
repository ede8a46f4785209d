"""One quiet line above the list: which sign it would help to look at next, and why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from field_assist.domain.ids import IndicatorId
from field_assist.ui import keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A suggestion in words: the sign, how to find out, and what it is good for."""

    indicator: IndicatorId
    title: str
    because: str


class SuggestionLine(QFrame):
    """Hidden while there is nothing to suggest; the list below it stays whole."""

    go_requested = Signal()
    why_requested = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ask")
        self._is_narrow = False
        self._is_low = False
        self._suggested: Suggested | None = None
        picture = PlainLabel()
        picture.setPixmap(theme.pixmap("lightbulb", "text_2", 16))
        self._text = PlainLabel(kind="small", wraps=True)
        self._go = Button(theme, self.tr("Go to it"), "quiet", key=keys.SUGGESTED)
        self._why = Button(theme, self.tr("Why"), "quiet", key=keys.SUGGESTED_WHY)
        self._not_now = Button(theme, self.tr("Not now"), "quiet", key=keys.NOT_NOW)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(2), theme.px(4), theme.px(2))
        row.setSpacing(theme.px(4))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(theme.px(4))
        row.addWidget(self._text, 1)
        for button in (self._go, self._why, self._not_now):
            row.addWidget(button)
        self._go.clicked.connect(self.go_requested)
        self._why.clicked.connect(self.why_requested)
        self._not_now.clicked.connect(self.dismissed)
        self.hide()

    def show_suggestion(self, suggested: Suggested | None) -> None:
        """Show a suggestion, or nothing."""
        self._suggested = suggested
        self._show()
        if suggested is None:
            return
        whole = self.tr("Next: {0}. {1}").format(suggested.title, suggested.because)
        self.setAccessibleName(whole)
        self._go.setAccessibleName(self.tr("Go to it: {0}").format(suggested.title))
        self._why.setAccessibleName(self.tr("Why: {0}").format(suggested.title))
        self._not_now.setAccessibleName(self.tr("Not now: {0}").format(suggested.title))

    def set_room(self, *, is_tight: bool, is_narrow: bool, is_low: bool) -> None:
        """Leave two buttons to their keys where there is little room, and all of it to the panel.

        Where there is room for one column only, the list needs all of it. In a low window only the
        sign is named; what it is good for is told to a screen reader, and by the key for why.
        """
        self._why.setVisible(not (is_tight or is_low))
        self._not_now.setVisible(not (is_tight or is_low))
        self._is_narrow = is_narrow
        self._is_low = is_low
        self._show()

    def _show(self) -> None:
        suggested = self._suggested
        self.setVisible(suggested is not None and not self._is_narrow)
        if suggested is None:
            return
        short = self.tr("Next: {0}.").format(suggested.title)
        whole = self.tr("Next: {0}. {1}").format(suggested.title, suggested.because)
        self._text.setText(short if self._is_low else whole)
