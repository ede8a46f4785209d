"""Prints pages that exist only in memory. The dialog is Qt's own, and nothing waits in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.errors import PrintingFailed
from field_assist.ui.lanes import Lane
from field_assist.workflows import print_pages
from field_assist.workflows.print_pages import PageImage

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


class PagePrinter(QObject):
    """One job: `printed` when the system has taken it, `dropped` when the officer closed it.

    What the system keeps of a page that it prints is out of this program's reach.
    """

    printed = Signal()
    dropped = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget, lane: Lane) -> None:
        super().__init__(parent)
        self._parent = parent
        self._lane = lane
        self._printer: QPrinter
        self._dialog: QPrintDialog

    def ask(self, pdf: bytes) -> None:
        """Ask for a printer, then print every page."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 -- rarely needed

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self.tr("Page"))  # it stands in the list of jobs
        self._dialog = QPrintDialog(self._printer, self._parent)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.accepted.connect(lambda: self._make(pdf))
        self._dialog.rejected.connect(self.dropped)
        self._dialog.show()  # not modal: blank and lock have to work over it

    def _make(self, pdf: bytes) -> None:
        self._lane.run(lambda: print_pages.pictures(pdf), done=self._paint, failed=_raise)

    def _paint(self, pages: tuple[PageImage, ...]) -> None:
        if not isValid(self):
            return
        painter = QPainter()
        if not painter.begin(self._printer):
            self.failed.emit(PrintingFailed())
            return
        room = painter.viewport()
        for number, page in enumerate(pages):
            if number:
                self._printer.newPage()
            form = QImage.Format.Format_RGB32
            picture = QImage(page.bgrx, page.width, page.height, page.stride, form)
            size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(room.topLeft(), size), picture)
        is_done = painter.end()
        if is_done:
            self.printed.emit()
        else:
            self.failed.emit(PrintingFailed())


def _raise(error: Exception) -> None:
    raise error
