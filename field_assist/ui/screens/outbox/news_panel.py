"""Where the officer notes what became of a case, as the receiver told it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal

from field_assist.domain.case_news import MOST_OF_REMARK, Became, Heard
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.receipt import MOST_OF_NAME
from field_assist.ui import news_words
from field_assist.ui.drafts import hold_draft
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.text_line import TextLine


class NewsPanel(InlinePanel):
    """`noted` has who told it, on which day, and a remark, as they were typed."""

    noted = Signal(str, str, str)
    back_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "-", self.tr("Note it"))
        self._what = self._offer(
            self.tr("What became of it"), {each: news_words.became(each) for each in Became}
        )
        self._heard = self._offer(
            self.tr("How it was told"), {each: news_words.heard(each) for each in Heard}
        )
        self._told_by = TextLine(theme, self.tr("Who told it"), self.tr("Duty agent, EXAMPLE"))
        self._day = TextLine(theme, self.tr("On which day"), self.tr("2030-01-31"))
        self._remark = TextLine(theme, self.tr("Remark, if you want one"))
        about = PlainLabel(
            self.tr(
                "Write what the office does, not what a person is, and name nobody of the case. It"
                " stays in this vault and goes into no packet."
            ),
            "small",
            wraps=True,
        )
        for part in (self._told_by, self._day, about, self._remark):
            self.lines.addWidget(part)
        self._told_by.line.setMaxLength(MOST_OF_NAME)
        self._remark.line.setMaxLength(MOST_OF_REMARK)
        hold_draft(self._told_by.line, self._day.line, self._remark.line)
        self._back = Button(theme, self.tr("Take back the last one"), icon="undo-2")
        self.buttons.insertWidget(1, self._back)
        self.accepted.connect(self._on_accepted)
        self._back.clicked.connect(self.back_wanted)
        self._told_by.line.returnPressed.connect(self._day.line.setFocus)
        self._day.line.returnPressed.connect(self._remark.line.setFocus)
        self._remark.line.returnPressed.connect(self._on_accepted)
        self.hide()

    def _offer(self, name: str, choices: dict[Became, str] | dict[Heard, str]) -> ChoiceBox:
        label = PlainLabel(name, "label")
        box = ChoiceBox(self.theme)
        box.keep_narrow()
        for value, words in choices.items():
            box.addItem(words, value)
        box.setAccessibleName(name)
        label.setBuddy(box)
        self.lines.addWidget(label)
        self.lines.addWidget(box)
        return box

    def ask(self, item: OutboxItem, today: date, chosen: str = "") -> None:
        """Ask about a packet; `chosen` is what `chosen` returned before a lock."""
        says = self.tr("What did the receiver of {0} tell of the case?").format(item.reference)
        self.say(says)
        self.setAccessibleName(says)
        self.message.hide()
        for field in (self._told_by, self._remark):
            field.line.clear()
        self._day.line.setText(today.isoformat())
        what, _, how = chosen.partition("+")
        for box, value, kind in ((self._what, what, Became), (self._heard, how, Heard)):
            names = [each.value for each in kind]
            with QSignalBlocker(box):
                box.setCurrentIndex(names.index(value) if value in names else 0)
        self._back.setVisible(bool(item.news))
        self.show()
        self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def what(self) -> Became:
        """Return what became of it, as it is chosen."""
        return Became(self._what.currentData())

    @property
    def heard(self) -> Heard:
        """Return how it was told, as it is chosen."""
        return Heard(self._heard.currentData())

    def chosen(self) -> str:
        """Return both choices as one text."""
        return f"{self.what.value}+{self.heard.value}"

    def _on_accepted(self) -> None:
        fields = (self._told_by, self._day, self._remark)
        self.noted.emit(*(field.line.text().strip() for field in fields))
