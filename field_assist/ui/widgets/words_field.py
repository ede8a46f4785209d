"""One field in which the words of a recovery sheet are typed, below their numbered places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.typed_words import TypedWords, WordState

_COLUMNS = 4
_MOST_HINTS = 5
_LOOK = {
    WordState.EMPTY: ("circle-dashed", "text_3"),
    WordState.BEGUN: ("pencil", "text_2"),
    WordState.KNOWN: ("check", "saved"),
    WordState.UNKNOWN: ("circle-x", "danger"),
}


class _Line(QLineEdit):
    advanced = Signal()
    submitted = Signal()
    moved = Signal(int)
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_Space:
            self.advanced.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.submitted.emit()
        elif event.key() in moves:
            self.moved.emit(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.moved.emit(-1)
        else:
            super().keyPressEvent(event)


class _Place(QFrame):
    """One numbered place: a sign, the number and the word."""

    def __init__(self, theme: Theme, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = PlainLabel()
        self._number = PlainLabel(str(number), "caption")
        self._number.setMinimumWidth(theme.px(16))
        self._word = PlainLabel(kind="small-strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self._icon)
        row.addWidget(self._number)
        row.addWidget(self._word, 1)
        self.setMinimumHeight(theme.px(24))

    def show_word(self, word: str, state: WordState) -> None:
        icon, color = _LOOK[state]
        self._icon.setPixmap(self._theme.pixmap(icon, color, 14))
        self._word.setText(word)
        self._word.set_kind("danger" if state is WordState.UNKNOWN else "small-strong")


class WordsField(QWidget):
    """Space and Enter go on, up and down go back; pasted words fill the places after.

    `submitted` comes with Enter when every place is filled.
    """

    submitted = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typed = TypedWords(count)
        self._count = count
        self._places = [_Place(theme, number) for number in range(1, count + 1)]
        self._label = PlainLabel(kind="small-strong")
        self._line = _Line()
        self._line.setProperty("kind", "large")
        self._line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._label.setBuddy(self._line)
        self._word = PlainLabel(kind="caption", wraps=True)
        self._lay_out(theme)
        self._connect()
        self._show()

    def _lay_out(self, theme: Theme) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(4))
        rows = -(-self._count // _COLUMNS)
        for number, place in enumerate(self._places):
            self._grid.addWidget(place, number % rows, number // rows)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(6))
        lines.addLayout(self._grid)
        lines.addSpacing(theme.px(6))
        lines.addWidget(self._label)
        lines.addWidget(self._line)
        lines.addWidget(self._word)

    def _connect(self) -> None:
        self._line.textEdited.connect(self._on_edited)
        self._line.advanced.connect(self._on_advanced)
        self._line.submitted.connect(self._on_enter)
        self._line.moved.connect(self._on_moved)

    def know(self, listed: Sequence[str]) -> None:
        """Take the list of words; typing works before it came."""
        self.typed.know(listed)
        self._show()

    def take(self, typed: TypedWords) -> None:
        """Go on with what was typed elsewhere, of the same number of words."""
        self.typed = typed
        self._show()

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_open(self, *, is_open: bool) -> None:
        """Allow typing, or stop it while the words are tried."""
        self._line.setEnabled(is_open)

    def go_to(self, position: int) -> None:
        """Type at another position, counted from 0."""
        self.typed.go_to(position)
        self._show()
        self._line.selectAll()

    def _on_edited(self, text: str) -> None:
        before = self.typed.words[self.typed.position]
        is_longer = len(text) > len(before)
        at = self.typed.position
        self.typed.type(text)
        if self.typed.position != at:  # several words were pasted
            self._show()
        else:
            self._show_places()
            if is_longer:
                self._complete()
        self.edited.emit()

    def _complete(self) -> None:
        """Put in the letters that are still to come, selected, so that typing on replaces them."""
        rest = self.typed.rest()
        typed = self._line.text()
        if rest and self._line.cursorPosition() == len(typed):
            self._line.setText(typed + rest)
            self._line.setSelection(len(typed), len(rest))

    def _on_advanced(self) -> None:
        if self._line.text():
            self.typed.advance()
            self._show()
            self.edited.emit()

    def _on_enter(self) -> None:
        is_going_on = bool(self._line.text()) and self.typed.advance()
        doubtful = self.typed.first_doubtful()
        if doubtful is None:
            self._show()
            self.submitted.emit()
        elif is_going_on and not self.typed.is_full:
            self._show()
        else:
            self.go_to(doubtful)
        self.edited.emit()

    def _on_moved(self, step: int) -> None:
        self.typed.go_to(self.typed.position + step)
        self._show()

    def _show(self) -> None:
        number = self.typed.position + 1
        label = self.tr("Word {0} of {1}").format(number, self._count)
        self._label.setText(label)
        self._line.setAccessibleName(label)
        self._line.setText(self.typed.words[self.typed.position])
        self._show_places()

    def _show_places(self) -> None:
        for position, place in enumerate(self._places):
            place.show_word(self.typed.words[position], self.typed.state(position))
        self._word.setText(self._said())
        self._word.set_kind("danger" if self._is_wrong() else "caption")
        self._line.setAccessibleDescription(self._word.text())

    def _is_wrong(self) -> bool:
        positions = range(self._count)
        return self.typed.left_over > 0 or any(
            self.typed.state(n) is WordState.UNKNOWN for n in positions
        )

    def _said(self) -> str:
        """Say which word is not known, or how the present one could go on."""
        if self.typed.left_over:
            text = self.tr("Too many words: {0} more than a sheet has. Compare them with it.")
            return text.format(self.typed.left_over)
        unknown = [
            str(n + 1) for n in range(self._count) if self.typed.state(n) is WordState.UNKNOWN
        ]
        if len(unknown) == 1:
            return self.tr("Word {0} is not on any sheet. The up key leads back to it.").format(
                unknown[0]
            )
        if unknown:
            text = self.tr("Not on any sheet: words {0}. The up key leads back to them.")
            return text.format(", ".join(unknown))
        hints = self.typed.hints(_MOST_HINTS)
        if len(hints) > 1:
            return self.tr("Could be: {0}").format(", ".join(hints))
        known = sum(self.typed.state(n) is WordState.KNOWN for n in range(self._count))
        if known == self._count:
            return self.tr("All {0} words are known.").format(known)
        return self.tr("The first letters are enough; Space goes on.")
