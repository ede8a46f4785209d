"""What came of one call or step: each line is stated at a pause in typing, nothing is submitted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.domain.measure import Measure, Outcome
from field_assist.ui import keys, measure_words, times
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.text_line import TextLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What the form says; `when` as it was typed."""

    outcome: Outcome
    who: str
    reference: str
    when: str
    remark: str


class MeasureForm(QWidget):
    """Shows one measure at a time."""

    stated = Signal(object)
    """Emits `Filled` whenever a line of it says something else."""
    remove_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._outcome = ChoiceBox(theme)
        self._outcome.keep_narrow()
        self._outcome.setAccessibleName(self.tr("Result"))
        self._who = TextLine(theme, self.tr("Who answered, or who did it"))
        self._reference = TextLine(theme, self.tr("Reference number"))
        self._when = TextLine(theme, self.tr("When"), "14:05")
        self._remark = TextLine(theme, self.tr("What was said or agreed"))
        self._lines = (self._who, self._reference, self._when, self._remark)
        self._remove = Button(theme, self.tr("Take it off"), "quiet", icon="undo-2")
        self._close = Button(theme, self.tr("Close"), key=keys.ESCAPE)
        self._lay_out(theme)
        self._outcome.activated.connect(self._on_stated)
        for line in self._lines:
            line.stated.connect(self._on_stated)
        self._remove.clicked.connect(self.remove_requested)
        self._close.clicked.connect(self.left)

    def _lay_out(self, theme: Theme) -> None:
        result = QVBoxLayout()
        result.setSpacing(theme.px(4))
        label = PlainLabel(self.tr("Result"), "label")
        label.setBuddy(self._outcome)
        result.addWidget(label)
        result.addWidget(self._outcome)
        result.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.addWidget(self._who, 0, 0)
        grid.addLayout(result, 0, 1)
        grid.addWidget(self._reference, 1, 0)
        grid.addWidget(self._when, 1, 1)
        grid.addWidget(self._remark, 2, 0, 1, 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._close)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(0, theme.px(8), 0, 0)
        column_of.setSpacing(theme.px(8))
        column_of.addLayout(grid)
        column_of.addLayout(buttons)

    def show_measure(self, measure: Measure, *, is_call: bool) -> None:
        """Show what is known; what is being typed stays."""
        offered = measure_words.OF_A_CALL if is_call else measure_words.OF_AN_ACT
        if measure.outcome not in offered:
            offered = (*offered, measure.outcome)
        with QSignalBlocker(self._outcome):
            self._outcome.clear()
            for each in offered:
                self._outcome.addItem(measure_words.outcome(each), each)
            self._outcome.setCurrentIndex(self._outcome.position_of(measure.outcome))
        texts = (measure.who, measure.reference, times.clock_time(measure.taken_at), measure.remark)
        for line, text in zip(self._lines, texts, strict=True):
            if line is not self._when or not line.line.hasFocus():  # half typed, it is a time too
                line.show_text(text)

    def take_focus(self) -> None:
        """Begin with who answered."""
        self._who.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """State what was typed since the last pause."""
        for line in self._lines:
            line.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Close by Escape, which loses nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_stated(self) -> None:
        self.stated.emit(
            Filled(
                outcome=self._outcome.currentData(),
                who=self._who.line.text(),
                reference=self._reference.line.text(),
                when=self._when.line.text(),
                remark=self._remark.line.text(),
            )
        )
