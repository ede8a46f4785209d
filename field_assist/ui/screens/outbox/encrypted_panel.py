"""Asks who is to open a mail, and shows the phrase that opens it, once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from field_assist.domain.mail_size import MailSize
from field_assist.ui.mail_words import size_words
from field_assist.ui.screens.outbox.copies_box import CopiesBox
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel
from field_assist.workflows.encrypt_mail import KnownReceiver

_SHOWN, _GROUP = 32, 4


class _Phrase(PlainLabel):
    """Is read aloud when it has the keyboard; Qt would let a label be copied by its keys then."""

    def __init__(self) -> None:
        super().__init__(kind="phrase", wraps=True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave every key to the panel."""
        event.ignore()


class EncryptedPanel(InlinePanel):
    """Who can open it, how large it becomes, and then what was made.

    A phrase can be neither copied nor printed: what lies on a clipboard is pasted into the mail.
    """

    receiver_chosen = Signal(object)
    """Emits a `KnownReceiver`, or None for whoever has the phrase."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "-", parent)
        self._label = PlainLabel(self.tr("Who can open it"), "small-strong")
        self._who = ChoiceBox(theme)
        self._who.keep_narrow()
        self._label.setBuddy(self._who)
        self._who.setAccessibleName(self._label.text())
        self._about = PlainLabel(kind="small", wraps=True)
        self._size = PlainLabel(kind="small", wraps=True)
        self._phrase = _Phrase()
        self._tell = PlainLabel(kind="small", wraps=True)
        self.copies = CopiesBox(theme)
        asked = (self._label, self._who, self._about, self._size)
        for part in (*asked, self._phrase, self._tell, self.copies):
            self.lines.addWidget(part)
        self._who.currentIndexChanged.connect(self._on_chosen)
        self.hide()

    def ask(
        self, reference: str, receivers: Sequence[KnownReceiver], *, as_words: bool = False
    ) -> None:
        """Ask about a packet; a receiver whom the agency named comes first.

        `as_words` is for a mail that the officer writes: its words, and a file to attach.
        """
        self._who.blockSignals(True)  # noqa: FBT003 -- Qt takes it by position
        self._who.clear()
        for receiver in receivers:
            self._who.addItem(receiver.name, receiver)
        self._who.addItem(self.tr("Whoever has the phrase"), None)
        self._who.blockSignals(False)  # noqa: FBT003 -- as above
        says = self.tr("A mail with {0} that nobody can read on its way.")
        name = self.tr("Encrypted mail of {0}")
        if as_words:
            says = self.tr(
                "For a mail that you write yourself: {0} as a file that nobody can read on its way,"
                " and the words for the mail on the clipboard. They name nobody."
            )
            name = self.tr("Words and file for a mail of {0}")
        self.say(says.format(reference))
        self.setAccessibleName(name.format(reference))
        self._show_asking(is_asking=True)
        self.accept.set_text(self.tr("Encrypt"))
        self.accept.show()
        self.close_button.set_text(self.tr("Close"))
        self.message.hide()
        self.end_busy()
        self.show()
        self._on_chosen()
        self.take_focus()

    def receiver(self) -> KnownReceiver | None:
        """Return who is chosen; None is whoever has the phrase."""
        chosen = self._who.currentData()
        return chosen if isinstance(chosen, KnownReceiver) else None

    def show_size(self, size: MailSize) -> None:
        """Say how large the mail becomes."""
        self._size.setText(f"{size_words(size)}.")

    def show_working(self) -> None:
        """Say that the mail is being made."""
        self._who.setEnabled(False)
        self.show_busy(self.tr("Encrypting it, and opening it again on trial"))

    def show_ready(self, mails: int, phrase: str) -> None:
        """Say that it was opened again, and with which phrase; a folder comes next."""
        self.end_busy()
        self._show_asking(is_asking=False)
        title = self.tr("Ready: it was encrypted and opened again.")
        if mails > 1:
            title = self.tr("Ready: {0} mails were encrypted.").format(mails)
        self.message.show_message("saved", title, self.tr("It is in no file yet."))
        self.accept.set_text(self.tr("Choose the folder"))
        if phrase:
            self._show_phrase(phrase)
        self.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_placed(self, title: str, text: str) -> None:
        """Say where the mails are; a phrase stays until the panel is closed."""
        self.message.show_message("saved", title, text)
        self.accept.hide()
        if self._phrase.isVisibleTo(self):
            self.close_button.set_text(self.tr("I have the phrase, close"))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, title: str, text: str) -> None:
        """Say what could not be done; another choice can be made."""
        super().show_trouble(title, text)
        self._who.setEnabled(True)

    def take_focus(self) -> None:
        """Begin with the choice."""
        self._who.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_quietly(self) -> None:
        """Close, and forget the phrase; the keyboard is not moved."""
        self._phrase.clear()
        self._phrase.setAccessibleName("")
        self.hide()

    def _show_asking(self, *, is_asking: bool) -> None:
        for part in (self._label, self._who, self._about, self._size):
            part.setVisible(is_asking)
        self._who.setEnabled(True)
        self._phrase.hide()
        self._tell.hide()
        self.copies.hide()

    def _show_phrase(self, phrase: str) -> None:
        self._phrase.setText(phrase)
        self._phrase.setAccessibleName(self.tr("Phrase: {0}").format(phrase))
        self._phrase.show()
        self._tell.setText(
            self.tr(
                "The phrase opens it. Write it down now: it is shown once and kept nowhere. Tell it"
                " by telephone or in person, never in a mail. If it is lost, make the mail again."
            )
        )
        self._tell.show()

    def _on_chosen(self) -> None:
        receiver = self.receiver()
        self.message.hide()
        if receiver is None:
            about = self.tr(
                "For a receiver without a certificate. The packet is attached to a PDF that opens"
                " with six words."
            )
        elif receiver.fingerprint:
            about = self.tr(
                "Only whoever holds this certificate, often on a card, opens it. Its fingerprint"
                " begins with {0}."
            ).format(_in_fours(receiver.fingerprint[:_SHOWN]))
        else:
            about = self.tr("The certificate in the agency's policy file cannot be read.")
        self._about.setText(about)
        self.receiver_chosen.emit(receiver)


def _in_fours(digits: str) -> str:
    return " ".join(digits[n : n + _GROUP] for n in range(0, len(digits), _GROUP))
