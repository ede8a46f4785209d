"""A drop-down list whose arrow comes from the theme."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from field_assist.ui.theme import Theme

_ARROW, _SIDE = 16, 10


class ChoiceBox(QComboBox):
    """A QComboBox. The style sheet takes Qt's arrow away and cannot colour another one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrow = theme.pixmap("chevron-down", "text_2", _ARROW)
        self._room = theme.px(_ARROW), theme.px(_SIDE)

    def keep_narrow(self) -> None:
        """Be no wider than there is room for, however long what is offered is."""
        self.setMinimumContentsLength(1)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def position_of(self, value: object) -> int:
        """Return where a value is offered, or -1; Qt's own search does not know Python's enums."""
        return next((n for n in range(self.count()) if self.itemData(n) == value), -1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Draw the arrow over the field."""
        super().paintEvent(event)
        size, side = self._room
        painter = QPainter(self)
        painter.drawPixmap(self.width() - size - side, (self.height() - size) // 2, self._arrow)
        painter.end()
