"""Keeps whatever has the keyboard in sight in an area that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from field_assist.ui.theme import Theme

_AROUND = 24


class FollowFocus(QObject):
    """Qt scrolls when Tab moves the keyboard; this does it for every other way too."""

    def __init__(self, theme: Theme, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._around = theme.px(_AROUND)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        inside = self._area.widget()
        if new is not None and inside is not None and inside.isAncestorOf(new):
            self._area.ensureWidgetVisible(new, 0, self._around)
