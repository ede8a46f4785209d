"""What the card of the unlock screen asks for: one pane for each way in, shown one at a time."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.passphrase_field import PassphraseField


class Way(Enum):
    """The ways that this screen asks for by itself."""

    PASSPHRASE = auto()
    CARD = auto()
    PIN = auto()


class Pane(QWidget):
    """One field and what stands with it. `has_question` is whether there is anything to type."""

    submitted = Signal()
    reveal_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, is_pin: bool) -> None:
        super().__init__(parent)
        self._empty = ""
        self._word = ""
        self._kind = "caption"
        self.has_question = True
        self.field = PassphraseField(theme, "", is_pin=is_pin)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(theme.px(12))
        self.rows.addWidget(self.field)
        self.field.submitted.connect(self.submitted)
        self.field.edited.connect(self._on_edited)
        self.field.reveal_requested.connect(self._on_reveal)

    def set_words(self, label: str, empty: str) -> None:
        """Name the field, and say what is missing when it is empty."""
        self.field.set_label(label)
        self._empty = empty

    def show_word(self, word: str, kind: str = "caption") -> None:
        """Say something below the field for as long as nothing more urgent is said there."""
        self._word = word
        self._kind = kind
        self.field.show_word(word, kind)

    def ask_to_type(self) -> None:
        """Say that the field is empty, and put the keyboard there."""
        self.field.show_word(self._empty, "attention")
        self.field.take_focus()

    def _on_edited(self) -> None:
        self.field.show_word(self._word, self._kind)
        self.field.show_error(is_wrong=False)

    def _on_reveal(self) -> None:
        self.field.show_revealed(is_revealed=not self.field.is_revealed())


class PassphrasePane(Pane):
    """The passphrase."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, is_pin=False)
        self.set_words(self.tr("Passphrase"), self.tr("Type the passphrase."))


class PinPane(Pane):
    """The PIN of this shift, with the tries that are left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, is_pin=True)
        self.set_words(self.tr("Shift PIN"), self.tr("Type the shift PIN."))

    def show_left(self, left: int) -> None:
        """Say how many tries are left."""
        if left == 1:
            self.show_word(self.tr("Last try; after it the passphrase is needed."), "attention")
        else:
            self.show_word(self.tr("{0} tries left.").format(left))


class CardPane(Pane):
    """The card in the reader, a warning before its last try, and its PIN."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, is_pin=True)
        self.set_words(self.tr("PIN of the card"), self.tr("Type the PIN of the card."))
        self._warning = MessageBar(theme)
        icon = PlainLabel()
        icon.setPixmap(theme.pixmap("credit-card", "text_2", 18))
        self._said = PlainLabel(kind="small", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)
        self.rows.insertLayout(0, row)
        self.rows.insertWidget(1, self._warning)
        self.show_nothing(self.tr("No card was looked for yet."))

    def show_nothing(self, said: str) -> None:
        """Ask for no PIN, and say why."""
        self.has_question = False
        self._said.setText(said)
        self._warning.hide()
        self.field.clear()
        self.field.hide()

    def show_card(self, label: str, *, is_low: bool, is_final: bool) -> None:
        """Ask for the PIN of this card; what a wrong one would do is said before it is typed."""
        self.has_question = True
        self._said.setText(self.tr("Card in the reader: {0}").format(label))
        self.field.clear()
        self.field.show()
        self.show_tries(is_low=is_low, is_final=is_final)

    def show_tries(self, *, is_low: bool, is_final: bool) -> None:
        """Say how near the card is to locking itself."""
        low = self.tr("A wrong PIN was tried before; few tries are left.")
        self.show_word(low if is_low and not is_final else "", "attention")
        if is_final:
            self._warning.show_message(
                "attention",
                self.tr("One try is left before this card locks."),
                self.tr(
                    "After another wrong PIN only the card's issuer can unlock it. The vault is"
                    " safe either way, and the passphrase opens it too."
                ),
            )
        else:
            self._warning.hide()
