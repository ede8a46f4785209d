"""The rail at the left: the few places outside an encounter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.theme import Theme

_MOST = 99
HOME, OUTBOX, CONTACTS = "home", "outbox", "contacts"
HELP, SHEET, SETTINGS = "help", "keys", "settings"


class RailButton(QToolButton):
    """An icon over a word; the present place has an edge and a ground."""

    def __init__(self, theme: Theme, text: str, icon: str, key: keys.Key) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.setFixedWidth(theme.width("nav") - theme.px(8))
        self.setIcon(theme.icon(icon, "text_2", 20))
        self.key_caption = key.caption
        self._is_here = False
        self.waiting = 0
        self.show_here(is_here=False)

    def show_here(self, *, is_here: bool) -> None:
        """Say whether this is the present place.

        It is no checked button of a group, of which Tab would reach the checked one only.
        """
        self._is_here = is_here
        here = self.tr("{0}, you are here").format(self.key_caption)
        self.setAccessibleDescription(here if is_here else self.key_caption)
        self.update()

    def show_waiting(self, count: int) -> None:
        """Say how much waits there for somebody, as a number and in words; 0 says nothing."""
        if count == self.waiting:
            return
        self.waiting = count
        one, many = self.tr("{0}, 1 waits"), self.tr("{0}, {1} wait")
        said = one if count == 1 else many
        self.setAccessibleName(said.format(self.text(), count) if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the size of an item; the style sheet would make it lower."""
        return QSize(self.width(), self._theme.height("nav_item"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Never lower than that."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Draw the edge of the present place."""
        if self._is_here:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._theme.color("selected"))
            edge = self._theme.px(3)
            painter.fillRect(0, 0, edge, self.height(), self._theme.color("accent"))
            painter.end()
        super().paintEvent(event)
        if self.waiting:
            self._paint_waiting(str(self.waiting) if self.waiting <= _MOST else f"{_MOST}+")

    def _paint_waiting(self, number: str) -> None:
        """Draw a number beside the icon, on a ground of its own."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption", is_strong=True))
        height = theme.px(18)
        width = max(height, painter.fontMetrics().horizontalAdvance(number) + theme.px(10))
        box = QRect(QPoint(self.width() // 2 + theme.px(4), theme.px(4)), QSize(width, height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(theme.color("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)
        painter.end()


class NavRail(QFrame):
    """Emits where the officer wants to go."""

    place_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self.setFixedWidth(theme.width("nav"))
        places = (
            (HOME, self.tr("Encounters"), "list", keys.HOME),
            (OUTBOX, self.tr("Outbox"), "send", keys.OUTBOX),
            (CONTACTS, self.tr("Contacts"), "phone", keys.CONTACTS),
            (HELP, self.tr("Help"), "life-buoy", keys.HELP),
            (SHEET, self.tr("Keys"), "keyboard", keys.SHEET),
            (SETTINGS, self.tr("Settings"), "settings", keys.SETTINGS),
        )
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(4), theme.px(8), theme.px(4), theme.px(8))
        column.setSpacing(theme.px(4))
        for place, text, icon, key in places:
            button = RailButton(theme, text, icon, key)
            button.clicked.connect(lambda _=False, p=place: self.place_requested.emit(p))
            self._buttons[place] = button
            if place == HELP:
                column.addStretch(1)
            column.addWidget(button)

    def show_place(self, place: str) -> None:
        """Mark the present place."""
        for name, button in self._buttons.items():
            button.show_here(is_here=name == place)

    def show_waiting(self, place: str, count: int) -> None:
        """Say how much waits at a place for somebody."""
        self._buttons[place].show_waiting(count)

    def make_menu(self) -> QMenu:
        """Return the same places as a menu, for windows without room for the rail."""
        menu = QMenu(self.window())
        for place, button in self._buttons.items():
            text = f"{button.text()} ({button.waiting})" if button.waiting else button.text()
            action = menu.addAction(f"{text}\t{button.key_caption}")
            action.triggered.connect(lambda _=False, p=place: self.place_requested.emit(p))
        return menu

    def first(self) -> QWidget:
        """Return where the keyboard goes when it comes here."""
        return self._buttons[HOME]
