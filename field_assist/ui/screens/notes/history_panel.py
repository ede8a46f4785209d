"""Every version of a note or a statement, oldest first, with its time and its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from field_assist.ui import times
from field_assist.ui.screens.notes.delegate import TimelineDelegate
from field_assist.ui.screens.notes.model import TimelineModel
from field_assist.ui.screens.notes.rows import Row
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel


class HistoryPanel(QWidget):
    """A list to read; nothing in it can be changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TimelineModel()
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(TimelineDelegate(theme, self._list))
        self._list.setAccessibleName(self.tr("Versions, oldest first"))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setWordWrap(True)  # as in the line of time
        self._list.setTabKeyNavigation(False)
        self._says = PlainLabel(kind="small", wraps=True)
        column = QVBoxLayout(self)
        side = theme.px(12)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme.px(8))
        column.addWidget(self._says)
        column.addWidget(self._list, 1)

    def show_versions(self, rows: tuple[Row, ...]) -> None:
        """Show these, with the keyboard on the last one."""
        says = self.tr("Times of saving, in {0}. Nothing is ever overwritten.")
        self._says.setText(says.format(times.zone(rows[-1].at)))
        self._model.show_rows(rows)
        self._list.setCurrentIndex(self._model.index(self._model.rowCount() - 1))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
