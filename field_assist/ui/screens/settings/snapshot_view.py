"""The snapshots on the page of the vault: a table, one button, and what the last act found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui.screens.settings.snapshot_model import Column, SnapshotModel
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.progress_line import ProgressLine
from field_assist.ui.widgets.record_table import RecordTable

# Made, what (takes the rest), proof, button; pixels of the design.
_WIDE, _STRETCH_WIDE = (140, 200, 230, 140), 1
_NARROW, _STRETCH_NARROW = (220, 0, 0, 140), 0


class SnapshotView(QWidget):
    """Enter on a row, or its button, asks for a test."""

    make_requested = Signal()
    test_requested = Signal(int)

    def __init__(self, theme: Theme, model: SnapshotModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._title = PlainLabel(self.tr("Snapshots"), "label")
        self._schedule = PlainLabel(kind="small", wraps=True)
        self._make = Button(theme, self.tr("Make one now"), icon="camera")
        self._warning = MessageBar(theme)
        self._result = MessageBar(theme)
        self._progress = ProgressLine(theme)
        self._table = RecordTable(theme, self.tr("Snapshots"))
        self._table.setModel(model)
        self._empty = PlainLabel(
            self.tr("None yet. A damaged vault could not be put back."), "small", wraps=True
        )
        self._place = PlainLabel(kind="caption", wraps=True)
        self._lay_out()
        self._make.clicked.connect(self.make_requested)
        self._table.opened.connect(self.test_requested)
        self._table.clicked.connect(self._on_clicked)
        self.set_narrow(is_narrow=False)

    def _lay_out(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._title)
        head.addWidget(self._schedule, 1)
        head.addWidget(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        for part in (self._warning, self._progress, self._result, self._table, self._empty):
            column.addWidget(part)
        column.addWidget(self._place)

    def show_schedule(self, text: str) -> None:
        """Say when snapshots are made and how many are kept."""
        self._schedule.setText(text)

    def show_place(self, text: str) -> None:
        """Say where they lie."""
        self._place.setText(text)

    def show_warning(self, title: str, text: str) -> None:
        """Say what makes snapshots or the vault unsafe; "" takes that away."""
        if title:
            self._warning.show_message("attention", title, text)
        else:
            self._warning.hide()

    def show_count(self) -> None:
        """Show the table, or that there is nothing in it."""
        has_rows = self._model.rowCount() > 0
        if has_rows and self._table.current_row() < 0:
            self._table.go_to(0)
        self._table.setVisible(has_rows)
        self._empty.setVisible(not has_rows)

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Say how far the work is; it cannot be begun twice."""
        self._result.hide()
        self._make.setEnabled(False)
        self._progress.show_progress(text, done, total)

    def show_result(self, kind: str, title: str, text: str) -> None:
        """Say what came of it."""
        self._progress.end()
        self._make.setEnabled(True)
        self._result.show_message(kind, title, text)

    def go_to(self, row: int) -> None:
        """Choose a row and put the keyboard on the table."""
        self._table.go_to(max(row, 0))
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Use fewer columns and two lines a row when the window is narrow for its text."""
        theme = self._theme
        row = self._table.current_row()
        self._model.set_narrow(is_narrow=is_narrow)
        if is_narrow:
            self._table.set_columns(_NARROW, _STRETCH_NARROW, theme.height("row_two_line"))
        else:
            self._table.set_columns(_WIDE, _STRETCH_WIDE, theme.height("row_table"))
        self._table.go_to(row)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.TEST:
            self.test_requested.emit(index.row())
