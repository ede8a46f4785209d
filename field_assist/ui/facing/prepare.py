"""What the officer settles before the screen is handed over: what for, the language, the PIN."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.domain.cards import CardWords
from field_assist.domain.errors import PackInvalid
from field_assist.domain.shift_pin import MINIMUM_DIGITS
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_row import ChoiceRow
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.passphrase_field import PassphraseField


class Purpose(Enum):
    """What the person gets to see."""

    QUESTIONS = "questions"
    SHEET = "sheet"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What was settled: `tag` is "" for pointing at a language, `pin` "" where there is one."""

    purpose: Purpose
    tag: str
    pin: str
    can_be_heard: bool = False
    """Whether the person may listen to questions that have a sound."""


class PreparePanel(QWidget):
    """`accepted` emits a `Prepared`."""

    accepted = Signal(object)

    def __init__(
        self, theme: Theme, languages: tuple[CardWords, ...], count: int, *, needs_pin: bool
    ) -> None:
        super().__init__()
        self._needs_pin = needs_pin
        self.message = MessageBar(theme)
        purposes = [
            (Purpose.QUESTIONS, self.tr("Questions")),
            (Purpose.SHEET, self.tr("Sheet")),
            (Purpose.BOTH, self.tr("Sheet, then questions")),
        ]
        self._purpose = ChoiceRow(theme, self.tr("What the person sees"), purposes)
        self._purpose.choose(Purpose.QUESTIONS)
        choices = [("", self.tr("Points at it")), *((one.tag, one.name) for one in languages)]
        self._language = ChoiceRow(theme, self.tr("Language"), choices)
        self._language.choose("")
        self._spoken = tuple(one.name for one in languages if one.sounds)
        sounds = [(False, self.tr("Silent")), (True, self.tr("With a button to listen"))]
        self._sound = ChoiceRow(theme, self.tr("Sound"), sounds)
        self._sound.choose(value=False)
        self._first = PassphraseField(theme, self.tr("PIN to take the screen back"), is_pin=True)
        self._again = PassphraseField(theme, self.tr("The PIN again"), is_pin=True)
        self._accept = Button(theme, self.tr("Hand over the screen"), "primary", icon="scan-face")
        self._lay_out(theme, count)
        self._accept.clicked.connect(self._on_accepted)
        self._first.submitted.connect(self._again.take_focus)
        self._again.submitted.connect(self._on_accepted)

    def _lay_out(self, theme: Theme, count: int) -> None:
        says = self.tr(
            "The person answers {0} questions alone, with Yes, No or Skip. Nothing else can be"
            " reached meanwhile; only your PIN gives the screen back. Each answer is saved at once,"
            " as told by the person. Stay near, and look away from the screen."
        ).format(count)
        sheet = self.tr(
            "The sheet says what a person may ask for, and numbers to call. It is only read, and"
            " makes no sound. A number not checked for 90 days is left out. That it was shown is"
            " written down."
        )
        pin = self.tr("At least {0} digits. It begins your shift, too, where that is allowed.")
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addWidget(PlainLabel(says, wraps=True))
        column.addWidget(self.message)
        column.addWidget(PlainLabel(self.tr("What the person sees"), "label"))
        column.addWidget(self._purpose)
        column.addWidget(PlainLabel(sheet, "small", wraps=True))
        column.addWidget(PlainLabel(self.tr("Language"), "label"))
        column.addWidget(self._language)
        self._add_sound(column)
        for part in (self._first, self._again):
            column.addWidget(part)
            part.setVisible(self._needs_pin)
        if self._needs_pin:
            column.addWidget(PlainLabel(pin.format(MINIMUM_DIGITS), "small", wraps=True))
        column.addWidget(self._accept)
        column.addStretch(1)

    def _add_sound(self, column: QVBoxLayout) -> None:
        """Let the officer allow sound, where there is any to allow."""
        says = self.tr(
            "Questions in {0} can be listened to. Nothing sounds by itself, and a sound ends with"
            " its question. Whoever stands near hears it too: use headphones, or keep it silent."
        )
        label = PlainLabel(self.tr("Sound"), "label")
        hint = PlainLabel(says.format(", ".join(self._spoken)), "small", wraps=True)
        for part in (label, self._sound, hint):
            column.addWidget(part)
            part.setVisible(bool(self._spoken))

    def take_focus(self) -> None:
        """Begin with the PIN where one is needed."""
        if self._needs_pin:
            self._first.take_focus()
        else:
            self._accept.setFocus()

    def show_busy(self, *, is_busy: bool) -> None:
        """Take nothing while the PIN is taken in."""
        self._accept.setEnabled(not is_busy)
        for part in (self._first, self._again):
            part.set_open(is_open=not is_busy)

    def show_trouble(self, title: str, text: str) -> None:
        """Say what is wrong with the PIN."""
        self.show_busy(is_busy=False)
        self.message.show_message("danger", title, text)
        self.take_focus()

    def say_shipped(self, trouble: PackInvalid) -> None:
        """Say why the agency's own cards are not used."""
        title = self.tr("Your agency's question cards cannot be used: {0}, {1}.")
        text = self.tr("{0}. The cards of the program are used instead. Tell whoever placed them.")
        facts = trouble.facts
        self.message.show_message(
            "attention",
            title.format(facts["file"], facts["where"]),
            text.format(facts["why"]),
        )

    def _on_accepted(self) -> None:
        if not self._needs_pin:
            self._accepted("")
        elif not self._first.text():
            self._first.take_focus()
        elif self._first.text() != self._again.text():
            self._again.show_word(self.tr("The two are different."), "danger")
            self._again.take_focus()
        else:
            self._accepted(self._first.text())

    def _accepted(self, pin: str) -> None:
        purpose = Purpose(self._purpose.value())
        tag = str(self._language.value() or "")
        can_be_heard = bool(self._sound.value())
        self.accepted.emit(Prepared(purpose=purpose, tag=tag, pin=pin, can_be_heard=can_be_heard))
