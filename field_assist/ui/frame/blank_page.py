"""A neutral page over the whole window, ready painted, so that F12 takes one frame."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel


class BlankPage(QWidget):
    """Looks like an empty document lookup; swallows every key but F12, and every click.

    It paints its own ground, so that Qt knows that nothing shows through: what lies under it is not
    painted once more before it is covered.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = theme.color("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Document lookup"))
        title = PlainLabel(self.tr("Document lookup"), "title")
        field = QLineEdit()
        field.setReadOnly(True)
        field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        field.setAccessibleName(self.tr("Document number"))
        field.setPlaceholderText(self.tr("Document number"))
        field.setMaximumWidth(theme.px(440))
        hint = PlainLabel(self.tr("No document selected."), "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(40), theme.px(40), theme.px(40), theme.px(40))
        column.setSpacing(theme.px(12))
        for widget in (title, field, hint):
            column.addWidget(widget)
        column.addStretch(1)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Fill the page."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ground)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Keep every shortcut but blank and lock from what lies under the page."""
        is_shortcut = event.type() == QEvent.Type.ShortcutOverride
        if is_shortcut and isinstance(event, QKeyEvent) and not _is_let_through(event):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, _is_next: bool) -> bool:  # noqa: FBT001, N802 -- Qt's signature
        """Keep the keyboard: Tab would lead to what lies under the page."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Swallow what is typed."""
        event.accept()


def _is_let_through(event: QKeyEvent) -> bool:
    is_lock = (
        event.key() == Qt.Key.Key_L and event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )
    return event.key() == Qt.Key.Key_F12 or bool(is_lock)
