"""One field of a card: its label, what it is entered with, and below it how it was read."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.domain.entity import Field
from field_assist.domain.entity_form import FieldSpec
from field_assist.ui import entity_words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.typing_pause import TypingPause

Reader = Callable[[FieldSpec, str], str]
"""Says in a sentence how a text is read as the value of a field; "" where nothing is to be said."""


class Editing(NamedTuple):
    """What a field is entered with: its widget, where the keyboard goes, and what is in it.

    `put` shows a text without telling anybody.
    """

    widget: QWidget
    stop: QWidget
    text: Callable[[], str]
    put: Callable[[str], None]


class FieldRow(QWidget):
    """Call `touched` when something was typed, and `state` when something was chosen."""

    stated = Signal(object, str)
    """Emits the `Field` and what it says now; what is typed, at each pause."""

    def __init__(self, theme: Theme, spec: FieldSpec, editing: Editing, reader: Reader) -> None:
        super().__init__()
        self.spec = spec
        self._editing = editing
        self._reader = reader
        name = entity_words.field(spec.field)
        self._label = PlainLabel(name.replace("&", "&&"), "label")
        self._label.setBuddy(editing.stop)
        self._reading = PlainLabel(kind="small", wraps=True)
        self._reading.hide()
        self._pause = TypingPause(self)
        self._pause.pause.connect(self.state)
        editing.stop.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for part in (self._label, editing.widget, self._reading):
            column.addWidget(part)
        column.addStretch(1)

    @property
    def field(self) -> Field:
        """Return which field it is."""
        return self.spec.field

    def text(self) -> str:
        """Return what is entered."""
        return self._editing.text()

    def show_text(self, text: str) -> None:
        """Show what the record holds, unless something newer is being typed."""
        if not self._pause.is_pending and self.text() != text:
            self._editing.put(text)
        self._read()

    def touched(self) -> None:
        """Note that something was typed: it is read at once, and stated at a pause."""
        self._read()
        self._pause.touched()

    def state(self) -> None:
        """State what is entered."""
        self.stated.emit(self.spec.field, self.text())

    def flush(self) -> None:
        """State what was typed since the last pause."""
        self._pause.flush()

    def take_focus(self) -> None:
        """Put the keyboard here."""
        self._editing.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """State what was typed on leaving the field."""
        if event.type() is QEvent.Type.FocusOut:
            self._pause.flush()
        return super().eventFilter(watched, event)

    def _read(self) -> None:
        """Say below the field how its text is read."""
        said = self._reader(self.spec, self.text())
        self._reading.setText(said)
        self._reading.setVisible(bool(said))
        self._editing.stop.setAccessibleDescription(said)
