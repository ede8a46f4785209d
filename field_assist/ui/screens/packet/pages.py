"""The pages: small ones at the left, one large, and the buttons above it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from field_assist.ui.screens.packet.model import PageModel
from field_assist.ui.screens.packet.page import PageDelegate, PagePaper
from field_assist.ui.theme import Palette, Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.workflows.print_pages import PageImage

_SMALL, _STRIP = 92, 128
_LOWEST, _LOWEST_NARROW = 320, 200
_STEP = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Pages(QWidget):
    """Page Up and Page Down turn pages from the list and from the page; arrows scroll the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = PageModel(theme.px(_SMALL))
        self._strip = QListView()
        self._paper = PagePaper(theme)
        self._area = QScrollArea()
        self._where = PlainLabel(kind="small-strong")
        self._larger = self._switch(self.tr("Larger"), "zoom-in")
        self._true = self._switch(self.tr("True colors"), "contrast")
        self._set_up()
        self._lay_out()
        self._connect()
        self.set_narrow(is_narrow=False)

    def _switch(self, text: str, icon: str) -> Button:
        button = Button(self._theme, text, "chip", icon=icon)
        button.setCheckable(True)
        return button

    def _set_up(self) -> None:
        self._strip.setModel(self._model)
        self._strip.setItemDelegate(PageDelegate(self._theme, self._strip))
        self._strip.setAccessibleName(self.tr("Pages"))
        self._strip.setObjectName("strip")
        self._strip.setFixedWidth(self._theme.px(_STRIP))
        self._strip.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._strip.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._strip.setTabKeyNavigation(False)
        self._area.setWidget(self._paper)
        self._area.setAccessibleName(self.tr("Page"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._true.setVisible(self._theme.look.palette is Palette.NIGHT)

    def _lay_out(self) -> None:
        px = self._theme.px
        above = QHBoxLayout()
        above.setSpacing(px(8))
        above.addWidget(self._where, 1)
        above.addWidget(self._true)
        above.addWidget(self._larger)
        page = QVBoxLayout()
        page.setSpacing(px(8))
        page.addLayout(above)
        page.addWidget(self._area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._strip)
        row.addLayout(page, 1)

    def _connect(self) -> None:
        for watched in (self._strip, self._area, self._area.viewport()):
            watched.installEventFilter(self)
        self._strip.selectionModel().currentChanged.connect(self._on_turned)
        self._larger.toggled.connect(self._show_page)
        self._true.toggled.connect(self._on_true_colors)

    def show_pages(self, pages: tuple[PageImage, ...]) -> None:
        """Show other pages; the same number stays in front."""
        here = self.current()
        self._model.show_pages(pages)
        self.turn_to(min(max(here, 0), len(pages) - 1))
        self._show_page()

    def current(self) -> int:
        """Return the position of the page in front, or -1."""
        return self._strip.currentIndex().row()

    def turn_to(self, position: int) -> None:
        """Bring a page to the front; a position without a page is ignored."""
        if self._model.has_page(position):
            self._strip.setCurrentIndex(self._model.index(position))

    def focus_page(self) -> None:
        """Put the keyboard on the large page."""
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_page_focus(self) -> bool:
        """Whether the keyboard is on the large page."""
        return self._area.hasFocus()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave out the small pages and lower the large one, so that all of it is in view."""
        self._strip.setVisible(not is_narrow)
        self._area.setMinimumHeight(self._theme.px(_LOWEST_NARROW if is_narrow else _LOWEST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Turn pages, and fit the page when the room changes."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEP.get(Qt.Key(event.key())) if event.key() in _STEP else None
            if step is not None:
                self.turn_to(self.current() + step)
                return True
        if event.type() is QEvent.Type.Resize and watched is self._area.viewport():
            self._show_page()
        return super().eventFilter(watched, event)

    def _on_turned(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_page()
        self._area.verticalScrollBar().setValue(0)

    def _show_page(self) -> None:
        page = self._model.page(self.current())
        self._paper.setVisible(page is not None)
        if page is None:
            self._where.setText("")
            return
        said = self.tr("Page {0} of {1}").format(self.current() + 1, self._model.rowCount())
        self._where.setText(said)
        self._area.setAccessibleName(said)
        fitted = self._area.viewport().width()
        largest = round(page.width() * self._theme.look.scale_percent / 100)
        is_larger = self._larger.isChecked()
        self._paper.show_page(page, largest if is_larger else min(fitted, largest))

    def _on_true_colors(self, is_on: bool) -> None:  # noqa: FBT001 -- Qt's signal
        self._paper.show_true_colors(is_on=is_on)
