"""A few buttons side by side, or one below the other where there is no room for that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button


class ButtonRow(QWidget):
    """`fit` decides on the direction, by what is visible then.

    The buttons share the whole width, unless `is_filled` is false.
    """

    def __init__(
        self,
        theme: Theme,
        buttons: Sequence[Button],
        parent: QWidget | None = None,
        *,
        is_filled: bool = True,
    ) -> None:
        super().__init__(parent)
        self._is_filled = is_filled
        self._buttons = tuple(buttons)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self.put(self._buttons)

    def put(self, buttons: Sequence[Button]) -> None:
        """Hold these buttons from now on, in this order; `fit` has to follow."""
        for button in self._buttons:
            self._row.removeWidget(button)
        self._buttons = tuple(buttons)
        for button in self._buttons:
            self._row.addWidget(button, 1 if self._is_filled else 0)

    def fit(self, width: int) -> None:
        """Lay out for this width, in pixels."""
        shown = [button for button in self._buttons if not button.isHidden()]
        gaps = self._row.spacing() * max(len(shown) - 1, 0)
        is_room = sum(button.sizeHint().width() for button in shown) + gaps <= width
        if not self._is_filled:
            left = Qt.AlignmentFlag.AlignLeft
            self._row.setAlignment(left if is_room else Qt.AlignmentFlag(0))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if is_room else down)
