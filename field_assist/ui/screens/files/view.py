"""The files of an encounter: the list, one file large in its place, and the panel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from field_assist.domain.contacts import Contact
from field_assist.ui import keys
from field_assist.ui.screens.files.intake_bar import IntakeBar
from field_assist.ui.screens.files.model import FilesModel
from field_assist.ui.screens.files.panel import FilePanel
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.file_viewer import FileViewer
from field_assist.ui.widgets.folder_dialog import FilesDialog
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.ui.widgets.scroll_panel import ScrollPanel
from field_assist.ui.widgets.side_panel import PanelPlace, WorkPage

_WIDE = (300, 220)
_TINY = (200, 170)
_TINY_BELOW = 560


class FilesView(QWidget):
    """Emits what is wanted; knows nothing about how it is done."""

    add_requested = Signal()
    files_chosen = Signal(object)
    """Emits a tuple of `Path`s, from the dialog or dropped here."""
    row_chosen = Signal(int)
    open_requested = Signal(int)
    closed = Signal()
    step_requested = Signal(int)
    """Emits 1 for the next file, -1 for the one before."""

    def __init__(
        self,
        theme: Theme,
        model: FilesModel,
        contacts: tuple[Contact, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self._theme = theme
        self._model = model
        self._is_read = False
        self.panel = FilePanel(theme)
        self._beside = ScrollPanel(self.panel)
        self._page = WorkPage(theme, self._beside)
        self._add = Button(theme, self.tr("Add files"), "primary", icon="plus", key=keys.ADD_FILE)
        self.messages = MessageBar(theme)
        self.intake = IntakeBar(theme, contacts)
        self._empty = PlainLabel(
            self.tr(
                "No files yet. Ctrl+O adds photos, papers and recordings; they can be dropped here"
                " as well. Each is encrypted, and its hash is taken."
            ),
            wraps=True,
        )
        self._table = RecordTable(theme, self.tr("Files"))
        self._table.setModel(model)
        self.viewer = FileViewer(theme)
        self._work = QWidget()
        self._lay_out()
        self._connect()
        self.close_viewer()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("Files"), "title"), 1)
        head.addWidget(self._add)
        inside = QVBoxLayout(self._work)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._table, 1)
        inside.addWidget(self.viewer, 1)
        inside.addStretch(0)
        lines = self._page.lines
        lines.addLayout(head)
        lines.addWidget(self.messages)
        lines.addWidget(self.intake)
        lines.addWidget(self._empty)
        lines.addWidget(self._work, 1)
        lines.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)

    def _connect(self) -> None:
        self._add.clicked.connect(self.add_requested)
        self._table.current_changed.connect(self.row_chosen)
        self._table.opened.connect(self.open_requested)
        self.panel.open_requested.connect(self._on_open)
        self.viewer.closed.connect(self.closed)
        bind(keys.NEXT_FILE, self._work, self._on_following, INSIDE)
        bind(keys.FORMER_FILE, self._work, self._on_former, INSIDE)

    @property
    def is_reading(self) -> bool:
        """Whether a file is shown large."""
        return self._is_read

    @property
    def rows(self) -> int:
        """Return how many files there are."""
        return self._model.rowCount()

    def show_list(self) -> None:
        """Show the list as the model has it now."""
        has_rows = self.rows > 0
        self._empty.setVisible(not has_rows)
        self._table.setVisible(has_rows and not self._is_read)

    def open_viewer(self) -> None:
        """Put a file into the place of the list."""
        self._is_read = True
        self.show_list()
        self.viewer.show()

    def close_viewer(self) -> None:
        """Put the list back; nothing of the file stays."""
        self._is_read = False
        self.viewer.forget()
        self.viewer.hide()
        self.show_list()

    def go_to(self, row: int) -> None:
        """Choose a row."""
        self._table.go_to(row)

    def current_row(self) -> int:
        """Return the chosen row, or -1."""
        return self._table.current_row()

    def take_focus(self) -> None:
        """Put the keyboard where work goes on."""
        if self._is_read:
            self.viewer.focus_file()
            return
        target = self._table if self.rows else self._add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_files(self, start: Path) -> None:
        """Ask for files; `files_chosen` follows unless it is cancelled."""
        if self.findChild(FilesDialog) is not None:
            return
        dialog = FilesDialog(self._theme, self.tr("Files to add as evidence"), start, self)
        dialog.filesSelected.connect(self._on_selected)
        dialog.finished.connect(self.take_focus)
        dialog.show()  # not modal: blank and lock have to work over it

    def set_medium(self, *, is_medium: bool) -> None:
        """Put the panel below the list where there is no room beside it."""
        self._page.place_panel(PanelPlace.BELOW if is_medium else PanelPlace.BESIDE)
        self._beside.set_flowing(is_flowing=is_medium)
        self._fit()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Use narrower columns."""
        if is_narrow:
            self.set_medium(is_medium=True)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        """Take files from this computer, and nothing else."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        """Hand on the files that were dropped."""
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            self.files_chosen.emit(paths)

    def _fit(self) -> None:
        is_tiny = self._page.work_width() < _TINY_BELOW
        height = self._theme.height("row_two_line")
        self._table.set_columns(_TINY if is_tiny else _WIDE, 0, height)

    def _on_selected(self, names: list[str]) -> None:
        self.files_chosen.emit(tuple(Path(name) for name in names))

    def _on_open(self) -> None:
        self.open_requested.emit(self.current_row())

    def _on_following(self) -> None:
        self.step_requested.emit(1)

    def _on_former(self) -> None:
        self.step_requested.emit(-1)


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
