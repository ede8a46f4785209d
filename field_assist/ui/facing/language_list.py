"""Point at your language: each by the name that its speakers give it, in their own script."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QStyle, QWidget

from field_assist.ui.theme import Theme
from field_assist.workflows.ask_alone import Spoken

_LEAST_WIDTH, _HEIGHT = 250, 100
_TAG = Qt.ItemDataRole.UserRole


class LanguageList(QListWidget):
    """`pointed_at` emits the tag of a language."""

    pointed_at = Signal(str)

    def __init__(
        self, theme: Theme, languages: tuple[Spoken, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("languages")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFont(theme.font("title"))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._spare = theme.px(10)
        self._cell = QSize(theme.px(_LEAST_WIDTH), theme.px(_HEIGHT))
        metrics = QFontMetrics(self.font())
        for language in languages:
            self._add(language, metrics)
        self.setCurrentRow(0)
        self.itemClicked.connect(self._on_item)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Choose by Enter or Space, as a finger does."""
        item = self.currentItem()
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if event.key() in keys and item is not None:
            self._on_item(item)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Share the whole width out among as many as have room side by side."""
        # Qt keeps so much free for a scroll bar, whether there is one or not.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        room = self.maximumViewportSize().width() - bar - self._spare
        share = QSize(room // max(1, room // self._cell.width()), self._cell.height())
        for row in range(self.count()):
            self.item(row).setSizeHint(share)
        super().resizeEvent(event)

    def _add(self, language: Spoken, metrics: QFontMetrics) -> None:
        shown = language.own if can_be_drawn(language.own, metrics) else language.name
        item = QListWidgetItem(shown if shown == language.name else f"{shown}\n{language.name}")
        item.setData(_TAG, language.tag)
        item.setSizeHint(self._cell)
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addItem(item)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.pointed_at.emit(item.data(_TAG))


def can_be_drawn(text: str, metrics: QFontMetrics) -> bool:
    """Whether this computer has letters for all of a text; boxes would say nothing to anybody."""
    return all(letter.isspace() or metrics.inFontUcs4(ord(letter)) for letter in text)
