"""A large tile for one of a few places; exactly one of a group is chosen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel, key_cap

_HIGH, _LOW = 96, 48


class SettingTile(QPushButton):
    """Its number key and the group it is in are the page's; this one only looks and names."""

    def __init__(
        self, theme: Theme, number: int, title: str, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._title_text = title
        self._number = number
        self.setProperty("kind", "tile")
        self.setCheckable(True)
        self._key = key_cap(str(number))
        self._tag = PlainLabel(self.tr("Last used"), "tag-accent")
        self._icon = PlainLabel()
        self._title = PlainLabel(title, "strong", wraps=True)
        for part in (self._key, self._tag, self._icon, self._title):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lay_out()
        self.toggled.connect(self._on_toggled)
        self._on_toggled(is_on=False)
        self.show_last_used(is_last=False)
        self.set_narrow(is_narrow=False)

    def _lay_out(self) -> None:
        theme = self._theme
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        side = theme.px(12)
        self._rows.setContentsMargins(side, side, side, side)
        self._rows.setSpacing(theme.px(8))
        top = QHBoxLayout()
        top.addWidget(self._key)
        top.addStretch(1)
        top.addWidget(self._tag)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.px(10))
        bottom.addWidget(self._icon)
        bottom.addWidget(self._title, 1)
        self._rows.addLayout(top)
        self._rows.addLayout(bottom, 1)

    def show_last_used(self, *, is_last: bool) -> None:
        """Say that this one was used last time."""
        self._is_last = is_last
        self._tag.setVisible(is_last and not self._is_low())
        name = self.tr("{0}, last used") if is_last else "{0}"
        self.setAccessibleName(name.format(self._title_text))
        self.setAccessibleDescription(self.tr("Key {0}").format(self._number))

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Use one line, or two."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._rows.setDirection(across if is_narrow else down)
        side = self._theme.px(12)
        self._rows.setContentsMargins(
            side, 0 if is_narrow else side, side, 0 if is_narrow else side
        )
        self.setFixedHeight(self._theme.px(_LOW if is_narrow else _HIGH))
        self._tag.setVisible(self._is_last and not is_narrow)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Tiles share the width; a long title takes two lines."""
        return QSize(self._theme.px(120), self.height())

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the least size; the grid makes tiles equally wide."""
        return self.minimumSizeHint()

    def _is_low(self) -> bool:
        return self._rows.direction() is QBoxLayout.Direction.LeftToRight

    def _on_toggled(self, is_on: bool) -> None:  # noqa: FBT001 -- Qt's signal
        role = "accent" if is_on else "text_2"
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, role, 24))
