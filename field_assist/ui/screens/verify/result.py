"""What was found in one file: one sentence, what can be compared by phone, and each item."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.verify import wording
from field_assist.ui.screens.verify.model import FileRow, state_of
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.button_row import ButtonRow
from field_assist.ui.widgets.finding_list import FindingList
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.side_panel import Facts
from field_assist.ui.widgets.titled import Titled

_ICON = {"saved": "circle-check", "attention": "triangle-alert", "danger": "circle-x"}


class Result(QFrame):
    """Hidden until `show_row`."""

    copy_requested = Signal()
    save_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self._name = PlainLabel(kind="small-strong", wraps=True)
        self._verdict = Titled(theme, "")
        self._copy = Button(theme, self.tr("Copy the report"), key=keys.COPY_REPORT)
        self._save = Button(theme, self.tr("Save the files inside"), icon="file-down")
        self._row = ButtonRow(theme, (self._copy, self._save), is_filled=False)
        self._attached = PlainLabel(kind="small", wraps=True)
        self._facts = Facts(theme)
        self._findings = FindingList(theme)
        lines = QVBoxLayout(self)
        side = theme.px(16)
        lines.setContentsMargins(side, side, side, side)
        lines.setSpacing(theme.px(12))
        for part in (
            self._name,
            self._verdict,
            self._row,
            self._findings,
            self._facts,
            self._attached,
        ):
            lines.addWidget(part)
        self._copy.clicked.connect(self.copy_requested)
        self._save.clicked.connect(self.save_requested)
        self.hide()

    def show_row(self, row: FileRow) -> None:
        """Show a file as far as it is checked."""
        self._name.setText(row.name)
        received = row.received
        is_done = received is not None
        for part in (self._findings, self._facts, self._attached):
            part.setVisible(is_done)
        self._save.setVisible(received is not None and bool(received.overview.attached))
        self._copy.setVisible(is_done or row.refused is not None)
        if received is not None:
            kind, title, text = wording.verdict(received)
            self._findings.show_findings(wording.findings(received))
            self._facts.show_facts(wording.facts(received))
            self._attached.setText(wording.attached(received.overview.attached))
        elif row.refused is not None:
            said = wording.refusal(row)
            kind, title, text = "danger", said.title, said.text
        else:
            icon, color, word = state_of(row)
            self._verdict.show_title(word, icon=icon, color=color)
            self._end(row, "")
            return
        self._verdict.show_title(title, text, icon=_ICON[kind], color=kind)
        self._end(row, f"{title} {text}")

    def _end(self, row: FileRow, said: str) -> None:
        self.setAccessibleName(f"{row.name}: {said}".strip(": "))
        self.fit(self.width())
        self.show()

    def fit(self, width: int) -> None:
        """Lay the buttons out for a width in pixels."""
        self._row.fit(width - 2 * self._theme.px(16))

    def take_focus(self) -> None:
        """Put the keyboard on what can be done with the result."""
        target = self._copy if self._copy.isVisibleTo(self) else self._save
        target.setFocus(Qt.FocusReason.OtherFocusReason)
