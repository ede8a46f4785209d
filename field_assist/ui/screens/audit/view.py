"""The log as a screen: whether it is unbroken, what is asked of it, its entries, a signed copy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from field_assist.ui.screens.audit.filters import Filters
from field_assist.ui.screens.audit.model import AuditModel
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.folder_dialog import FolderDialog
from field_assist.ui.widgets.foot_line import FootLine
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.progress_line import ProgressLine
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.ui.widgets.scroll_page import ScrollPage

# Number, when, who, what (takes the rest), encounter, detail; pixels of the design.
_WIDE, _STRETCH_WIDE = (76, 250, 90, 240, 90, 240), 3
_MEDIUM, _STRETCH_MEDIUM = (76, 250, 90, 220, 84, 0), 3
_NARROW, _STRETCH_NARROW = (76, 0, 0, 200, 0, 0), 3
_DETAIL_FROM = 1000


class AuditView(ScrollPage):
    """Reads nothing itself; the presenter tells what to show."""

    check_requested = Signal()
    filter_changed = Signal()
    export_requested = Signal()
    folder_chosen = Signal(Path)

    def __init__(self, theme: Theme, model: AuditModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self._model = model
        self._is_narrow = False
        self._chain = MessageBar(theme)
        self._progress = ProgressLine(theme)
        self.filters = Filters(theme)
        self._result = MessageBar(theme)
        self._table = RecordTable(theme, self.tr("Log"))
        self._table.setModel(model)
        self._note = PlainLabel(kind="small", wraps=True)
        self._entry = PlainLabel(kind="fact", wraps=True)
        self._export = Button(theme, self.tr("Export signed"), icon="upload")
        self.foot = self._make_foot()
        self._lay_out()
        self._chain.action_requested.connect(self.check_requested)
        self.filters.changed.connect(self.filter_changed)
        self._export.clicked.connect(self.export_requested)
        self._table.current_changed.connect(self._on_current_changed)
        self.set_narrow(is_narrow=False)

    def _make_foot(self) -> FootLine:
        foot = FootLine(self._theme)
        foot.add_sentence().setText(
            self.tr("Looking at the log is an entry of it, and so is exporting it.")
        )
        foot.add_button(self._export)
        return foot

    def _lay_out(self) -> None:
        lines = self.lines
        self._order = ReadingOrder(self)
        lines.addWidget(PlainLabel(self.tr("Log"), "title"))
        for part in (self._chain, self._progress, self._result, self.filters):
            lines.addWidget(part)
        lines.addWidget(self._table, 1)
        lines.addWidget(self._entry)
        lines.addWidget(self._note)
        lines.addStretch(0)

    def take_focus(self) -> None:
        """Put the keyboard on the entries, or on what is asked of them."""
        if self._model.rowCount():
            self._table.go_to(max(0, self._table.current_row()))
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.filters.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, row: int) -> None:
        """Choose a row."""
        self._table.go_to(row)

    def current_row(self) -> int:
        """Return the chosen row, or -1."""
        return self._table.current_row()

    def show_whole(self, entries: int, head: str, at: str) -> None:
        """Say that the chain holds, with its newest entry as words to compare."""
        title = self.tr("{0} entries, unbroken.").format(f"{entries:,}")
        text = self.tr("Checked at {0}. The newest entry in words: {1}").format(at, head)
        self._progress.end()
        self._chain.show_message("saved", title, text, self.tr("Check again"))

    def show_broken(self, entries: int, broken_at: int) -> None:
        """Say where the chain breaks."""
        title = self.tr("The log does not hold together from entry {0} on.").format(
            f"{broken_at:,}"
        )
        text = self.tr(
            "The {0} entries before it are unbroken. Nothing was changed now. Export the log, do"
            " not erase anything, and tell your technical support."
        ).format(f"{entries:,}")
        self._progress.end()
        self._chain.show_message("danger", title, text, self.tr("Check again"))

    def show_checking(self, done: int, total: int) -> None:
        """Say how far the check is."""
        text = self.tr("Checking, {0} of {1} entries").format(f"{done:,}", f"{total:,}")
        self._progress.show_progress(text, done, total)

    def show_count(self, shown: int, total: int, *, is_filtered: bool) -> None:
        """Say below the list how much of the log it shows."""
        if is_filtered and not shown:
            text = self.tr("No entry matches. The log has {0}.").format(f"{total:,}")
        elif is_filtered:
            text = self.tr("{0} of {1} entries match.").format(f"{shown:,}", f"{total:,}")
        else:
            text = self.tr("{0} entries, the newest first.").format(f"{total:,}")
        self._note.setText(text)
        self._table.setVisible(bool(shown))

    def show_exporting(self) -> None:
        """Say that the copy is being made."""
        self._export.setEnabled(False)
        self._result.show_message("info", self.tr("The log is being copied and signed."))

    def show_exported(self, file_name: str, command: str) -> None:
        """Say which files are in the folder, and how anybody can check them."""
        self._export.setEnabled(True)
        title = self.tr("The log is in the folder: {0}").format(file_name)
        text = self.tr("Anybody can read it. To check the signature, type in that folder: {0}")
        self._result.show_message("saved", title, text.format(command))

    def show_trouble(self, title: str, text: str) -> None:
        """Say what could not be done."""
        self._export.setEnabled(True)
        self._progress.end()
        self._result.show_message("danger", title, text)

    def hide_result(self) -> None:
        """Take the last message away."""
        self._result.hide()

    def ask_folder(self, start: Path) -> None:
        """Ask where the copy goes; `folder_chosen` follows unless it is cancelled."""
        dialog = FolderDialog(self._theme, self.tr("Folder for the log"), start, self)
        dialog.fileSelected.connect(self._on_folder_selected)
        dialog.finished.connect(self.take_focus)
        dialog.show()  # not modal: blank and lock have to work over it

    def _on_current_changed(self, number: int) -> None:
        """Say the chosen entry whole: a column may be too narrow for it."""
        row = self._model.row_at(number)
        self._entry.setText(self._model.sentence(row) if row is not None else "")

    def _on_folder_selected(self, folder: str) -> None:
        self.folder_chosen.emit(Path(folder))

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001 -- the window's call
        """Use fewer columns and two lines a row when the window is narrow for its text."""
        self._is_narrow = is_narrow
        self.filters.set_narrow(is_narrow=is_narrow)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self._theme
        is_wide = self.width() * 100 / theme.look.scale_percent >= _DETAIL_FROM
        row = self._table.current_row()
        self._model.set_shape(is_narrow=self._is_narrow, has_detail=is_wide)
        self._table.go_to(row)
        if self._is_narrow:
            height = theme.height("row_two_line")
            self._table.set_columns(_NARROW, _STRETCH_NARROW, height)
            return
        widths, stretch = (_WIDE, _STRETCH_WIDE) if is_wide else (_MEDIUM, _STRETCH_MEDIUM)
        self._table.set_columns(widths, stretch, theme.height("row"))
