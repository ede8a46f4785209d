"""Remove a way to open the vault: what that means, and five seconds to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.countdown_button import SECONDS, CountdownButton
from field_assist.ui.widgets.inline_panel import InlinePanel


class RemovePanel(InlinePanel):
    """Emits `removed` when the seconds are over."""

    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        says: str,
        *,
        seconds: float = SECONDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, says, parent=parent)
        text = self.tr("Remove, with {0} s to stop").format(SECONDS)
        self._button = CountdownButton(theme, text, seconds=seconds)
        self.lines.addWidget(self._button)
        self._button.acted.connect(self.removed)

    def take_focus(self) -> None:
        """Begin with the button."""
        self._button.take_focus()
