"""Asks why something is changed after a packet was sealed; what it guards waits for the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from field_assist.ui.drafts import hold_draft
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel

_LONGEST = 500


class SealedReason(QFrame):
    """One line. Hidden unless `ask` was called."""

    given = Signal()
    """Emits when a reason is there and Enter was pressed."""
    changed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("message", "attention")
        self._line = QLineEdit()
        self._line.setMaxLength(_LONGEST)
        self._line.setAccessibleName(name)
        hold_draft(self._line)
        self._line.setPlaceholderText(self.tr("Why it is changed now, then Enter"))
        says = PlainLabel(
            self.tr("A packet was sealed with this in it. Both versions are kept."), wraps=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addWidget(says)
        column.addWidget(self._line)
        self._line.textChanged.connect(self.changed)
        self._line.returnPressed.connect(self._on_return)
        self.hide()

    def ask(self, *, is_needed: bool) -> None:
        """Ask for a reason, or for none."""
        self._line.clear()
        self.setVisible(is_needed)
        self.changed.emit()

    @property
    def is_asked(self) -> bool:
        """Whether a reason is asked for."""
        return not self.isHidden()

    @property
    def is_missing(self) -> bool:
        """Whether a reason is asked for and there is none yet."""
        return self.is_asked and not self.reason()

    def reason(self) -> str:
        """Return the reason, "" when none is needed."""
        return self._line.text().strip() if self.is_asked else ""

    def take_focus(self) -> None:
        """Put the keyboard into the line."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_return(self) -> None:
        if self.reason():
            self.given.emit()
