"""What the person may do and ask for, one line at a time in large type, back and forth."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from field_assist.domain.cards import CardWords
from field_assist.ui.facing.parts import LargeButton, ReadText, page_column, scrolled
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel

_TURNS = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}


class TurnedText(ReadText):
    """A line that the arrows turn like a page, which a scroll area would take for itself."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Turn back and on; what else is pressed goes its way."""
        if event.key() in _TURNS:
            self.turned.emit(_TURNS[event.key()])
        else:
            super().keyPressEvent(event)


class SheetPage(QWidget):
    """Back, Next, and the arrows on the line turn it; `finished` is Next on the last line."""

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()
        self._position = 0
        self._head_text = ""
        self._head = PlainLabel(kind="section")
        self._head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._line = TurnedText()
        self._back = LargeButton(theme)
        self._next = LargeButton(theme, "facing-primary")
        column = page_column(self, theme)
        side = theme.px(32)
        column.setContentsMargins(side, 0, side, theme.px(8))  # at 200 % a number has to be seen
        column.setSpacing(theme.px(10))
        self._area = scrolled(theme, self._line)
        column.addWidget(self._head)
        column.addWidget(self._area, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self._back)
        row.addWidget(self._next)
        column.addLayout(row)
        self._line.turned.connect(self._turn)
        self._back.clicked.connect(lambda: self._turn(-1))
        self._next.clicked.connect(lambda: self._turn(1))

    def show_lines(self, spoken: CardWords, lines: tuple[str, ...]) -> None:
        """Begin with the first of at least one line."""
        self._lines, self._position = lines, 0
        self._head_text = f"{spoken['sheet']}  \u00b7  {spoken['progress']}"
        self._back.set_text(spoken["back"])
        self._next.set_text(spoken["next"])
        self._turn(0)

    def _turn(self, by: int) -> None:
        """Go on or back by a line; the keyboard is on the line, so that it is read aloud."""
        if self._position + by == len(self._lines):
            self.finished.emit()
            return
        self._position = max(self._position + by, 0)
        self._back.setEnabled(self._position > 0)
        self._area.verticalScrollBar().setValue(0)
        self._head.setText(self._head_text.format(self._position + 1, len(self._lines)))
        self._line.say(self._lines[self._position])
