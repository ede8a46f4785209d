"""After the recovery sheet has opened the vault: a new passphrase, or the old one kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.busy_bar import BusyBar
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.entry_page import EntryPage
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.new_passphrase import NewPassphrase
from field_assist.ui.widgets.titled import Titled


class NewPassphraseView(EntryPage):
    """No record shows before one of its two ways on was taken."""

    chosen = Signal(str)
    keep_requested = Signal()

    def __init__(self, theme: Theme, minimum: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._is_busy = False
        title = Titled(
            theme,
            self.tr("The sheet opens the vault"),
            self.tr("Choose a new passphrase. The old one ends as soon as the new one works."),
            icon="circle-check",
            color="saved",
        )
        self.new = NewPassphrase(theme, self.tr("New passphrase"), minimum)
        self._trouble = MessageBar(theme)
        self._bar = BusyBar(theme)
        self._use = Button(theme, "", "primary-large", key=keys.OPEN)
        self._keep = Button(theme, self.tr("Keep the old passphrase"), "quiet", icon="undo-2")
        lines = self.add_card()
        for part in (title, self.new, self._trouble):
            lines.addWidget(part)
        action = QVBoxLayout()
        action.setSpacing(theme.px(6))
        action.addWidget(self._use)
        action.addWidget(self._bar)
        lines.addLayout(action)
        self.add_below((self._keep,))
        self.new.chosen.connect(self._on_chosen)
        self._use.clicked.connect(self.new.submit)
        self._keep.clicked.connect(self.keep_requested)
        self._show_busy(is_busy=False)

    def take_focus(self) -> None:
        """Put the keyboard where work goes on."""
        if self._is_busy:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.new.take_focus()

    def show_busy(self) -> None:
        """Say that the passphrase is being changed."""
        self._trouble.hide()
        self._show_busy(is_busy=True)
        self.take_focus()

    def show_trouble(self, title: str, text: str) -> None:
        """Say why the passphrase was not changed."""
        self._show_busy(is_busy=False)
        self._trouble.show_message("danger", title, text)
        self.take_focus()

    def _show_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        doing = self.tr("Changing the passphrase")
        self._bar.show_busy(is_busy=is_busy, name=doing)
        self.new.set_open(is_open=not is_busy)
        self._use.setEnabled(not is_busy)
        self._keep.setEnabled(not is_busy)
        self._use.set_key(None if is_busy else keys.OPEN)
        self._use.set_text(doing if is_busy else self.tr("Use the new passphrase"))

    def _on_chosen(self, passphrase: str) -> None:
        if not self._is_busy:
            self.chosen.emit(passphrase)
