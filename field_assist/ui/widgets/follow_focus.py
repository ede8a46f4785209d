"""Keeps whatever has the keyboard in sight in an area that scrolls."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

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

    def reveal(self, part: QWidget) -> None:
        """Bring a part that just opened into sight as far as it fits; the keyboard's goes first."""
        QTimer.singleShot(0, self, partial(self._bring, part))

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            self._show(new)
            # What came with the focus may not have its place yet.
            QTimer.singleShot(0, self, partial(self._show, new))

    def _show(self, widget: QWidget) -> None:
        if isValid(widget) and widget.hasFocus():
            self._bring(widget)

    def _bring(self, widget: QWidget) -> None:
        if not isValid(self._area) or not isValid(widget):
            return
        inside = self._area.widget()
        if inside is not None and inside.isAncestorOf(widget):
            self._area.ensureWidgetVisible(widget, 0, self._around)
