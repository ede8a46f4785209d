"""The window of whoever receives packets: files in, what was found out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.verify.model import FileRow, FilesModel
from field_assist.ui.screens.verify.opening import Opening
from field_assist.ui.screens.verify.result import Result
from field_assist.ui.shortcuts import bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.folder_dialog import FolderDialog
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.progress_line import ProgressLine
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.ui.widgets.scroll_page import ScrollPage
from field_assist.ui.widgets.titled import Titled

_WIDEST, _ROW, _STATE_WIDTH, _HIGHEST_LIST = 900, 40, 230, 276
_STEPS = 1000


class VerifyView(QWidget):
    """Emits what is wanted; knows nothing about how it is done."""

    files_chosen = Signal(object)
    """Emits a tuple of `Path`s, from the dialog, the field or dropped here."""
    signers_chosen = Signal(object)
    signers_forgotten = Signal()
    row_chosen = Signal(int)
    stop_requested = Signal()
    folder_chosen = Signal(object)
    """Emits the `Path` of the folder for the files inside."""
    copy_requested = Signal()

    def __init__(self, theme: Theme, model: FilesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self._theme = theme
        self._model = model
        self.opening = Opening(theme)
        self.messages = MessageBar(theme)
        self._progress = ProgressLine(theme)
        self._stop = Button(theme, self.tr("Stop"), "quiet", icon="x")
        self._stop.setAccessibleName(self.tr("Stop checking this file"))
        self._table = RecordTable(theme, self.tr("Files that were opened"))
        self._table.setModel(model)
        self._table.set_columns((1, _STATE_WIDTH), 0, theme.px(_ROW))
        self.result = Result(theme)
        self._page = ScrollPage(theme, _WIDEST)
        self._page.end_with_the_texts()
        self._order = ReadingOrder(self._page)
        self._lay_out()
        self._connect()
        self.show_rest()

    def _lay_out(self) -> None:
        says = self.tr(
            "Drop files here, open them, or paste a path. Nothing is sent anywhere, and nothing is"
            " written unless you save it."
        )
        busy = QHBoxLayout()
        busy.addWidget(self._progress, 1)
        busy.addWidget(self._stop)
        lines = self._page.lines
        lines.addWidget(Titled(self._theme, self.tr("Check a packet"), says, icon="file-search"))
        lines.addWidget(self.opening)
        lines.addWidget(self.messages)
        lines.addLayout(busy)
        lines.addWidget(self._table)
        lines.addWidget(self.result)
        lines.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)

    def _connect(self) -> None:
        self.opening.files_chosen.connect(self.files_chosen)
        self.opening.signers_chosen.connect(self.signers_chosen)
        self.opening.signers_forgotten.connect(self.signers_forgotten)
        self._table.current_changed.connect(self.row_chosen)
        self._stop.clicked.connect(self.stop_requested)
        self.result.copy_requested.connect(self.copy_requested)
        self.result.save_requested.connect(self._on_save)
        bind(keys.OPEN_RECEIVED, self, self.opening.ask_files)
        bind(keys.COPY_REPORT, self, self.copy_requested.emit)
        bind(keys.NEXT_PAGE, self, self._on_next_page)
        bind(keys.FORMER_PAGE, self, self._on_former_page)

    def show_rows(self, rows: tuple[FileRow, ...], current: int) -> None:
        """Show the files, and the one that was chosen as a whole."""
        self._model.show_rows(rows)
        self._table.setVisible(len(rows) > 1)
        self._table.setMinimumHeight(
            min(self._table.maximumHeight(), self._theme.px(_HIGHEST_LIST))
        )
        if self._table.current_row() != current:
            self._table.go_to(current)
        if 0 <= current < len(rows):
            self.result.show_row(rows[current])

    def show_progress(self, name: str, done: int, whole: int, waiting: int) -> None:
        """Say which file is read and how far, and how many wait; a `whole` of 0 is not known."""
        text = self.tr("Reading {0}") if whole else self.tr("Checking {0}")
        if waiting:
            text = self.tr("{0}; {1} wait").format(text, waiting)
        steps = _STEPS if whole else 0
        self._progress.show_progress(text.format(name), done * steps // max(whole, 1), steps)
        self._stop.show()

    def show_rest(self) -> None:
        """Say that nothing is being checked."""
        if self._stop.hasFocus():
            self.take_focus()
        self._progress.end()
        self._stop.hide()

    def take_focus(self) -> None:
        """Put the keyboard where work goes on."""
        if self._table.isVisibleTo(self):
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.result.isVisibleTo(self):
            self.result.take_focus()
        else:
            self.opening.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard and say so."""
        QGuiApplication.clipboard().setText(text)
        self.messages.show_message("saved", self.tr("The report was copied."))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit the row of buttons."""
        super().resizeEvent(event)
        room = min(self.width(), self._theme.px(_WIDEST)) - 2 * self._theme.px(20)
        self.result.fit(room)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        """Take files from this computer, and nothing else."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        """Hand on the files that were dropped."""
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_chosen.emit(paths)

    def _on_next_page(self) -> None:
        self._scroll(1)

    def _on_former_page(self) -> None:
        self._scroll(-1)

    def _scroll(self, pages: int) -> None:
        """Show what is further down or up, where nothing is that takes the keyboard."""
        bar = self._page.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep() * 3 // 4)

    def _on_save(self) -> None:
        if self.findChild(FolderDialog) is not None:
            return
        title = self.tr("Folder in which a new folder with the files is made")
        dialog = FolderDialog(self._theme, title, Path.home(), self)
        dialog.fileSelected.connect(self._on_folder)
        dialog.show()  # not modal: blank has to work over it

    def _on_folder(self, name: str) -> None:
        self.folder_chosen.emit(Path(name))


def local_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the files of this computer that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
