"""Says below a line of text that it could not keep all that was pasted; Qt cuts it silently."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel

if TYPE_CHECKING:  # naming a class of Qt costs time before the first paint
    from PySide6.QtWidgets import QLineEdit

_TELLS_ITSELF = "tellsItself"


def tell_itself(line: QLineEdit) -> None:
    """Say of a line that it has words of its own for a text that is too long."""
    line.setProperty(_TELLS_ITSELF, True)  # noqa: FBT003 -- Qt's form


class CutHint(PlainLabel):
    """Lies over one window, below whichever line has the keyboard, until that is left or edited."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(kind="cut", wraps=True, parent=window)
        self._theme = theme
        self._window = window
        self._line: QLineEdit | None = None
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._line is not None and isValid(self._line):
            self._line.inputRejected.disconnect(self._on_rejected)
            self._line.textEdited.disconnect(self._on_edited)
        self.hide()
        self._line = self._line_of(new)
        if self._line is not None:
            self._line.inputRejected.connect(self._on_rejected)
            self._line.textEdited.connect(self._on_edited)

    def _line_of(self, widget: QWidget | None) -> QLineEdit | None:
        """Return a line of this window that has no words of its own, else None."""
        if widget is None or not widget.inherits("QLineEdit") or widget.property(_TELLS_ITSELF):
            return None
        return cast("QLineEdit", widget) if self._window.isAncestorOf(widget) else None

    def _on_rejected(self) -> None:
        line = self._line
        if line is None or len(line.text()) < line.maxLength():
            return  # a letter that does not belong here, which is refused as it is typed
        self.setText(
            self.tr("Only the first {0} characters fit here. A note takes any length.").format(
                f"{line.maxLength():,}"
            )
        )
        width = max(line.width(), self._theme.px(280))
        below = line.mapTo(self._window, QPoint(0, line.height() + self._theme.px(2)))
        self.setGeometry(below.x(), below.y(), width, self.heightForWidth(width))
        self.raise_()
        self.show()
        from PySide6.QtGui import (  # noqa: PLC0415 -- rare, and not at start
            QAccessible,
            QAccessibleAnnouncementEvent,
        )

        told = QAccessibleAnnouncementEvent(line, self.text())
        QAccessible.updateAccessibility(told)

    def _on_edited(self, text: str) -> None:
        if self._line is not None and len(text) < self._line.maxLength():
            self.hide()
