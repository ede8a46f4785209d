"""One duty: what it is, until when, since which answer, whom to tell, and how to stop it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.domain.deadline_rule import DeadlineRule
from field_assist.ui.screens.deadlines.stop_panel import StopPanel
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.side_panel import Facts
from field_assist.ui.widgets.tag import Tag, TagLook


@dataclass(frozen=True, slots=True, kw_only=True)
class CardText:
    """What a card says, in words."""

    state: str
    look: TagLook
    icon: str
    role: str
    time: str
    since: str
    facts: tuple[tuple[str, str], ...]
    can_stop: bool
    is_stopped: bool


class DeadlineCard(QFrame):
    """Knows only words; says what was pressed."""

    stop_requested = Signal()
    take_up_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        rule: DeadlineRule,
        title: str,
        *,
        is_practice: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self._said: CardText | None = None
        self._icon = PlainLabel()
        self._state = Tag(theme)
        self._time = PlainLabel(kind="section", wraps=True)
        self._since = PlainLabel(kind="small", wraps=True)
        self._facts = Facts(theme)
        self._stop = Button(theme, self.tr("Stop it\u2026"), icon="timer")
        self._stop.setAccessibleName(self.tr("Stop: {0}").format(title))
        self._back = Button(theme, self.tr("Let it run again"), "quiet", icon="undo-2")
        self._back.setAccessibleName(self.tr("Let it run again: {0}").format(title))
        self._stop.clicked.connect(self.stop_requested)
        self._back.clicked.connect(self.take_up_requested)
        self.panel = StopPanel(theme, rule)
        self.panel.hide()
        self._lay_out(title, is_practice=is_practice)

    def _lay_out(self, said: str, *, is_practice: bool) -> None:
        px = self._theme.px
        title = PlainLabel(said, "strong", wraps=True)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 1)
        if is_practice:
            practice = PlainLabel(self.tr("Practice"), "practice")
            head.addWidget(practice, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.addWidget(self._stop)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self._time)
        column.addWidget(self._since)
        column.addLayout(buttons)
        column.addWidget(self.panel)
        column.addWidget(self._facts)

    def show_text(self, text: CardText) -> None:
        """Say how the duty stands now; what is typed in the panel stays."""
        if text == self._said:
            return
        self._said = text
        self._icon.setPixmap(self._theme.pixmap(text.icon, text.role, 18))
        self._state.show_word(text.state, text.look)
        self._time.setText(text.time)
        self._since.setText(text.since)
        self._facts.show_facts(text.facts)
        if not text.can_stop:
            self.panel.hide()
        self._show_buttons()

    def show_panel(self, *, is_open: bool) -> None:
        """Open the panel and put the keyboard into it, or close it."""
        self.panel.setVisible(is_open)
        self._show_buttons()
        if is_open:
            self.panel.take_focus()
        else:
            self.focus_button()

    def _show_buttons(self) -> None:
        can_stop = self._said is not None and self._said.can_stop
        self._stop.setVisible(can_stop and self.panel.isHidden())
        self._back.setVisible(self._said is not None and self._said.is_stopped)

    def focus_button(self) -> None:
        """Put the keyboard on what can be pressed."""
        button = self._stop if self._stop.isVisibleTo(self) else self._back
        button.setFocus(Qt.FocusReason.OtherFocusReason)
