"""Keeps the order of Tab the order of reading while parts of a page come and go."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)


class ReadingOrder(QObject):
    """Follows the layouts of one widget, from top to bottom, whenever they change."""

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        inside = root.widget() if isinstance(root, QScrollArea) else root
        (inside or root).installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Put the stops in order before the layout is done anew."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self.put_in_order()
        return super().eventFilter(watched, event)

    def put_in_order(self) -> None:
        """Chain what Tab reaches in the order in which it is laid out."""
        for first, second in pairwise(_stops(self._root)):
            QWidget.setTabOrder(first, second)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QStackedWidget):
        page = widget.currentWidget()
        yield from _stops(page) if page is not None else ()
    elif isinstance(widget, QAbstractScrollArea):
        inside = widget.widget() if isinstance(widget, QScrollArea) else None
        yield from _stops(inside) if inside is not None else ()
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for position in range(layout.count()):
        item = layout.itemAt(position)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _laid_out(inner)
