"""The dark bar below the packet: what comes next, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel


class PacketFoot(QFrame):
    """One sentence and one button."""

    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nowbar")
        self.setMinimumHeight(theme.height("now_bar"))
        self._flag = PlainLabel()
        self._flag.setPixmap(theme.pixmap("flag", "on_inverse", 18))
        self._title = PlainLabel(self.tr("Next"), "bar-strong")
        self._steps = PlainLabel(self.tr("Seal, then hand over from the outbox"), "bar")
        back = Button(theme, self.tr("Back to review"), "bar-primary", key=keys.REVIEW)
        back.setProperty("on_inverse", True)  # noqa: FBT003 -- Qt takes it by position
        back.clicked.connect(self.back_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(8), theme.px(6))
        row.setSpacing(theme.px(12))
        for part in (self._flag, self._title, self._steps):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(back)

    def show_sealed(self) -> None:
        """Say what is left to do after sealing."""
        self._steps.setText(self.tr("Hand it over from the outbox"))

    def show_unsealed(self) -> None:
        """Say what comes first."""
        self._steps.setText(self.tr("Seal, then hand over from the outbox"))

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave the sentence out where there is little room, and what stands before it."""
        for part in (self._flag, self._title, self._steps):
            part.setVisible(not is_narrow)
