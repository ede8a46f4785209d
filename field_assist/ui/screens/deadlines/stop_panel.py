"""What must be said to stop a deadline: who was told, when, the reference, each reason."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from field_assist.domain.deadline_rule import DeadlineRule
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.text_line import TextLine

WHO, WHEN, REFERENCE = "who", "when", "reference"


class StopPanel(InlinePanel):
    """The lines by name: `WHO`, `WHEN`, `REFERENCE`, and the id of each determination."""

    typed = Signal()

    def __init__(self, theme: Theme, rule: DeadlineRule, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", self.tr("It is done"), parent)
        self.setAccessibleName(self.tr("Stop: {0}").format(rule.screen))
        if rule.determinations:
            self.say(self.tr("Each decision needs its own reason, in your words."))
        names = {
            WHO: self.tr("Who was told, or who decided"),
            WHEN: self.tr("When, local time"),
            REFERENCE: self.tr("Reference number"),
            **{asked.id: asked.text for asked in rule.determinations},
        }
        examples = {
            WHO: self.tr("Name or desk"),
            WHEN: "14:07",
            REFERENCE: self.tr("As they gave it; or: none given"),
        }
        self._lines = {
            name: TextLine(
                theme,
                label,
                examples.get(name, self.tr("What was decided, and why")),
                is_long_name=name not in examples,
            )
            for name, label in names.items()
        }
        for line in self._lines.values():
            self.lines.addWidget(line)
            line.stated.connect(self.typed)
            line.line.returnPressed.connect(self.accepted)

    def texts(self) -> dict[str, str]:
        """Return what is in each line now."""
        return {name: line.line.text() for name, line in self._lines.items()}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Fill in lines; names that are not known are ignored."""
        for name, text in texts.items():
            if name in self._lines:
                self._lines[name].show_text(text)

    def take_focus(self) -> None:
        """Put the keyboard on the first line that is empty."""
        empty = (name for name, text in self.texts().items() if not text.strip())
        self.focus_line(next(empty, WHO))

    def focus_line(self, name: str) -> None:
        """Put the keyboard on a line."""
        self._lines.get(name, self._lines[WHO]).line.setFocus(Qt.FocusReason.OtherFocusReason)
