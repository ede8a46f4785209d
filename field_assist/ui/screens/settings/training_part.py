"""The row about the officer's training: the day of the last one, which the officer fills in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.training import Reminder
from field_assist.ui.drafts import hold_draft
from field_assist.ui.screens.settings.panel_host import PanelHost
from field_assist.ui.theme import Theme
from field_assist.ui.training_words import said, status
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.setting_card import RowAction, SettingCard, show_row
from field_assist.ui.widgets.tag import TagLook
from field_assist.ui.widgets.text_line import TextLine
from field_assist.workflows.note_training import NotingTraining

TRAINING = "training"


class DayPanel(InlinePanel):
    """Emits the day that was typed, or "" to take it away."""

    given = Signal(str)

    def __init__(self, theme: Theme, day: str) -> None:
        super().__init__(theme, said(_ASKED), said(_KEEP))
        self._day = TextLine(theme, said(_DAY), "2030-01-31")
        self._day.line.setText(day)
        hold_draft(self._day.line)
        self.lines.addWidget(self._day)
        self.accepted.connect(lambda: self.given.emit(self._day.line.text()))
        self._day.line.returnPressed.connect(self.accepted)

    def take_focus(self) -> None:
        """Begin in the field."""
        self._day.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._day.line.selectAll()


class TrainingPart:
    """Fills one card; `card` goes onto a page."""

    def __init__(self, theme: Theme, noting: NotingTraining) -> None:
        self._theme = theme
        self._noting = noting
        self.card = SettingCard(theme, said(_TITLE))
        self._host = PanelHost(self.card, self.show)

    def show(self) -> None:
        """Show how it stands now."""
        training, reminder = self._noting.now(), self._noting.reminder()
        word = said(_BY_AGENCY) if training.every_days else ""
        is_due = reminder is Reminder.DUE
        tag = (said(_IS_DUE), TagLook.ATTENTION) if is_due else (word, TagLook.AGENCY)
        name = said(_CHANGE if training.last else _FILL_IN)
        show_row(
            self.card,
            TRAINING,
            "graduation-cap",
            (said(_TITLE), status(training, reminder)),
            tag,
            [RowAction(text=name, name=f"{name}: {said(_TITLE)}", act=self._on_open)],
        )

    def _on_open(self) -> None:
        last = self._noting.now().last
        panel = DayPanel(self._theme, last.isoformat() if last else "")
        panel.given.connect(partial(self._on_given, panel))
        self._host.open(TRAINING, panel)

    def _on_given(self, panel: DayPanel, typed: str) -> None:
        try:
            is_kept = self._noting.note(typed)
        except Expected as error:
            self._host.fail(panel, error)
            panel.take_focus()
            return
        if not is_kept:
            panel.show_trouble(said(_NOT_KEPT), said(_STILL_HERE))
            return
        self._host.finish(TRAINING, said(_NOTED if typed.strip() else _TAKEN_AWAY))


_TITLE = QT_TRANSLATE_NOOP("Training", "Training (6 U.S.C. 642)")
_ASKED = QT_TRANSLATE_NOOP(
    "Training",
    "The day of your last training. It stays in the vault on this computer, goes into no packet and"
    " no log, and only lets a quiet line say when the next one is due. Empty takes it away.",
)
_DAY = QT_TRANSLATE_NOOP("Training", "Day of the last training")
_KEEP = QT_TRANSLATE_NOOP("Training", "Keep it")
_FILL_IN = QT_TRANSLATE_NOOP("Training", "Fill in the day")
_CHANGE = QT_TRANSLATE_NOOP("Training", "Change the day")
_IS_DUE = QT_TRANSLATE_NOOP("Training", "Due")
_BY_AGENCY = QT_TRANSLATE_NOOP("Training", "Set by your agency")
_NOTED = QT_TRANSLATE_NOOP("Training", "The day is noted.")
_NOT_KEPT = QT_TRANSLATE_NOOP("Training", "The vault takes no change now, so this is not kept.")
_STILL_HERE = QT_TRANSLATE_NOOP("Training", "What you typed is still here. Try again later.")
_TAKEN_AWAY = QT_TRANSLATE_NOOP("Training", "The day is taken away.")
