"""The pages of a packet as a list model; a picture is made when it is first looked at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from field_assist.workflows.print_pages import PageImage

Index = QModelIndex | QPersistentModelIndex
SMALL_ROLE = Qt.ItemDataRole.UserRole + 1


class PageModel(QAbstractListModel):
    """Holds each page, and a small picture of it that is made when it is first drawn."""

    def __init__(self, small_width: int) -> None:
        super().__init__()
        self._small_width = small_width
        self._pages: tuple[PageImage, ...] = ()
        self._small: dict[int, QImage] = {}
        self._large: dict[int, QImage] = {}

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return how many pages there are; pages have no children."""
        return 0 if parent is not None and parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's
        """Return the number, the sentence for a screen reader, or the small picture."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Page {0} of {1}").format(index.row() + 1, len(self._pages))
        if role == SMALL_ROLE:
            return self._small_picture(index.row())
        return None

    def has_page(self, position: int) -> bool:
        """Whether there is a page."""
        return 0 <= position < len(self._pages)

    def page(self, position: int) -> QImage | None:
        """Return the picture of a page, or None; only the last one is kept, as it is large."""
        if self.has_page(position) and position not in self._large:
            self._large = {position: _seen(self._pages[position]).copy()}
        return self._large.get(position)

    def show_pages(self, pages: tuple[PageImage, ...]) -> None:
        """Take the pages of another packet."""
        self.beginResetModel()
        self._pages = pages
        self._small = {}
        self._large = {}
        self.endResetModel()

    def _small_picture(self, position: int) -> QImage:
        if position not in self._small:
            smooth = Qt.TransformationMode.SmoothTransformation
            page = _seen(self._pages[position])
            self._small[position] = page.scaledToWidth(self._small_width, smooth)
        return self._small[position]


def _seen(page: PageImage) -> QImage:
    """Return a picture that lasts as long as the page, whose bytes it shows."""
    return QImage(page.bgrx, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
