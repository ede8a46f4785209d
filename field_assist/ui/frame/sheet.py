"""A panel over the window for things one looks up: the keys, and whom to call. Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from field_assist.domain.contacts import Contact
from field_assist.ui import contact_words, keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.follow_focus import FollowFocus
from field_assist.ui.widgets.label import PlainLabel, key_cap


class Sheet(QFrame):
    """A titled, scrolling panel with one Close button; it fits into its parent at any size."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._theme = theme
        self._title = PlainLabel(kind="title", wraps=True)
        self._close = Button(theme, self.tr("Close"), key=keys.ESCAPE)
        self._close.clicked.connect(self.close_sheet)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._follow = FollowFocus(theme, self._scroll)
        self._scroll.setAccessibleName(self.tr("Text of the sheet"))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        margin = theme.px(20)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        parent.installEventFilter(self)
        self.hide()

    def show_sheet(self, title: str, body: QWidget) -> None:
        """Show a body under a title, in the middle of the window."""
        self._title.setText(title)
        body.setObjectName("scrolled")
        self._scroll.setWidget(body)
        self._place()
        self.show()
        self.raise_()
        self._close.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Follow the size of the parent."""
        if watched is self.parentWidget() and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        area = self.parentWidget()
        if area is None:
            return
        width = min(area.width() - self._theme.px(32), self._theme.px(860))
        height = min(area.height() - self._theme.px(64), self._theme.px(640))
        self.setGeometry((area.width() - width) // 2, self._theme.px(48), width, height)

    def close_sheet(self) -> None:
        """Hide the panel and say so."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Close by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)


def keys_body(theme: Theme, *, columns: int) -> QWidget:
    """Return every key with what it does, by where it works."""
    body = QWidget()
    grid = QGridLayout(body)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    for n, where in enumerate(keys.Where):
        block = QVBoxLayout()
        block.setSpacing(theme.px(6))
        block.addWidget(PlainLabel(QCoreApplication.translate("Keys", where.value), "section"))
        for key in (key for key in keys.ALL if key.where is where):
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            cap = key_cap(key.caption)
            cap.setMinimumWidth(theme.px(64))
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(cap)
            does = QCoreApplication.translate("Keys", key.does)
            row.addWidget(PlainLabel(does, "small", wraps=True), 1)
            block.addLayout(row)
        block.addStretch(1)
        grid.addLayout(block, n // columns, n % columns)
    return body


def contacts_body(theme: Theme, contacts: tuple[Contact, ...], notes: dict[str, str]) -> QWidget:
    """Return the contacts with numbers readable at arm's length; `notes` say how old each is."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setSpacing(theme.px(12))
    for contact in contacts:
        card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.addWidget(PlainLabel(contact_words.whom(contact), "strong", wraps=True))
        if contact.number:
            number = PlainLabel(contact.number, "number")
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inner.addWidget(number)
        inner.addWidget(PlainLabel(contact.purpose, "small", wraps=True))
        inner.addWidget(PlainLabel(contact.hours, "small", wraps=True))
        inner.addWidget(PlainLabel(notes.get(contact.id, ""), "caption", wraps=True))
        column.addWidget(card)
    column.addStretch(1)
    return body
