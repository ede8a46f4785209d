"""Where the officer notes that a packet has arrived: by a code, a number, or a receiver's file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from field_assist.domain.outbox import OutboxItem
from field_assist.ui.drafts import hold_draft
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.text_line import TextLine


class ReceiptPanel(InlinePanel):
    """Emits `noted` with code, number and name as they were typed; `accepted` is its own."""

    noted = Signal(str, str, str)
    file_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "-", self.tr("Note it"))
        self._code = TextLine(theme, self.tr("Receipt code"), self.tr("1234 5678"))
        self._number = TextLine(theme, self.tr("Receiver's own number"))
        self._said_by = TextLine(theme, self.tr("Who told it"), self.tr("Duty agent, by phone"))
        self._or = PlainLabel(
            self.tr(
                "No code? Type the number that the receiver gave the case, and who told it. That is"
                " noted as somebody's word; only a code or a file is checked against the packet."
            ),
            "small",
            wraps=True,
        )
        self._file = Button(theme, self.tr("Read a receipt file"), icon="file-text")
        for part in (self._code, self._or, self._number, self._said_by):
            self.lines.addWidget(part)
        hold_draft(self._code.line, self._number.line, self._said_by.line)
        self.buttons.insertWidget(1, self._file)
        self.accepted.connect(self._on_accepted)
        self._file.clicked.connect(self.file_requested)
        self._code.line.returnPressed.connect(self._on_accepted)
        self._number.line.returnPressed.connect(self._said_by.line.setFocus)
        self._said_by.line.returnPressed.connect(self._on_accepted)
        self.hide()

    def ask(self, item: OutboxItem) -> None:
        """Ask about a packet; what was typed for another one is gone."""
        says = self.tr("Which code did the receiver of {0} tell you?").format(item.reference)
        self.say(says)
        self.setAccessibleName(says)
        self.message.hide()
        for field in (self._code, self._number, self._said_by):
            field.line.clear()
        self.show()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the code."""
        self._code.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_accepted(self) -> None:
        fields = (self._code, self._number, self._said_by)
        self.noted.emit(*(field.line.text().strip() for field in fields))
