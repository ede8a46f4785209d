"""Asks to whom a packet goes, and from whom; then the mail is made and waits for a connection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from field_assist.domain.policy import Receiver
from field_assist.ui.drafts import hold_draft
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.text_line import TextLine


class SendPanel(InlinePanel):
    """`wanted` says to whom, and the officer's own address as it was typed ("" where known)."""

    wanted = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", self.tr("Send"), parent)
        self._label = PlainLabel(self.tr("To"), "small-strong")
        self._who = ChoiceBox(theme)
        self._who.keep_narrow()
        self._label.setBuddy(self._who)
        self._who.setAccessibleName(self.tr("To"))
        self._about = PlainLabel(kind="small", wraps=True)
        self._from = TextLine(
            theme, self.tr("Your own work mail address"), self.tr("name@agency.gov")
        )
        for part in (self._label, self._who, self._about, self._from):
            self.lines.addWidget(part)
        hold_draft(self._from.line)
        self._who.currentIndexChanged.connect(self._on_chosen)
        self._from.line.returnPressed.connect(self._on_accepted)
        self.accepted.connect(self._on_accepted)
        self.hide()

    def ask(self, reference: str, receivers: Sequence[Receiver], *, is_sender_known: bool) -> None:
        """Ask about a packet; the officer's own address only once."""
        says = self.tr(
            "{0} goes as an encrypted mail by your agency's server, as soon as there is a"
            " connection. Nobody can read it on its way."
        ).format(reference)
        self.say(says)
        self.setAccessibleName(self.tr("Send {0}").format(reference))
        self._who.blockSignals(True)  # noqa: FBT003 -- Qt takes it by position
        self._who.clear()
        for receiver in receivers:
            self._who.addItem(receiver.name, receiver)
        self._who.blockSignals(False)  # noqa: FBT003 -- as above
        self._from.setVisible(not is_sender_known)
        self._who.setEnabled(True)
        self.message.hide()
        self.end_busy()
        self.show()
        self._on_chosen()
        self.take_focus()

    def show_working(self) -> None:
        """Say that the mail is being made."""
        self._who.setEnabled(False)
        self.show_busy(self.tr("Encrypting it, and opening it again on trial"))

    def show_trouble(self, title: str, text: str) -> None:
        """Say what could not be done; another choice can be made."""
        super().show_trouble(title, text)
        self._who.setEnabled(True)

    def take_focus(self) -> None:
        """Begin where something is missing, or else with the button that sends."""
        if self._from.isVisibleTo(self) and not self._from.line.text():
            self._from.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._who.count() > 1:
            self._who.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_quietly(self) -> None:
        """Ask nothing more; the keyboard is not moved."""
        self._from.line.clear()
        self.hide()

    def _on_chosen(self) -> None:
        receiver = self._who.currentData()
        self.message.hide()
        self._about.setText(receiver.address if isinstance(receiver, Receiver) else "")

    def _on_accepted(self) -> None:
        receiver = self._who.currentData()
        if isinstance(receiver, Receiver):
            self.wanted.emit(receiver, self._from.line.text().strip())
