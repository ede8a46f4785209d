"""Buttons with an icon, a word and the key that does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from field_assist.ui.keys import Key
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel

if TYPE_CHECKING:  # naming a class of Qt costs time before the first paint
    from PySide6.QtGui import QKeyEvent

_ICON_ROLE = {
    "primary": "on_accent",
    "primary-large": "on_accent",
    "quiet": "text_2",
    "danger": "danger",
    "bar": "on_inverse",
    "bar-primary": "inverse",
}


class Button(QPushButton):
    """A push button of one `kind`: "", primary, quiet, danger, chip, bar, large, primary-large.

    Its accessible name is its word; its key is a hint drawn beside it and is not bound here.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: str = "",
        *,
        icon: str = "",
        key: Key | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._icon_name = icon
        self.setProperty("kind", kind)
        self._icon = PlainLabel()
        self._text = PlainLabel()
        self._text.setProperty("part", "text")
        self._key = PlainLabel()
        self._key.setProperty("part", "key")
        self._lay_out()
        self.set_text(text)
        self.set_icon(icon)
        self.set_key(key)
        self.toggled.connect(self._on_toggled)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(self._theme.px(12), 0, self._theme.px(12), 0)
        row.setSpacing(self._theme.px(8))
        row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self._icon, self._text, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)

    def set_text(self, text: str) -> None:
        """Show another word; it is also what a screen reader says."""
        if text == self._text.text():
            return
        self._text.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def text(self) -> str:
        """Return the word on the button."""
        return self._text.text()

    def set_icon(self, name: str) -> None:
        """Show another icon, or none."""
        self._icon_name = name
        self._icon.setVisible(bool(name))
        if name:
            self._icon.setPixmap(self._theme.pixmap(name, self._icon_role(), 16))

    def set_kind(self, kind: str) -> None:
        """Look like a button of another kind."""
        self._kind = kind
        self.setProperty("kind", kind)
        for part in (self, self._text, self._key):
            part.style().unpolish(part)
            part.style().polish(part)
        self.set_icon(self._icon_name)
        self.updateGeometry()

    def set_key(self, key: Key | None) -> None:
        """Show the hint of another key, or none."""
        self._key.setVisible(key is not None)
        self._key.setText(key.caption if key else "")
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Press by Enter as well as by Space; a choice leaves Enter to its page."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not self.isCheckable() and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the room that icon, word and key need."""
        layout = self.layout()
        hint = layout.sizeHint() if layout is not None else super().sizeHint()
        large = self._kind in {"large", "primary-large"}
        return QSize(hint.width(), self._theme.height("control_large" if large else "control"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Never smaller than its words."""
        return self.sizeHint()

    def _icon_role(self) -> str:
        if not self.isEnabled():
            return "text_disabled"
        return "on_inverse" if self.isChecked() else _ICON_ROLE.get(self._kind, "text")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        """Pass on whether the button is enabled."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._show_state()

    def _on_toggled(self, _is_on: bool) -> None:  # noqa: FBT001 -- Qt's signal
        self._show_state()

    def _show_state(self) -> None:
        self.set_icon(self._icon_name)
        """Give the word its state: a style sheet cannot look from a child at its parent."""
        state = "checked" if self.isChecked() else "" if self.isEnabled() else "disabled"
        for part in (self._text, self._key):
            part.setProperty("state", state)
            part.style().unpolish(part)
            part.style().polish(part)
