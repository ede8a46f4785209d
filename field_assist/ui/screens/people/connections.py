"""How the cards connect: one sentence a line, each with the way to take it off."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from field_assist.domain.ids import LinkId
from field_assist.ui import keys
from field_assist.ui.screens.people.rows import LinkRow, breakable
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel


class Connections(QWidget):
    """Emits which link is to go, and that another one is wanted."""

    remove_requested = Signal(object)
    add_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: dict[LinkId, _Line] = {}
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(4))
        self._none = PlainLabel(self.tr("Nothing recorded yet."), "small", wraps=True)
        self._add = Button(theme, self.tr("Connection"), icon="plus", key=keys.CONNECT)
        self._add.clicked.connect(self.add_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(PlainLabel(self.tr("How they connect"), "small-strong"))
        column.addWidget(self._none)
        column.addWidget(self._list)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_links(self, rows: tuple[LinkRow, ...]) -> None:
        """Show these links instead of the former ones; a line that stays keeps its widgets."""
        self._list.setVisible(bool(self._shown))  # the first lines are laid out once, not each
        self._take_off(self._shown.keys() - {row.id for row in rows})
        for position, row in enumerate(rows):
            line = self._shown.get(row.id) or self._make(row)
            line.show_text(row.text)
            if self._lines.indexOf(line) != position:
                self._lines.insertWidget(position, line)
                line.show()  # at once: Qt would do it only later
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def _make(self, row: LinkRow) -> _Line:
        line = self._shown[row.id] = _Line(self._theme)
        line.off.clicked.connect(partial(self.remove_requested.emit, row.id))
        return line

    def _take_off(self, links: AbstractSet[LinkId]) -> None:
        for link in links:
            line = self._shown.pop(link)
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()


class _Line(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = ""
        icon = PlainLabel()
        icon.setPixmap(theme.pixmap("arrow-right", "text_2", 16))
        icon.setContentsMargins(0, theme.px(7), 0, 0)
        self._said = PlainLabel(kind="fact", wraps=True)
        self._said.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        self.off = Button(theme, self.tr("Remove"), "quiet")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        top = Qt.AlignmentFlag.AlignTop
        inside.addWidget(icon, 0, top)
        inside.addWidget(self._said, 1)
        inside.addWidget(self.off, 0, top)

    def show_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._said.setText(breakable(text))
            self.off.setAccessibleName(self.tr("Remove: {0}").format(text))
