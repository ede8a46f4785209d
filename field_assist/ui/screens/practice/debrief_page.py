"""What came of a scene: sign by sign, with the experts' reasons, and the step of either reading."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.finding_list import Finding, FindingList
from field_assist.ui.widgets.flow import FlowLayout
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.scroll_page import ScrollPage
from field_assist.ui.widgets.side_panel import Facts

_WIDEST = 920


class DebriefPage(ScrollPage):
    """Nothing is marked here any more."""

    next_requested = Signal()
    again_requested = Signal()
    list_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._order = ReadingOrder(self)
        self._title = PlainLabel(kind="title", wraps=True)
        self._says = PlainLabel(kind="fact", wraps=True)
        self._trouble = MessageBar(theme)
        self._steps = Facts(theme)
        self._signs = FindingList(theme)
        self._signs.setAccessibleName(self.tr("Signs, and what experts recorded"))
        self._so_far = PlainLabel(kind="small", wraps=True)
        self._next = Button(theme, self.tr("Next scene"), "primary", key=keys.NEXT)
        self._again = Button(theme, self.tr("The same again"))
        self._list = Button(theme, self.tr("All scenes"), "quiet", key=keys.ESCAPE)
        acts = FlowLayout(theme.px(8))
        for button in (self._next, self._again, self._list):
            acts.addWidget(button)
        parts = (self._title, self._says, self._trouble, self._steps, self._signs, self._so_far)
        for part in parts:
            self.lines.addWidget(part)
        self.lines.insertLayout(self.lines.indexOf(self._signs), acts)
        self.lines.addStretch(1)
        self._next.clicked.connect(self.next_requested)
        self._again.clicked.connect(self.again_requested)
        self._list.clicked.connect(self.list_requested)
        bind(keys.NEXT, self, self.next_requested.emit, INSIDE)
        bind(keys.ESCAPE, self, self.list_requested.emit, INSIDE)

    def show_debrief(
        self,
        title: str,
        says: str,
        steps: tuple[tuple[str, str], ...],
        signs: tuple[Finding, ...],
    ) -> None:
        """Show what came of a scene."""
        self._title.setText(title)
        self._says.setText(says)
        self._steps.show_facts(steps)
        self._signs.show_findings(signs)
        self._trouble.hide()
        self.verticalScrollBar().setValue(0)

    def show_so_far(self, text: str) -> None:
        """Say what all scenes together came to."""
        self._so_far.setText(text)

    def show_trouble(self, title: str, text: str) -> None:
        """Say that the counts could not be kept."""
        self._trouble.show_message("attention", title, text)

    def take_focus(self) -> None:
        """Put the keyboard on what follows."""
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)
