"""For whom the packet is, and under which protection it goes; the full packet is the default."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.domain.handling import (
    ExceptionCode,
    Handled,
    Handling,
    Missing,
    Protection,
    Recipient,
)
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.handling_words import RECIPIENTS, recipient_words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.disclosure import Disclosure
from field_assist.ui.widgets.flow import FlowLayout
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.text_line import TextLine
from field_assist.workflows.presets import Preset

PRESETS: Mapping[Preset, str] = {
    Preset.HSI_FULL: QT_TRANSLATE_NOOP("Handling", "HSI, all of it"),
    Preset.VICTIM_SERVICES: QT_TRANSLATE_NOOP("Handling", "Support services"),
    Preset.SUPERVISOR: QT_TRANSLATE_NOOP("Handling", "Supervisor"),
    Preset.NO_IDENTITY: QT_TRANSLATE_NOOP("Handling", "No identity"),
}
_PROTECTIONS: Mapping[Protection, str] = {
    Protection.UNKNOWN: QT_TRANSLATE_NOOP("Handling", "Not known: protected"),
    Protection.YES: QT_TRANSLATE_NOOP("Handling", "Yes: protected"),
    Protection.NO: QT_TRANSLATE_NOOP("Handling", "No"),
}
_EXCEPTIONS: Mapping[ExceptionCode, str] = {
    ExceptionCode.LAW_ENFORCEMENT: QT_TRANSLATE_NOOP(
        "Handling", "Law enforcement, legitimate purpose, in confidence"
    ),
    ExceptionCode.BENEFITS: QT_TRANSLATE_NOOP("Handling", "Benefits agency, to decide on benefits"),
    ExceptionCode.NGO_CONSENT: QT_TRANSLATE_NOOP(
        "Handling", "Support services, with prior written consent"
    ),
    ExceptionCode.CENSUS: QT_TRANSLATE_NOOP("Handling", "Statistics, as in a census"),
    ExceptionCode.JUDICIAL: QT_TRANSLATE_NOOP("Handling", "Judicial review"),
    ExceptionCode.OVERSIGHT: QT_TRANSLATE_NOOP("Handling", "Oversight by Congress"),
    ExceptionCode.NATIONAL_SECURITY: QT_TRANSLATE_NOOP("Handling", "National security"),
}
_MISSING: Mapping[Missing, str] = {
    Missing.EXCEPTION: QT_TRANSLATE_NOOP(
        "Handling", "It goes outside DHS: choose an exception of 8 U.S.C. 1367(b) first."
    ),
    Missing.CONSENT: QT_TRANSLATE_NOOP("Handling", "Say where the written consent is kept."),
}

E = TypeVar("E", Recipient, Protection, ExceptionCode)


class HandlingBar(QWidget):
    """Emits which preset was chosen, and what was stated about the handling."""

    preset_chosen = Signal(object)
    stated = Signal(object, str)
    """Emits a `Handled` and its stored text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presets = {
            preset: self._chip(self._said(word), preset) for preset, word in PRESETS.items()
        }
        self._state = PlainLabel(kind="small", wraps=True)
        self._missing = PlainLabel(kind="attention", wraps=True)
        self._recipient = self._box(self.tr("Recipient"), RECIPIENTS)
        self._protection = self._box(self.tr("Applied for T, U or VAWA relief"), _PROTECTIONS)
        self._exception = self._box(
            self.tr("Exception, 8 U.S.C. 1367(b)"), _EXCEPTIONS, has_none=True
        )
        self.consent = TextLine(theme, self.tr("Where the written consent is kept"))
        self._ssi = Button(theme, self.tr("Holds sensitive security information"), "chip")
        self._ssi.setCheckable(True)
        self._more = Disclosure(theme, self.tr("Recipient, protection, marking"), is_open=False)
        self._lay_out()
        self._connect()

    def _chip(self, word: str, preset: Preset) -> Button:
        button = Button(self._theme, word, "chip")
        button.setCheckable(True)
        button.setAccessibleName(self.tr("Packet for: {0}").format(word))
        button.clicked.connect(partial(self.preset_chosen.emit, preset))
        return button

    def _box(self, name: str, words: Mapping[E, str], *, has_none: bool = False) -> ChoiceBox:
        box = ChoiceBox(self._theme)
        box.setAccessibleName(name)
        if has_none:
            box.addItem(self.tr("Not chosen"), None)
        for value, word in words.items():
            box.addItem(self._said(word), value)
        box.keep_narrow()
        return box

    def _lay_out(self) -> None:
        row = FlowLayout(self._theme.px(8))
        row.addWidget(PlainLabel(self.tr("Packet for"), "small-strong"))
        for chip in self._presets.values():
            row.addWidget(chip)
        for name, box in (
            (self.tr("Recipient"), self._recipient),
            (self.tr("Has somebody applied for T, U or VAWA relief?"), self._protection),
            (self.tr("Exception, 8 U.S.C. 1367(b)"), self._exception),
        ):
            label = PlainLabel(name, "label", wraps=True)
            label.setBuddy(box)
            self._more.body.addWidget(label)
            self._more.body.addWidget(box)
        self._more.body.addWidget(self.consent)
        self._more.body.addWidget(self._ssi)
        law = self.tr(
            "Willful use or disclosure against 8 U.S.C. 1367 means discipline and a civil penalty"
            " of up to $5,000 each."
        )
        self._more.body.addWidget(PlainLabel(law, "caption", wraps=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(6))
        column.addLayout(row)
        column.addWidget(self._state)
        column.addWidget(self._missing)
        column.addWidget(self._more)

    def _connect(self) -> None:
        for about, box in (
            (Handled.RECIPIENT, self._recipient),
            (Handled.PROTECTION, self._protection),
            (Handled.EXCEPTION, self._exception),
        ):
            box.activated.connect(partial(self._on_chosen, about, box))
        self.consent.stated.connect(partial(self.stated.emit, Handled.CONSENT))
        self._ssi.clicked.connect(self._on_ssi)

    def show_handling(self, handling: Handling, preset: Preset | None) -> None:
        """Show what holds; `preset` None is the officer's own choice of lines."""
        for each, chip in self._presets.items():
            chip.setChecked(each is preset)
            chip.set_icon("check" if each is preset else "")
        _select(self._recipient, handling.recipient)
        _select(self._protection, handling.protection)
        _select(self._exception, handling.exception)
        self.consent.show_text(handling.consent)
        self._ssi.setChecked(handling.is_ssi)
        self._ssi.set_icon("check" if handling.is_ssi else "")
        self._exception.setEnabled(handling.needs_exception)
        self.consent.setVisible(handling.exception is ExceptionCode.NGO_CONSENT)
        self._say(handling, preset)

    def _say(self, handling: Handling, preset: Preset | None) -> None:
        own = self.tr("Your own choice of lines, for: {0}.")
        self._state.setText(own.format(recipient_words(handling.recipient)))
        self._state.setVisible(preset is None)
        missing = handling.missing
        self._missing.setVisible(missing is not None)
        if missing is not None:
            self._missing.setText(self._said(_MISSING[missing]))
            self._more.set_open(is_open=True)

    def _on_ssi(self, is_on: bool) -> None:  # noqa: FBT001 -- Qt's signal
        self.stated.emit(Handled.SSI, "yes" if is_on else "")

    def _on_chosen(self, about: Handled, box: ChoiceBox, _index: int) -> None:
        value = box.currentData()
        self.stated.emit(about, value.value if value is not None else "")

    @staticmethod
    def _said(word: str) -> str:
        return QCoreApplication.translate("Handling", word)


def _select(box: ChoiceBox, value: object) -> None:
    with QSignalBlocker(box):
        box.setCurrentIndex(max(box.position_of(value), 0))
