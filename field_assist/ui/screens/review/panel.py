"""The panel of the review: the selected line in full, what is in the packet, the statement."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from field_assist.domain.record_texts import Text
from field_assist.domain.redaction import Redaction
from field_assist.ui import keys
from field_assist.ui.screens.review.line import Line, LineState, state_word
from field_assist.ui.screens.review.passages import show
from field_assist.ui.screens.review.redact_box import RedactBox
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.side_panel import Facts, SidePanel


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The texts of the record, and what was decided about words in them."""

    texts: tuple[Text, ...] = ()
    redactions: tuple[Redaction, ...] = ()


class ReviewPanel(SidePanel):
    """Shows one line whole, however long it is."""

    toggle_requested = Signal()
    change_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.set_title(self.tr("Selected line"))
        self._state = PlainLabel(kind="small-strong", wraps=True)
        self._meta = PlainLabel(kind="small", wraps=True)
        self.words = RedactBox(theme)
        self._toggle = Button(theme, self.tr("Leave out"), icon="eraser", key=keys.TOGGLE)
        self._change = Button(theme, self.tr("Change"), icon="pencil", key=keys.CHANGE)
        self._counts = Facts(theme)
        self._toggle.clicked.connect(self.toggle_requested)
        self._change.clicked.connect(self.change_requested)
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._toggle)
        buttons.addWidget(self._change)
        for part in (self._state, self.words, self._meta):
            self.lines.addWidget(part)
        self.lines.addLayout(buttons)
        self._section(self.tr("Officer's statement"))
        statement = self.tr("What is marked seen, I saw. What is marked told, I was told.")
        self.lines.addWidget(PlainLabel(statement, wraps=True))
        self._section(self.tr("In this packet"))
        self.lines.addWidget(self._counts)
        self.lines.addStretch(1)
        promise = self.tr("A value that is left out never reaches the file.")
        self.lines.addWidget(PlainLabel(promise, "caption", wraps=True))

    def _section(self, title: str) -> None:
        rule = QFrame()
        rule.setObjectName("line")
        self.lines.addSpacing(8)
        self.lines.addWidget(rule)
        self.lines.addWidget(PlainLabel(title, "label"))

    def show_line(self, line: Line | None, record: Record) -> None:
        """Show a line, or that none is selected."""
        for part in (self.words, self._meta, self._toggle, self._change):
            part.setVisible(line is not None)
        if line is None:
            self._state.setText(self.tr("Choose a line to see all of it."))
            return
        self._state.setText(state_word(line.state))
        self._meta.setText(line.meta)
        self._meta.setVisible(bool(line.meta))
        texts = (text for text in record.texts if text.where.line == line.line)
        self.words.show_line(show(line.full, texts, record.redactions))
        self._show_toggle(line.state)
        self._toggle.setVisible(line.state.is_free)
        self._change.setVisible(line.part is not None)

    def _show_toggle(self, state: LineState) -> None:
        said = self.tr("Include") if state.is_out else self.tr("Leave out")
        if state is LineState.NEEDED:
            said = self.tr("Leave out who it is")
        self._toggle.set_text(said)
        self._toggle.set_icon("square-check-big" if state.is_out else "eraser")

    def show_counts(self, counts: tuple[tuple[str, str], ...]) -> None:
        """Show how much of each section is in the packet."""
        self._counts.show_facts(counts)
