"""The menu of looks: three sets of colours and the sizes of text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from field_assist.ui.theme import SCALES, Look, Palette


class DisplayMenu(QMenu):
    """Emits the look that was chosen."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Display"))
        names = {
            Palette.DAY: self.tr("&Day"),
            Palette.NIGHT: self.tr("&Night"),
            Palette.CONTRAST: self.tr("High &contrast"),
        }
        self._colors = QActionGroup(self)
        for palette, name in names.items():
            self._add(self._colors, name, look._replace(palette=palette), look)
        self.addSeparator()
        self._sizes = QActionGroup(self)
        for scale in SCALES:
            text = self.tr("Text {0} %").format(scale)
            self._add(self._sizes, text, look._replace(scale_percent=scale), look)

    def popup_below(self, widget: QWidget) -> None:
        """Open under a widget, or in the window's corner when the widget is hidden."""
        anchor = widget if widget.isVisible() else self.parentWidget()
        if anchor is not None:
            below = anchor.height() if anchor is widget else 0
            self.popup(anchor.mapToGlobal(QPoint(0, below)))

    def _add(self, group: QActionGroup, text: str, look: Look, present: Look) -> None:
        action = self.addAction(text)
        action.setCheckable(True)
        action.setChecked(look == present)
        group.addAction(action)
        action.triggered.connect(lambda _=False: self.chosen.emit(look))
