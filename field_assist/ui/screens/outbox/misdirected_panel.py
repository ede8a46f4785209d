"""Where the officer tells that a packet went to the wrong place: to whom, and what was done."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox

from field_assist.domain.misdirected import MOST_LETTERS, Misdirected, Remedy
from field_assist.domain.outbox import OutboxItem
from field_assist.ui import misdirected_words
from field_assist.ui.drafts import hold_draft
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.text_line import TextLine


class MisdirectedPanel(InlinePanel):
    """`accepted` asks for the report of what `told` returns, `closed` for nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "-", self.tr("Make the report"))
        self._went_to = TextLine(
            theme, self.tr("To whom it went instead"), self.tr("Another office of EXAMPLE")
        )
        self._noticed = TextLine(
            theme, self.tr("How it was noticed"), self.tr("They answered the mail")
        )
        about = PlainLabel(
            self.tr(
                "Name nobody who is in the packet. The report says by itself what was sent, how it"
                " was protected, and what kinds of information are in it."
            ),
            "small",
            wraps=True,
        )
        done = PlainLabel(self.tr("What was done so far"), "small-strong")
        self._done = {each: QCheckBox(misdirected_words.remedy(each)) for each in Remedy}
        for part in (about, self._went_to, self._noticed, done, *self._done.values()):
            self.lines.addWidget(part)
        for field in (self._went_to, self._noticed):
            field.line.setMaxLength(MOST_LETTERS)
        hold_draft(self._went_to.line, self._noticed.line)
        for remedy, tick in self._done.items():
            tick.setAccessibleName(
                self.tr("What was done: {0}").format(misdirected_words.remedy(remedy))
            )
        self._went_to.line.returnPressed.connect(self._noticed.line.setFocus)
        self._noticed.line.returnPressed.connect(self.accepted)
        self.hide()

    def ask(self, item: OutboxItem, done: frozenset[Remedy]) -> None:
        """Ask about a packet; what was typed for another one is gone, `done` is ticked."""
        says = self.tr("{0} went to the wrong place. Make the report first, then the rest.")
        self.say(says.format(item.reference))
        self.setAccessibleName(says.format(item.reference))
        self.message.hide()
        for field in (self._went_to, self._noticed):
            field.line.clear()
        for remedy, tick in self._done.items():
            with QSignalBlocker(tick):
                tick.setChecked(remedy in done)
        self.show()
        self._went_to.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def told(self) -> Misdirected:
        """Return what is typed and ticked."""
        return Misdirected(
            went_to=self._went_to.line.text().strip(),
            noticed=self._noticed.line.text().strip(),
            done=self.done(),
        )

    def done(self) -> frozenset[Remedy]:
        """Return what is ticked."""
        return frozenset(remedy for remedy, tick in self._done.items() if tick.isChecked())
