"""How the cards connect: one sentence a line, each with the way to take it off."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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
        self._rows: tuple[LinkRow, ...] = ()
        self._shown: list[QWidget] = []
        self._none = PlainLabel(self.tr("Nothing recorded yet."), "small", wraps=True)
        self._add = Button(theme, self.tr("Connection"), icon="plus", key=keys.CONNECT)
        self._add.clicked.connect(self.add_requested)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(PlainLabel(self.tr("How they connect"), "small-strong"))
        column.addWidget(self._none)
        column.addLayout(self._lines)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_links(self, rows: tuple[LinkRow, ...]) -> None:
        """Show these links instead of the former ones."""
        if rows == self._rows:
            return
        self._rows = rows
        for widget in self._shown:
            self._lines.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = [self._line(row) for row in rows]
        for widget in self._shown:
            self._lines.addWidget(widget)
            widget.show()  # at once: Qt would do it only later
        self._none.setVisible(not rows)

    def _line(self, row: LinkRow) -> QWidget:
        theme = self._theme
        line = QWidget()
        icon = PlainLabel()
        icon.setPixmap(theme.pixmap("arrow-right", "text_2", 16))
        icon.setContentsMargins(0, theme.px(7), 0, 0)
        said = PlainLabel(breakable(row.text), "fact", wraps=True)
        said.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        off = Button(theme, self.tr("Remove"), "quiet")
        off.setAccessibleName(self.tr("Remove: {0}").format(row.text))
        off.clicked.connect(partial(self.remove_requested.emit, row.id))
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        top = Qt.AlignmentFlag.AlignTop
        inside.addWidget(icon, 0, top)
        inside.addWidget(said, 1)
        inside.addWidget(off, 0, top)
        return line
