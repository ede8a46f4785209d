"""The frame of the settings: the pages at the left, the present one at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.settings.page_list import PageList
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.foot_line import FootLine
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.reading_order import ReadingOrder

VAULT, LOCK, RECORDS, CONTENT = "vault", "lock", "records", "content"
SENDING, POLICY, ABOUT = "sending", "policy", "about"
_LIST = 216


class SettingsView(QWidget):
    """Knows its pages by name; each is a widget that may have `set_narrow`."""

    page_requested = Signal(str)
    log_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = PlainLabel(self.tr("Settings"), "title")
        self._list = PageList(
            theme,
            (
                (VAULT, self.tr("Vault"), "vault"),
                (LOCK, self.tr("Lock"), "lock"),
                (RECORDS, self.tr("Records"), "archive"),
                (SENDING, self.tr("Sending"), "send"),
                (CONTENT, self.tr("Content"), "book-open"),
                (POLICY, self.tr("Policy"), "landmark"),
                (ABOUT, self.tr("About"), "info"),
            ),
        )
        self._log = Button(theme, self.tr("Log"), icon="history", key=keys.LOG)
        self._stack = QStackedWidget()
        self.foot = FootLine(theme)
        self._foot_text = self.foot.add_sentence()
        self._lay_out()
        self._order = ReadingOrder(self)
        self._list.page_requested.connect(self.page_requested)
        self._log.clicked.connect(self.log_requested)

    def _lay_out(self) -> None:
        theme = self._theme
        self._side = QWidget()
        self._side.setObjectName("pagelist")
        self._lines = QVBoxLayout(self._side)
        self._lines.setSpacing(theme.px(12))
        self._lines.addWidget(self._title)
        self._places = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._places.setSpacing(theme.px(12))
        self._places.addWidget(self._list, 1)
        self._places.addWidget(self._log)
        self._lines.addLayout(self._places, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._side)
        self._row.addWidget(self._stack, 1)
        self.set_narrow(is_narrow=False)

    def show_page(self, name: str, page: QWidget, foot: str) -> None:
        """Show a page, and a sentence at the foot."""
        self._foot_text.setText(foot)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._list.show_page(name)
        self._order.put_in_order()

    def take_focus(self, name: str) -> None:
        """Put the keyboard on the list."""
        self._list.take_focus(name)

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001 -- the window's call
        """Put the list above the page when there is no room beside it."""
        theme = self._theme
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if is_narrow else across)
        self._places.setDirection(across if is_narrow else down)
        self._list.set_narrow(is_narrow=is_narrow)
        width = theme.px(_LIST) + theme.px(20)
        self._side.setMinimumWidth(0 if is_narrow else width)
        self._side.setMaximumWidth(_UNLIMITED if is_narrow else width)
        side, top = theme.px(20), theme.px(16)
        self._lines.setContentsMargins(side, top, side if is_narrow else 0, theme.px(4))


_UNLIMITED = 16777215
"""Qt's own QWIDGETSIZE_MAX."""
