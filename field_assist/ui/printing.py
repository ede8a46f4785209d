"""Prints pages that exist only in memory. The dialog is Qt's own, and nothing waits in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from field_assist.domain.errors import PrintingFailed
from field_assist.ui.lanes import Lane
from field_assist.ui.print_spool import PrintSpool
from field_assist.workflows import print_pages
from field_assist.workflows.print_pages import PageImage

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


def _yes() -> bool:
    return True


class PagePrinter(QObject):
    """One job: `printed` when the system has taken it, `dropped` when nothing was printed.

    Pages are drawn one after the other, so that memory holds one of them. A lock meanwhile leaves
    nothing of them, and a fault prints nothing (see `print_spool`). What the system keeps of a page
    that it prints is out of this program's reach.
    """

    printed = Signal()
    dropped = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget, lane: Lane) -> None:
        super().__init__(parent)
        self._parent = parent
        self._lane = lane
        self._painter = QPainter()
        self._spool = PrintSpool()
        self._printer: QPrinter
        self._dialog: QPrintDialog
        self._is_asking = False

    def ask(self, pdf: bytes, may_print: Callable[[], bool] = _yes) -> None:
        """Ask for a printer, then print every page.

        `may_print` is asked once, before the printer gets anything: if it says no, nothing more
        happens, and whoever said it tells why.
        """
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 -- rarely needed
            QAbstractPrintDialog,
            QPrintDialog,
            QPrinter,
        )

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self.tr("Page"))  # it stands in the list of jobs
        self._dialog = QPrintDialog(self._printer, self._parent)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        to_file = QAbstractPrintDialog.PrintDialogOption.PrintToFile
        self._dialog.setOption(to_file, False)  # noqa: FBT003 -- Qt takes it by position
        self._dialog.accepted.connect(lambda: self._begin(pdf, may_print))
        self._dialog.rejected.connect(self._on_rejected)
        self._is_asking = True
        self._dialog.show()  # not modal: blank and lock have to work over it

    def dismiss(self) -> None:
        """Ask no more, where no printer was chosen yet; what a printer is given goes on."""
        if self._is_asking:
            self._dialog.reject()

    def _on_rejected(self) -> None:
        self._is_asking = False
        self.dropped.emit()

    def _begin(self, pdf: bytes, may_print: Callable[[], bool]) -> None:
        self._is_asking = False
        if may_print():
            self._run(partial(print_pages.page_count, pdf), partial(self._start, pdf))

    def _start(self, pdf: bytes, pages: int) -> None:
        with self._spool.beginning():
            is_begun = self._painter.begin(self._printer)
        if is_begun:
            self._draw(pdf, 0, pages)
        else:
            self._fail()

    def _draw(self, pdf: bytes, number: int, pages: int) -> None:
        self._run(
            partial(print_pages.picture, pdf, number), partial(self._paint, pdf, number, pages)
        )

    def _paint(self, pdf: bytes, number: int, pages: int, page: PageImage) -> None:
        if number and not self._printer.newPage():
            self._fail()
            return
        room = self._painter.viewport()
        form = QImage.Format.Format_RGB32
        picture = QImage(page.bgrx, page.width, page.height, page.stride, form)
        size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRect(room.topLeft(), size), picture)
        if number + 1 < pages:
            self._draw(pdf, number + 1, pages)
        else:
            self._end()

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._lane.run(work, done=done, failed=self._give_up, owner=self)

    def _give_up(self, error: Exception) -> None:
        self._fail()
        raise error

    def _end(self) -> None:
        self._spool.give_names()
        if self._painter.end():
            self._spool.close()
            self.printed.emit()
        else:
            self._fail()

    def _fail(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._spool.close()
        self.failed.emit(PrintingFailed())
