"""The panel of the review: the selected line in full, what is in the packet, the statement."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.review.line import Line, LineState, state_word
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.note_box import NoteBox
from field_assist.ui.widgets.side_panel import Facts, SidePanel


class ReviewPanel(SidePanel):
    """Shows one line whole, however long it is."""

    toggle_requested = Signal()
    change_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.set_title(self.tr("Selected line"))
        self._state = PlainLabel(kind="small-strong", wraps=True)
        self._meta = PlainLabel(kind="small", wraps=True)
        self._full = NoteBox(theme)
        self._full.setReadOnly(True)
        self._full.setAccessibleName(self.tr("Selected line in full"))
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
        for part in (self._state, self._full, self._meta):
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

    def show_line(self, line: Line | None) -> None:
        """Show a line, or that none is selected."""
        for part in (self._full, self._meta, self._toggle, self._change):
            part.setVisible(line is not None)
        if line is None:
            self._state.setText(self.tr("Choose a line to see all of it."))
            return
        self._state.setText(state_word(line.state))
        self._meta.setText(line.meta)
        self._meta.setVisible(bool(line.meta))
        if self._full.text() != line.full:
            self._full.show_text(line.full)
            self._full.moveCursor(QTextCursor.MoveOperation.Start)  # to be read from there
        is_out = line.state is LineState.LEFT_OUT
        self._toggle.set_text(self.tr("Include") if is_out else self.tr("Leave out"))
        self._toggle.set_icon("square-check-big" if is_out else "eraser")
        self._toggle.setVisible(line.state.is_free)
        self._change.setVisible(line.part is not None)

    def show_counts(self, counts: tuple[tuple[str, str], ...]) -> None:
        """Show how much of each section is in the packet."""
        self._counts.show_facts(counts)
