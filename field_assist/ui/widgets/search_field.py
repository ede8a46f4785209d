"""A field to search a list with; the list and the field hand the keyboard to each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from field_assist.ui.keys import Key
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel, key_cap

_ICON_ROOM, _APART = 26, 6
_REFITTED = {
    QEvent.Type.LayoutDirectionChange,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.PolishRequest,
}


class _Line(QLineEdit):
    went_down = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class SearchField(QWidget):
    """One line. Esc and the down key leave it and keep what was typed."""

    searched = Signal(str)
    accepted = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, name: str, key: Key | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._line = _Line()
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText(name)
        self._theme = theme
        self._cap = key_cap(key.caption) if key else None
        if key:  # else Qt would describe the field by its placeholder, which is its name again
            self._line.setAccessibleDescription(key.caption)
        icon = PlainLabel()
        icon.setPixmap(theme.pixmap("search", "text_2", 18))
        icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._line, 0, 0)
        leading, trailing = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        grid.addLayout(_padded(icon, theme.px(12)), 0, 0, leading)
        if self._cap is not None:
            self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            grid.addLayout(_padded(self._cap, theme.px(10)), 0, 0, trailing)
        self._line.textChanged.connect(self.searched)
        self._line.returnPressed.connect(self.accepted)
        self._line.went_down.connect(self.left)
        self._line.escaped.connect(self.left)

    @property
    def line(self) -> QLineEdit:
        """What the keyboard stops at."""
        return self._line

    def text(self) -> str:
        """Return what was typed."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Search for this."""
        self._line.setText(text)

    def clear(self) -> None:
        """Empty the field."""
        self._line.clear()

    def take_focus(self, typed: str = "") -> None:
        """Put the keyboard into the field; `typed` is added, without it all is selected."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if typed:
            self._line.setCursorPosition(len(self._line.text()))
            self._line.insert(typed)
        else:
            self._line.selectAll()

    def event(self, event: QEvent) -> bool:
        """Keep the text clear of the icon and the key, whichever side each is on now."""
        answer = super().event(event)
        if event.type() in _REFITTED:
            self._fit()
        return answer

    def _fit(self) -> None:
        """Leave room for what lies over the field: Qt mirrors a layout, but not text margins."""
        icon = self._theme.px(_ICON_ROOM)
        key = self._cap.sizeHint().width() + self._theme.px(_APART) if self._cap else 0
        left, right = (key, icon) if self.isRightToLeft() else (icon, key)
        self._line.setTextMargins(left, 0, right, 0)


def _padded(part: QWidget, side: int) -> QHBoxLayout:
    box = QHBoxLayout()
    box.setContentsMargins(side, 0, side, 0)
    box.addWidget(part)
    return box
