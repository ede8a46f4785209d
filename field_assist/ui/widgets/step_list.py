"""What is known about a thing, step by step, with the steps that cannot be known."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.side_panel import clear


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: icon and its colour, what it is, and what is known of it."""

    icon: str
    color: str
    title: str
    text: str


class StepList(QWidget):
    """A short column of steps."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show these steps instead of the former ones."""
        clear(self._grid)
        for number, step in enumerate(steps):
            icon = PlainLabel()
            icon.setPixmap(self._theme.pixmap(step.icon, step.color, 18))
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(icon, 2 * number, 0, top)
            self._grid.addWidget(PlainLabel(step.title, "small-strong", wraps=True), 2 * number, 1)
            text = PlainLabel(step.text, "small", wraps=True)
            text.setContentsMargins(0, 0, 0, self._theme.px(8))
            self._grid.addWidget(text, 2 * number + 1, 1)
