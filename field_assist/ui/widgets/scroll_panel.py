"""Lets a panel scroll by itself beside the work, and flow with the page below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollPanel(QScrollArea):
    """Holds one panel. Scrolls up and down only."""

    def __init__(self, panel: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flows = False
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if panel is not None:
            self.hold(panel)

    def hold(self, panel: QWidget) -> None:
        """Take the panel, once; one that was made on the viewport is not moved for it."""
        self.setWidget(panel)
        panel.installEventFilter(self)

    def set_flowing(self, *, is_flowing: bool) -> None:
        """Be as high as the panel, so that the page around it scrolls instead."""
        self._flows = is_flowing
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Follow the panel when its content changes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._follow()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Follow the panel when its lines wrap anew."""
        super().resizeEvent(event)
        self._follow()

    def _follow(self) -> None:
        policies = Qt.ScrollBarPolicy
        off, needed = policies.ScrollBarAlwaysOff, policies.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if self._flows else needed)
        panel = self.widget()
        layout = panel.layout() if panel is not None else None
        if not self._flows or layout is None:
            self.setMinimumHeight(0)
            return
        wrapped = layout.totalHeightForWidth(self.viewport().width())
        self.setMinimumHeight(max(wrapped, layout.totalSizeHint().height()))
