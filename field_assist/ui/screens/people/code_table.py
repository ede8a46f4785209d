"""What was read from a code, field by field, beside what is printed on the page."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from field_assist.ui.screens.people.code_words import CodeRow, Said
from field_assist.ui.screens.people.rows import breakable
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.workflows.read_code import FieldName

_KIND = {"saved": "saved", "danger": "danger", "text_2": "small"}
_COLUMNS = 5
_ROW = 32
_STRETCH = (2, 5, 3, 4, 3)


class _Line(NamedTuple):
    """The widgets of one field."""

    ground: QFrame
    title: PlainLabel
    read: PlainLabel
    digit: _Word
    printed: QLineEdit
    result: _Word


class CodeTable(QFrame):
    """Emits what the officer says is printed."""

    printed = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("findings")
        self._is_narrow = False
        self._heads = [
            PlainLabel(text, "label")
            for text in (
                self.tr("Field"),
                self.tr("Read from the code"),
                self.tr("Check digit"),
                self.tr("Printed on the page"),
                self.tr("Result"),
            )
        ]
        self._lines: dict[FieldName, _Line] = {}
        self._names: tuple[FieldName, ...] = ()
        self._grid = QGridLayout(self)
        pad = theme.px(10)
        self._grid.setContentsMargins(pad, theme.px(6), pad, theme.px(6))
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(2))

    def show_rows(self, rows: tuple[CodeRow, ...]) -> None:
        """Show the fields; what is being typed stays."""
        names = tuple(row.name for row in rows)
        for row in rows:
            line = self._lines.get(row.name) or self._make(row)
            self._fill(line, row)
        for name, line in self._lines.items():
            if name not in names:
                for part in line:
                    part.hide()
        if names != self._names:
            self._names = names
            self._place()
        for name, line in self._lines.items():
            line.printed.setVisible(name in names and bool(line.printed.isEnabled()))

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put the parts of a field below each other."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._place()

    def _make(self, row: CodeRow) -> _Line:
        theme = self._theme
        ground = QFrame(self)
        printed = QLineEdit(self)
        printed.setProperty("kind", "compact")
        printed.setAccessibleName(self.tr("Printed on the page: {0}").format(row.title))
        printed.textChanged.connect(partial(self.printed.emit, row.name))
        line = _Line(
            ground=ground,
            title=PlainLabel(row.title, "small-strong", self, wraps=True),
            read=PlainLabel("", "fact", self, wraps=True),
            digit=_Word(theme, self),
            printed=printed,
            result=_Word(theme, self),
        )
        self._lines[row.name] = line
        return line

    def _fill(self, line: _Line, row: CodeRow) -> None:
        line.ground.setProperty("tag", "danger" if row.is_odd else "")
        line.ground.style().unpolish(line.ground)
        line.ground.style().polish(line.ground)
        line.read.setText(breakable(row.read))
        line.digit.say(row.digit)
        line.result.say(row.result)
        line.printed.setEnabled(row.printed is not None)
        if row.printed is not None and not line.printed.hasFocus():
            with QSignalBlocker(line.printed):
                line.printed.setText(row.printed)

    def _place(self) -> None:
        for part in [*self._heads, *(part for line in self._lines.values() for part in line)]:
            self._grid.removeWidget(part)
            part.hide()
        top = 0
        if not self._is_narrow:
            for column, head in enumerate(self._heads):
                self._grid.addWidget(head, 0, column)
                head.setVisible(bool(self._names))
            top = 1
        for name in self._names:
            top = self._place_line(self._lines[name], top)
        for number in range(1, top):
            self._grid.setRowMinimumHeight(number, 0 if self._is_narrow else self._theme.px(_ROW))
        for column, stretch in enumerate(_STRETCH):
            self._grid.setColumnStretch(column, 0 if self._is_narrow else stretch)

    def _place_line(self, line: _Line, top: int) -> int:
        """Lay out one field from a row of the grid on; return the row after it."""
        parts = (line.title, line.read, line.digit, line.printed, line.result)
        if self._is_narrow:
            self._grid.addWidget(line.ground, top, 0, _COLUMNS, 1)
            for number, part in enumerate(parts):
                self._grid.addWidget(part, top + number, 0)
        else:
            self._grid.addWidget(line.ground, top, 0, 1, _COLUMNS)
            for column, part in enumerate(parts):
                self._grid.addWidget(part, top, column, Qt.AlignmentFlag.AlignVCenter)
        for part in (line.ground, *parts):
            part.show()
        return top + (_COLUMNS if self._is_narrow else 1)


class _Word(QWidget):
    """An icon and a word in one colour."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._text = PlainLabel(), PlainLabel(wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)

    def say(self, said: Said) -> None:
        """Say something else."""
        self._icon.setVisible(bool(said.icon))
        if said.icon:
            self._icon.setPixmap(self._theme.pixmap(said.icon, said.color, 16))
        self._text.set_kind(_KIND.get(said.color, "fact"))
        self._text.setText(said.text)
