"""One step of the ladder as a card: the number large, what was done below, the form inside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.calls.rows import RungRow, TakenRow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.side_panel import clear

_MOST_DIGITS = 9


class RungCard(QFrame):
    """`take_requested` emits the id of the step, `change_requested` that of what was done."""

    take_requested = Signal(str)
    change_requested = Signal(object)

    def __init__(self, theme: Theme, position: int) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self._row: RungRow | None = None
        self._taken: tuple[TakenRow, ...] | None = None
        self._icon = PlainLabel()
        self._title = PlainLabel(kind="strong", wraps=True)
        self._number = PlainLabel(kind="number")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._says = PlainLabel(kind="small", wraps=True)
        self._checked = PlainLabel(kind="caption", wraps=True)
        key = keys.number(position) if position <= _MOST_DIGITS else None
        self.take = Button(theme, "", key=key)
        self._list = QVBoxLayout()
        self.place = QVBoxLayout()
        self._lay_out(theme)
        self.take.clicked.connect(self._on_take)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self._number)
        head.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        column.setSpacing(px(4))
        column.addLayout(head)
        for part in (self._says, self._checked):
            column.addWidget(part)
        self._list.setSpacing(px(4))
        column.addLayout(self._list)
        column.addLayout(self.place)

    def show_row(self, row: RungRow) -> None:
        """Show a step; what did not change is not drawn again."""
        if row == self._row:
            return
        self._row = row
        icon = "circle-check" if row.is_reached else "phone" if row.is_call else "users"
        role = "accent" if row.is_reached else "text_2"
        self._icon.setPixmap(self._theme.pixmap(icon, role, 18))
        self._title.setText(row.title)
        self._number.setText(row.number)
        self._number.setVisible(bool(row.number))
        self._says.setText(row.says)
        self._says.setVisible(bool(row.says))
        whom = self.tr("{0}. {1}").format(row.whom, row.checked) if row.whom else ""
        self._checked.setText(whom)
        self._checked.set_kind("attention" if row.is_doubtful else "caption")
        self._checked.setVisible(bool(whom))
        self.take.set_text(self.tr("Log the call") if row.is_call else self.tr("Done"))
        self.take.setAccessibleName(self.tr("{0}: {1}").format(row.title, self.take.text()))
        self.take.setAccessibleDescription(". ".join(filter(None, (row.number, row.says, whom))))
        self._show_taken(row.taken)

    def _show_taken(self, taken: tuple[TakenRow, ...]) -> None:
        if taken == self._taken:
            return
        self._taken = taken
        clear(self._list)
        for each in taken:
            self._list.addWidget(self._taken_line(each))

    def _taken_line(self, taken: TakenRow) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addWidget(PlainLabel(taken.text, "fact", wraps=True), 1)
        change = Button(self._theme, self.tr("Change"), "quiet", icon="pencil")
        change.setAccessibleName(self.tr("Change: {0}").format(taken.text))
        change.clicked.connect(partial(self.change_requested.emit, taken.id))
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _on_take(self) -> None:
        if self._row is not None:
            self.take_requested.emit(self._row.id)
