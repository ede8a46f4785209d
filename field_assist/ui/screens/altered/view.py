"""The page about a vault that cannot simply be opened: what is known, what is safe, what to do."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.altered.act_grid import ActGrid
from field_assist.ui.screens.altered.page import Act, Page
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.busy_bar import BusyBar
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.entry_page import EntryPage
from field_assist.ui.widgets.finding_list import FindingList
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.titled import Titled

_LONGEST_REASON = 200
_SIDES = 82
"""What page and card leave empty at both sides together."""


class AlteredView(EntryPage):
    """Shows one `Page`. `accepted` carries the reason that was typed."""

    act_requested = Signal(object)
    accepted = Signal(str)
    back_requested = Signal()
    practice_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, width="report_card")
        self._theme = theme
        self._is_busy = False
        self._look_text = ""
        self._title = Titled(theme, "")
        self._findings = FindingList(theme)
        self._trouble = MessageBar(theme)
        self._look = MessageBar(theme)
        self._reason = _Reason(theme)
        self._bar = BusyBar(theme)
        self._note = PlainLabel(kind="caption", wraps=True)
        self._acts = ActGrid(theme)
        self._back = Button(theme, self.tr("Back"), "quiet", icon="corner-up-left", key=keys.ESCAPE)
        self._practice = Button(
            theme, self.tr("Practice"), "quiet", icon="graduation-cap", key=keys.PRACTICE
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        lines = self.add_card()
        for part in (self._title, self._findings, self._look, self._trouble):
            lines.addWidget(part)
        lines.addWidget(self._acts)
        lines.addWidget(self._reason)
        lines.addWidget(self._bar)
        lines.addWidget(self._note)
        self.add_below((self._back, self._practice))

    def _connect(self) -> None:
        self._acts.pressed.connect(self._on_act)
        self._reason.given.connect(self.accepted)
        self._back.clicked.connect(self._on_back)
        self._practice.clicked.connect(self._on_practice)
        bind(keys.ESCAPE, self, self._on_back, INSIDE)
        bind(keys.PRACTICE, self, self._on_practice, INSIDE)
        bind(keys.READ_ONLY, self, partial(self._on_act, Act.READ_ONLY), INSIDE)

    def show_page(self, page: Page) -> None:
        """Show what was found and what can be done about it."""
        self._title.show_title(page.title, page.text, icon="file-warning", color="attention")
        self._findings.show_findings(page.findings)
        self._look.hide()
        self._look_text = page.look_text
        self._note.setText(page.note)
        self._note.setVisible(bool(page.note))
        self._reason.close_reason()
        self._show_acts(page.acts)
        self.show_busy("")

    def show_findings(self, page: Page) -> None:
        """Show what has become known since, without a change of anything else."""
        self._findings.show_findings(page.findings)

    def _show_acts(self, acts: tuple[Act, ...], *, has_advice: bool = True) -> None:
        self._acts.show_acts(acts, has_advice=has_advice)
        self._fit_acts()
        stops = [*self._acts.stops(), *self._reason.stops(), self._bar, self._back]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit what stands side by side."""
        super().resizeEvent(event)
        self._fit_acts()

    def _fit_acts(self) -> None:
        self._acts.fit(min(self.viewport().width(), self._widest) - self._theme.px(_SIDES))

    def take_focus(self) -> None:
        """Put the keyboard on what is advised first."""
        if self._is_busy:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._reason.isVisibleTo(self):
            self._reason.take_focus()
        elif self._acts.acts:
            self._acts.take_focus()

    def show_busy(self, doing: str) -> None:
        """Say what is being done; "" for nothing."""
        self._is_busy = bool(doing)
        self._bar.show_busy(is_busy=self._is_busy, name=doing)
        self._acts.set_open(is_open=not self._is_busy)
        for button in (self._back, self._practice):
            button.setEnabled(not self._is_busy)
        self._reason.setEnabled(not self._is_busy)
        if self._is_busy:
            self._trouble.hide()
            self.take_focus()

    def show_trouble(self, title: str, text: str) -> None:
        """Say why what was asked for did not happen."""
        self.show_busy("")
        self._trouble.show_message("danger", title, text)
        self.take_focus()

    def _on_act(self, act: Act) -> None:
        if self._is_busy or act not in self._acts.acts:
            return
        if act is Act.ACCEPT:
            self._show_acts(self._without(Act.ACCEPT), has_advice=False)
            self._reason.open_reason()
        elif act is Act.LOOK:
            self._show_where_to_look()
        else:
            self.act_requested.emit(act)

    def _without(self, *acts: Act) -> tuple[Act, ...]:
        return tuple(act for act in self._acts.acts if act not in acts)

    def _show_where_to_look(self) -> None:
        """Explain, and make looking again the next step."""
        self._look.show_message("info", self.tr("Where the newer file may be"), self._look_text)
        self._show_acts((Act.CHECK, *self._without(Act.LOOK, Act.CHECK)))
        self.take_focus()

    def _close_reason(self) -> None:
        self._reason.close_reason()
        self._show_acts((*self._acts.acts, Act.ACCEPT))
        self.take_focus()

    def _on_back(self) -> None:
        if self._is_busy:
            return
        if self._reason.isVisibleTo(self):
            self._close_reason()
        else:
            self.back_requested.emit()

    def _on_practice(self) -> None:
        if not self._is_busy:
            self.practice_requested.emit()


class _Reason(QWidget):
    """Why it is opened anyway; what is typed stays when it is closed."""

    given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = PlainLabel(self.tr("Why do you open it anyway?"), "small-strong", wraps=True)
        self._field = QLineEdit()
        self._field.setMaxLength(_LONGEST_REASON)
        self._field.setAccessibleName(label.text())
        self._word = PlainLabel(kind="caption", wraps=True)
        self._open = Button(
            theme, self.tr("Open, and record the reason"), "primary-large", key=keys.OPEN
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(6))
        for part in (label, self._field, self._word, self._open):
            rows.addWidget(part)
        self._field.returnPressed.connect(self._on_given)
        self._open.clicked.connect(self._on_given)
        self.hide()

    def open_reason(self) -> None:
        """Ask for it."""
        self._word.setText(self.tr("The log keeps your words with the time and the counts."))
        self._word.set_kind("caption")
        self.show()
        self.take_focus()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in reading order."""
        return [self._field, self._open]

    def close_reason(self) -> None:
        """Ask for nothing."""
        self.hide()

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given(self) -> None:
        if self._field.text().strip():
            self.given.emit(self._field.text().strip())
        else:
            self._word.setText(self.tr("Write a reason in your own words."))
            self._word.set_kind("attention")
            self.take_focus()
