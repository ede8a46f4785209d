"""The word between two ways on, with a hairline at each side."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel


class OrLine(QWidget):
    """Says "or"; a screen reader reads it as any other words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(_line(), 1)
        row.addWidget(PlainLabel(self.tr("or"), "caption"))
        row.addWidget(_line(), 1)


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    return line
