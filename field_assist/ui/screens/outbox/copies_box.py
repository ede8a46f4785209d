"""The buttons that copy the words, the subject and the address of a mail, and what is copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel


class CopiesBox(QWidget):
    """Emits what is wanted on the clipboard; says what lies there."""

    words_wanted = Signal()
    subject_wanted = Signal()
    address_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._said = PlainLabel(kind="small-strong", wraps=True)
        self._words = Button(theme, self.tr("Copy the words"), icon="clipboard-list")
        self._subject = Button(theme, self.tr("Copy the subject"), icon="copy-check")
        self._address = Button(theme, self.tr("Copy the address"), icon="mail")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._said)
        for buttons in ((self._words,), (self._subject, self._address)):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self._words.clicked.connect(self.words_wanted)
        self._subject.clicked.connect(self.subject_wanted)
        self._address.clicked.connect(self.address_wanted)
        self.hide()

    def show_for(self, *, has_address: bool) -> None:
        """Offer what there is to copy."""
        self._address.setVisible(has_address)
        self._words.set_text(self.tr("Copy the words"))
        self.show()

    def say_words(self, number: int, following: int, mails: int) -> None:
        """Say that the words of a mail are copied, and of which they are copied next."""
        if mails == 1:
            self._say(self.tr("The words are copied."))
            return
        self._say(self.tr("The words of mail {0} of {1} are copied.").format(number, mails))
        self._words.set_text(self.tr("Copy the words of mail {0}").format(following))

    def say_subject(self) -> None:
        """Say that the subject is copied."""
        self._say(self.tr("The subject is copied."))

    def say_address(self, address: str) -> None:
        """Say which address is copied."""
        self._say(self.tr("The address is copied: {0}").format(address))

    def take_focus(self) -> None:
        """Put the keyboard on the first button."""
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        self._said.setText(text)
