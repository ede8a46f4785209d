"""The optional line of the start screen: whether somebody or something was recorded before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.domain.found import Found, Indexing
from field_assist.ui import found_words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.search_field import SearchField
from field_assist.ui.widgets.side_panel import clear


class SeenBeforeLine(QWidget):
    """A field and what it finds; whoever does not type into it passes it by.

    A hit names nobody but by initials.
    """

    asked = Signal(str)
    opened = Signal(int)
    """Emits which of the hits was chosen, from 0."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._field = SearchField(theme, self.tr("Seen before? Name, document, plate or phone"))
        self._state = PlainLabel(kind="small", wraps=True)
        self._hits = QVBoxLayout()
        self._hits.setSpacing(theme.px(4))
        self._buttons: list[Button] = []
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(4))
        lines.addWidget(self._field)
        lines.addWidget(self._state)
        lines.addLayout(self._hits)
        self._field.searched.connect(self.asked)
        self._field.left.connect(self._on_left)
        self.show_hits((), "")

    def text(self) -> str:
        """Return what is asked for."""
        return self._field.text()

    def clear(self) -> None:
        """Ask for nothing."""
        self._field.clear()

    def ask(self, text: str) -> None:
        """Ask for this."""
        self._field.set_text(text)

    def state_of(self, hits: int, indexing: Indexing) -> str:
        """Return how what was found is to be read."""
        if not indexing.is_done:
            text = self.tr("{0} of {1} encounters can be searched so far, the newest first.")
            return text.format(indexing.done, indexing.whole)
        if not hits:
            return self.tr("Not in this vault. Enter begins the new encounter.")
        return self.tr("In this vault, newest first. Enter begins a new encounter all the same.")

    def stops(self) -> tuple[QWidget, ...]:
        """Return where the keyboard stops, in order."""
        return (self._field.line, *self._buttons)

    def show_hits(self, hits: tuple[Found, ...], state: str) -> None:
        """Show what was found, and say how that is to be read."""
        clear(self._hits)
        self._state.setText(state)
        self._state.setVisible(bool(state))
        self._buttons = [self._button(number, hit) for number, hit in enumerate(hits)]
        for button in self._buttons:
            self._hits.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _button(self, number: int, hit: Found) -> Button:
        words = [found_words.shown(why, is_revealed=False)[0] for why in hit.whys[:1]]
        text = self.tr("Open {0}").format(", ".join((hit.row.label, *words)))
        button = Button(self._theme, text, "quiet", icon="search")
        button.clicked.connect(lambda: self.opened.emit(number))
        return button

    def _on_left(self) -> None:
        """Go down to the first hit, or back to the places."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()
