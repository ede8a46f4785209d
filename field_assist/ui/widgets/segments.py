"""A few answers side by side, of which one or none is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button

_STEP = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_CHOOSING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Segments(QWidget):
    """One Tab stop; arrows move, Space or Enter chooses. Emits only what a person chose.

    Unlike radio buttons an arrow chooses nothing, so that passing over an answer records nothing.
    """

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, name: str, words: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, word in enumerate(words):
            button = Button(theme, word, "segment")
            button.setCheckable(True)
            self._name_button(button, word)
            button.setProperty("edge", _edge(number, len(words)))
            button.installEventFilter(self)
            button.toggled.connect(partial(_tick, button))
            self._group.addButton(button, number)
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(self._on_clicked)
        self._make_stop(0)

    def show_words(self, words: Sequence[str]) -> None:
        """Say the same answers otherwise, such as with another count."""
        for button, word in zip(self._group.buttons(), words, strict=True):
            if isinstance(button, Button) and button.text() != word:
                button.set_text(word)
                self._name_button(button, word)

    def _name_button(self, button: Button, word: str) -> None:
        button.setAccessibleName(self.tr("{0}: {1}").format(self._name, word))

    def choice(self) -> int:
        """Return the position of what is chosen, or -1."""
        return self._group.checkedId()

    def show_choice(self, position: int) -> None:
        """Show an answer; -1 shows none. Emits nothing."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == position)
        self._group.setExclusive(True)
        self._make_stop(max(position, 0))

    def focus_stop(self) -> QWidget:
        """Return the button that Tab reaches."""
        stops = (b for b in self._group.buttons() if b.focusPolicy() is Qt.FocusPolicy.StrongFocus)
        return next(stops, self._group.buttons()[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Move with the arrows, choose with Enter as well as with Space."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = event.key()
            if key in _STEP:
                self._move(_STEP[Qt.Key(key)])
                return True
            if key in _CHOOSING and isinstance(watched, Button):
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        buttons = self._group.buttons()
        here = next((n for n, b in enumerate(buttons) if b.hasFocus()), 0)
        there = min(max(here + step, 0), len(buttons) - 1)
        self._make_stop(there)
        buttons[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_stop(self, position: int) -> None:
        for button in self._group.buttons():
            is_stop = self._group.id(button) == position
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _on_clicked(self, position: int) -> None:
        self._make_stop(position)
        self.chosen.emit(position)


def _tick(button: Button, is_chosen: bool) -> None:  # noqa: FBT001 -- Qt's signal
    button.set_icon("check" if is_chosen else "")


def _edge(number: int, total: int) -> str:
    if number == 0:
        return "first"
    return "last" if number == total - 1 else "middle"
