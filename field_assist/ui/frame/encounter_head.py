"""What stands above each part of an encounter: its parts, and which deadlines run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.ui.frame.deadline_strip import DeadlineStrip
from field_assist.ui.frame.part_bar import PartBar
from field_assist.ui.navigation import Part
from field_assist.ui.theme import Theme


class EncounterHead(QWidget):
    """The bar of the parts, and under it the strip of the deadlines."""

    part_requested = Signal(object)

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.parts = PartBar(theme)
        self.strip = DeadlineStrip(theme, now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.parts)
        column.addWidget(self.strip)
        self.parts.part_requested.connect(self.part_requested)
        self.strip.opened.connect(self._on_deadlines)

    def _on_deadlines(self) -> None:
        self.part_requested.emit(Part.DEADLINES)
