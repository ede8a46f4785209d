"""Panels in which a secret is typed: a new passphrase, or one that is to be tested."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from field_assist.domain.ways_in import SHEET_WORDS
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.new_passphrase import NewPassphrase
from field_assist.ui.widgets.words_field import WordsField


class PassphrasePanel(InlinePanel):
    """Emits `chosen` with a new passphrase that was typed twice."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, minimum: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.say(
            self.tr(
                "The recovery sheet and the cards stay as they are. The former passphrase ends as"
                " soon as the new one has opened the vault, which is tried at once."
            )
        )
        self.new = NewPassphrase(theme, self.tr("New passphrase"), minimum)
        self.lines.addWidget(self.new)
        self.accept.set_text(self.tr("Change passphrase"))
        self.accept.show()
        self.accepted.connect(self.new.submit)
        self.new.chosen.connect(self.chosen)

    def take_focus(self) -> None:
        """Begin with the first field."""
        self.new.take_focus()

    def show_busy(self, text: str) -> None:
        """Stop typing while the passphrase is used."""
        self.new.set_open(is_open=False)
        super().show_busy(text)

    def end_busy(self) -> None:
        """Let typing go on."""
        super().end_busy()
        self.new.set_open(is_open=True)


class TestSheetPanel(InlinePanel):
    """Emits `typed` with the words of a sheet, as they stand on the paper."""

    __test__ = False  # its name begins like that of a test
    typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.say(self.tr("Take the paper and type its words. Nothing is changed by trying."))
        self.words = WordsField(theme, SHEET_WORDS)
        self.lines.addWidget(self.words)
        self.accept.set_text(self.tr("Test now"))
        self.accept.show()
        self.accepted.connect(self._on_accepted)
        self.words.submitted.connect(self._on_accepted)

    def take_focus(self) -> None:
        """Begin with the first word."""
        self.words.take_focus()

    def show_busy(self, text: str) -> None:
        """Stop typing while the words are tried."""
        self.words.set_open(is_open=False)
        super().show_busy(text)

    def end_busy(self) -> None:
        """Let typing go on."""
        super().end_busy()
        self.words.set_open(is_open=True)

    def _on_accepted(self) -> None:
        if self.words.typed.is_full:
            self.typed.emit(self.words.typed.text)
        else:
            self.words.take_focus()
