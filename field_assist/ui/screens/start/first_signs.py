"""The panel that shows which signs come first at the chosen place."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.mark_tile import MarkTile
from field_assist.ui.widgets.side_panel import SidePanel, clear


class FirstSigns(SidePanel):
    """Eight short lines, how many there are in all, and where the words come from."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self.set_title(self.tr("First eight at this place"))
        self._intro = PlainLabel(kind="small", wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._pack = PlainLabel(kind="caption", wraps=True)
        self.lines.addWidget(self._intro)
        self.lines.addLayout(self._list)
        self.lines.addStretch(1)
        self.lines.addWidget(self._pack)

    def show_signs(self, shorts: Iterable[str], total: int) -> None:
        """Show these signs instead of the former ones."""
        text = self.tr("These come first. All {0} can be found by typing.")
        self._intro.setText(text.format(total))
        clear(self._list)
        for short in shorts:
            line = QFrame()
            line.setObjectName("line")
            self._list.addWidget(line)
            self._list.addWidget(self._row(short))

    def show_pack(self, name: str) -> None:
        """Say which content this is, with its version."""
        self._pack.setText(self.tr("Content pack: {0}").format(name))

    def _row(self, short: str) -> QWidget:
        row = QWidget()
        row.setMinimumHeight(self._theme.height("row"))
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self._theme.px(8))
        across.addWidget(MarkTile(self._theme, None, 24))
        across.addWidget(PlainLabel(short, "fact", wraps=True), 1)
        return row
