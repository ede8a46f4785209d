"""Labels that show any text as plain text, whatever stands in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class PlainLabel(QLabel):
    """A label that never reads markup. `kind` names a style of `style.qss`."""

    def __init__(
        self, text: str = "", kind: str = "", parent: QWidget | None = None, *, wraps: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setWordWrap(wraps)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def set_kind(self, kind: str) -> None:
        """Change the style."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)


def key_cap(caption: str) -> PlainLabel:
    """Return a small picture of a key."""
    return PlainLabel(caption, "key")
