"""The bar of a wait: moving while nobody knows its end, filling where its steps are counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from field_assist.ui.theme import Theme


class BusyBar(QProgressBar):
    """Keeps its room while hidden. It promises no share of the work until `show_progress`."""

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

    def show_progress(self, done: int, whole: int) -> None:
        """Show that `done` of `whole` steps are done; a `whole` of 0 says that nobody knows."""
        self.setRange(0, whole)
        self.setValue(done)
