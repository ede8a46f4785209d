"""A heading that opens and closes what stands under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel


class Disclosure(QWidget):
    """A button with an arrow, a count beside it, and a body."""

    toggled = Signal(bool)
    """Emits whether the body shows now."""

    def __init__(
        self, theme: Theme, title: str, *, is_open: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = title
        self._head = QToolButton()
        self._head.setProperty("kind", "disclosure")
        self._head.setText(title)
        self._head.setCheckable(True)
        self._head.setChecked(is_open)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._count = PlainLabel(kind="caption")
        self._body = QWidget()
        self.body = QVBoxLayout(self._body)
        self.body.setContentsMargins(theme.px(24), 0, 0, 0)
        self.body.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._head)
        head.addWidget(self._count)
        head.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.px(4))
        page.addLayout(head)
        page.addWidget(self._body)
        self._head.toggled.connect(self._on_toggled)
        self._on_toggled(is_open)

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in reading order: the heading, then what stands under it."""
        items = (self.body.itemAt(n) for n in range(self.body.count()))
        inside = (item.widget() for item in items if item is not None)
        return [self._head, *(w for w in inside if w is not None)]

    @property
    def is_open(self) -> bool:
        """Whether what stands under the heading shows."""
        return self._head.isChecked()

    def set_open(self, *, is_open: bool) -> None:
        """Show what stands under the heading, or hide it."""
        self._head.setChecked(is_open)

    def set_count(self, text: str) -> None:
        """Say how much is inside; a screen reader hears it with the title."""
        self._count.setText(text)
        self._head.setAccessibleName(f"{self._title}, {text}" if text else self._title)

    def _on_toggled(self, is_open: bool) -> None:  # noqa: FBT001 -- Qt's signal
        self._head.setIcon(
            self._theme.icon("chevron-down" if is_open else "chevron-right", "text", 16)
        )
        self._body.setVisible(is_open)
        self.toggled.emit(is_open)
