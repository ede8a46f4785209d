"""A button that sets one mark: the small tile and its word."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from field_assist.domain.mark import Mark
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.mark_tile import MarkTile


class MarkButton(QPushButton):
    """For the pointer only: the letter keys do the same, so it takes no focus.

    Where it can be checked, it is so while its mark is the present one.
    """

    def __init__(self, theme: Theme, mark: Mark, name: str, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark = mark
        self._theme = theme
        self.setProperty("kind", "mark")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self._word = PlainLabel(word)
        self._word.setProperty("part", "text")
        self._word.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(5), 0, theme.px(8), 0)
        row.setSpacing(theme.px(6))
        row.addWidget(MarkTile(theme, mark, 20, self))
        row.addWidget(self._word)

    def nextCheckState(self) -> None:  # noqa: N802 -- Qt's name
        """Leave it to the record which mark is the present one, whatever is clicked."""

    def full_width(self) -> int:
        """Return the width with its word, whether or not that is shown."""
        tile_and_edges = self._theme.px(5 + 20 + 6 + 8) + 2
        self._word.ensurePolished()  # before it, the size is that of another font
        return tile_and_edges + self._word.sizeHint().width()

    def show_word(self, *, is_shown: bool) -> None:
        """Leave out the word where there is no room; the tile and the name stay."""
        self._word.setVisible(is_shown)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the room that tile and word need."""
        layout = self.layout()
        width = layout.sizeHint().width() if layout else super().sizeHint().width()
        return QSize(width, self._theme.height("control"))
