"""The list of the pages of the settings, and the way to the log."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel

_ACROSS = 4


class PageButton(QPushButton):
    """One page; the present one has an edge and a ground, and says so."""

    def __init__(self, theme: Theme, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_here = False
        self.setProperty("kind", "page")
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._picture = PlainLabel()
        self._picture.setPixmap(theme.pixmap(icon, "text_2", 18))
        self._text = PlainLabel(text)
        self._text.setProperty("part", "text")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        for part in (self._picture, self._text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        row.addStretch(1)

    def show_here(self, *, is_here: bool) -> None:
        """Say whether this is the present page."""
        self._is_here = is_here
        self.setAccessibleDescription(self.tr("you are here") if is_here else "")
        self._text.setProperty("state", "here" if is_here else "")
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self.updateGeometry()
        self.update()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Keep the word and leave the picture out where there is little room."""
        self._picture.setVisible(not is_narrow)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the room of a row."""
        layout = self.layout()
        hint = layout.sizeHint() if layout is not None else super().sizeHint()
        return QSize(hint.width(), self._theme.height("row"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Never smaller than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Draw the ground and the edge of the present page."""
        if self._is_here:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._theme.color("selected"))
            edge = self._theme.px(3)
            painter.fillRect(0, 0, edge, self.height(), self._theme.color("accent"))
            painter.end()
        super().paintEvent(event)


class PageList(QWidget):
    """Emits the name of a page; a column beside the pages, or rows above them."""

    page_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        pages: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, PageButton] = {}
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(2))
        for name, text, icon in pages:
            button = PageButton(theme, text, icon)
            button.clicked.connect(lambda _=False, n=name: self.page_requested.emit(n))
            self._buttons[name] = button
        self._place(across=1)

    def show_page(self, name: str) -> None:
        """Mark the present page."""
        for key, button in self._buttons.items():
            button.show_here(is_here=key == name)

    def take_focus(self, name: str) -> None:
        """Put the keyboard on a page."""
        self._buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Stand above the pages when there is no room beside them."""
        for button in self._buttons.values():
            button.set_narrow(is_narrow=is_narrow)
        self._place(across=_ACROSS if is_narrow else 1)

    def _place(self, *, across: int) -> None:
        for number, button in enumerate(self._buttons.values()):
            self._lines.removeWidget(button)
            self._lines.addWidget(button, number // across, number % across)
        self._lines.setRowStretch(len(self._buttons), 1 if across == 1 else 0)
