"""Where the keyboard begins in the review: on its heading, where no key changes anything."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from field_assist.ui.widgets.label import PlainLabel


class Start(PlainLabel):
    """A heading that the keyboard stops at. The down key goes on to the lines."""

    went_down = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text, "title")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Go to the lines by the down key; nothing else is done here."""
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)
