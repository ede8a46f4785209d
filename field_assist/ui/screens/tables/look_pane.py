"""Look a name up in the entity lists of this device: lists, question, names alike, and records."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from field_assist.domain.list_check import ListCheck, Party
from field_assist.ui import table_words
from field_assist.ui.screens.tables.candidate_row import CandidateRow
from field_assist.ui.screens.tables.compare_panel import ComparePanel
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.scroll_page import ScrollPage
from field_assist.workflows.look_up import Candidate

_WIDEST = 900
_LONGEST = 200


class LookPane(ScrollPage):
    """Knows nothing about lists or saving; whoever owns it answers its signals."""

    asked = Signal(str)
    compared = Signal(object)
    """Emits the `Candidate` to compare with."""
    nobody_recorded = Signal()
    take_in_requested = Signal()
    take_back_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._theme = theme
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST)
        self.party = ChoiceBox(theme)
        self._look = Button(theme, self.tr("Look up"), "primary", icon="search")
        self.message = MessageBar(theme)
        self._result = PlainLabel(kind="strong", wraps=True)
        self._nobody = Button(theme, self.tr("Record that no name is alike"))
        self._names = QVBoxLayout()
        self._compared_name = ""
        self._rows: list[CandidateRow] = []
        self.compare = ComparePanel(theme)
        self._lists = QVBoxLayout()
        self._list_labels: list[PlainLabel] = []
        self._take_in = Button(theme, self.tr("Take a list in"), icon="file-down")
        self._records = _Records(theme)
        self._lay_out()
        self._order = ReadingOrder(self)
        self._connect()

    def _lay_out(self) -> None:
        px = self._theme.px
        self.lines.addWidget(PlainLabel(self.tr("Look a name up"), "title", wraps=True))
        self.lines.addLayout(self._lists)
        self.lines.addWidget(self._take_in, 0, Qt.AlignmentFlag.AlignLeft)
        for party, word in table_words.PARTIES.items():
            self.party.addItem(table_words.said(word), party)
        whose = PlainLabel(self.tr("&Whose name"), "label")
        whose.setBuddy(self.party)
        name = PlainLabel(self.tr("&Name as it stands in the papers"), "label")
        name.setBuddy(self.name)
        self.party.setAccessibleName(self.tr("Whose name"))
        self.name.setAccessibleName(self.tr("Name as it stands in the papers"))
        asked = QHBoxLayout()
        asked.setSpacing(px(8))
        asked.addWidget(self.name, 1)
        asked.addWidget(self._look)
        self._names.setSpacing(px(8))
        for part in (whose, self.party, name):
            self.lines.addWidget(part)
        self.lines.addLayout(asked)
        self.lines.addWidget(self.message)
        self.lines.addWidget(self._result)
        self.lines.addWidget(self._nobody, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addLayout(self._names)
        self.lines.addWidget(self.compare)
        self.lines.addWidget(self._records)
        self.lines.addStretch(1)
        for hidden in (self._result, self._nobody, self.compare):
            hidden.hide()

    def _connect(self) -> None:
        self._look.clicked.connect(self._on_look)
        self.name.returnPressed.connect(self._on_look)
        self._nobody.clicked.connect(self.nobody_recorded)
        self._take_in.clicked.connect(self.take_in_requested)
        self.compare.closed.connect(self.end_compare)
        self._records.take_back_requested.connect(self.take_back_requested)

    def whose(self) -> Party:
        """Return whose name is looked up."""
        return Party(self.party.currentData())

    def show_lists(self, lines: tuple[tuple[str, bool], ...]) -> None:
        """Show each list with its age, and whether that asks for attention."""
        for label in self._list_labels:
            self._lists.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._list_labels = [
            PlainLabel(text, "attention" if is_old else "small", wraps=True)
            for text, is_old in lines
        ]
        for label in self._list_labels:
            self._lists.addWidget(label)
            label.show()

    def show_found(self, candidates: tuple[Candidate, ...], said: str, *, can_record: bool) -> None:
        """Show the names that are alike, and what that means."""
        self.clear_found()
        self._result.setText(said)
        self._result.show()
        self._nobody.setVisible(can_record)
        self._rows = [CandidateRow(self._theme, candidate) for candidate in candidates]
        for row in self._rows:
            self._names.addWidget(row)
            row.show()
            row.compare.clicked.connect(partial(self._on_compare, row))
        if self._rows:
            self._rows[0].compare.setFocus(Qt.FocusReason.OtherFocusReason)
        elif can_record:
            self._nobody.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_found(self) -> bool:
        """Whether it shows what a look found, be it nothing."""
        return not self._result.isHidden()

    @property
    def compared_name(self) -> str:
        """Return the listed name that is being compared, or ""."""
        return "" if self.compare.isHidden() else self._compared_name

    def compare_again(self, name: str, verified: str) -> None:
        """Go on comparing a listed name, if it was found again, with what was typed about it."""
        row = next((row for row in self._rows if row.candidate.name == name), None)
        if row is not None:
            self._on_compare(row)
            self.compare.verified.box.show_text(verified)

    def clear_found(self) -> None:
        """Take away what was found."""
        self.compare.hide()
        self._result.hide()
        self._nobody.hide()
        for row in self._rows:
            self._names.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    def end_compare(self) -> None:
        """Go back to the names that are alike."""
        self.compare.hide()
        target = self._rows[0].compare if self._rows else self.name
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_checks(self, checks: tuple[ListCheck, ...]) -> None:
        """Show what was recorded."""
        self._records.show_checks(checks)

    def take_focus(self) -> None:
        """Put the keyboard into the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_look(self) -> None:
        self.asked.emit(self.name.text())

    def _on_compare(self, row: CandidateRow) -> None:
        self._compared_name = row.candidate.name
        self.compare.show()
        self.compare.show_candidate(row.candidate)
        self.compared.emit(row.candidate)


class _Records(QFrame):
    """The looks that are recorded in the encounter; each can be taken back."""

    take_back_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[QWidget] = []
        self._shown: tuple[ListCheck, ...] = ()
        self._none = PlainLabel(self.tr("No look is recorded yet."), "small", wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(PlainLabel(self.tr("Recorded looks"), "section"))
        self._column.addWidget(self._none)

    def show_checks(self, checks: tuple[ListCheck, ...]) -> None:
        """Show them, oldest first."""
        if checks == self._shown:
            return
        self._shown = checks
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(check) for check in checks]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()
        self._none.setVisible(not checks)

    def _row(self, check: ListCheck) -> QWidget:
        said = table_words.check_line(check)
        back = Button(self._theme, self.tr("Take back"), "quiet", icon="undo-2")
        back.setAccessibleName(self.tr("Take back: {0}").format(said))
        back.clicked.connect(partial(self.take_back_requested.emit, check.id))
        holder = QFrame()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(said, wraps=True), 1)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return holder
