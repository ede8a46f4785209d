"""The list above the note box: whom `@` may mean, and which template `/` asks for.

The keyboard stays in the box; the box hands over the arrows, Enter, Tab and Esc while the list is
open.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme

MOST_SHOWN = 5
_ROW = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One choice. `is_new` makes a card; it is never chosen by Enter before an arrow went there."""

    id: str
    text: str
    is_new: bool = False


class SuggestionList(QFrame):
    """Hidden while there is nothing to choose from."""

    chosen = Signal(object)
    """Emits a `Suggestion`."""
    closed = Signal()
    """Emits when the officer closed the list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._known: tuple[Suggestion, ...] = ()
        self._list = QListWidget()
        self._list.setObjectName("suggestions")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setAccessibleName(self.tr("Choices: arrows, then Enter"))
        self._list.itemClicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether there is something to choose from."""
        return bool(self._known)

    def offer(self, found: tuple[Suggestion, ...]) -> None:
        """Show these; nothing closes the list. A card that is there is current at once."""
        if found == self._known:
            return
        was_open = self.is_open
        self._known = found
        self._list.clear()
        for suggestion in found:
            item = QListWidgetItem(suggestion.text)
            item.setSizeHint(QSize(0, self._theme.px(_ROW)))
            self._list.addItem(item)
        self._list.setFixedHeight(self._theme.px(_ROW) * min(len(found), MOST_SHOWN) + 4)
        self._list.setCurrentRow(-1 if not found or found[0].is_new else 0)
        self.setVisible(self.is_open)
        if self.is_open and not was_open:
            said = self.tr("%n choice(s). Arrows, then Enter. Esc closes.", None, len(found))
            self._announce(said)

    def close_list(self) -> None:
        """Close it; what was typed stays."""
        self.offer(())

    def dismiss(self) -> None:
        """Close it for good, as far as this sign goes."""
        self.close_list()
        self.closed.emit()

    def step(self, step: int) -> None:
        """Go up or down, around the ends."""
        count = len(self._known)
        at = self._list.currentRow()
        at = (at + step) % count if at >= 0 or step > 0 else count - 1
        self._list.setCurrentRow(at)
        self._announce(self._known[at].text)

    def accept(self, *, is_tab: bool) -> bool:
        """Choose the current one, with Tab the first if none is; return whether one was chosen."""
        at = self._list.currentRow()
        if at < 0 and not is_tab:
            return False
        self.chosen.emit(self._known[max(at, 0)])
        return True

    def _on_clicked(self, _item: QListWidgetItem) -> None:
        self.accept(is_tab=True)

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._list, text))
