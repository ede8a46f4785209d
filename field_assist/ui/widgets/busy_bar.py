"""The bar of a short wait whose end is not known in steps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from field_assist.ui.theme import Theme


class BusyBar(QProgressBar):
    """Moves while work goes on and promises no share of it. Keeps its room while hidden."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # While everything else waits, the keyboard is here, and Tab comes back to it.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTextVisible(False)
        self.setFixedHeight(theme.px(4))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.show_busy(is_busy=False)

    def show_busy(self, *, is_busy: bool, name: str = "") -> None:
        """Start moving and say what is going on, or stop and hide."""
        self.setAccessibleName(name)
        # A bar without an end keeps a timer running; an idle one must not.
        self.setRange(0, 0 if is_busy else 1)
        self.setVisible(is_busy)
