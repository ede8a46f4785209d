"""The code of a document: its cells, what they say, what may be a slip, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.domain.ids import EntityId
from field_assist.ui import keys
from field_assist.ui.screens.people import code_words
from field_assist.ui.screens.people.code_cells import CodeCells, Shape
from field_assist.ui.screens.people.code_table import CodeTable
from field_assist.ui.screens.people.rows import breakable
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.tag import Tag
from field_assist.workflows.read_code import Compared, Format, Reading

_NARROW_BELOW = 680
_MOST_SLIPS = 3


class CodePanel(QFrame):
    """Shows a reading; emits what was typed, chosen and pressed."""

    typed = Signal(str)
    printed = Signal(object, str)
    format_chosen = Signal(object)
    """Emits a `Format`, or None for the one that is told from the text."""
    holder_chosen = Signal(object)
    """Emits the `EntityId` of a person, or None for a new one."""
    change_requested = Signal(object)
    """Emits a `Suggestion` that the officer wants."""
    keep_requested = Signal()
    clear_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("card")
        self._title = PlainLabel(kind="section", wraps=True)
        self._size, self._when = Tag(theme), Tag(theme)
        self.cells = CodeCells(theme)
        self._length = PlainLabel(kind="attention", wraps=True)
        self.table = CodeTable(theme)
        self._slips = QVBoxLayout()
        self._slip_rows: list[QWidget] = []
        self._format = self._make_formats()
        self._holder = ChoiceBox(theme)
        self._keep = Button(theme, self.tr("Keep as read"), "primary", key=keys.NEXT)
        self._clear = Button(theme, self.tr("Read another"), "quiet", icon="eraser")
        self._close = Button(theme, self.tr("Close"), "quiet", key=keys.ESCAPE)
        self._lay_out()
        self._order = ReadingOrder(self)
        self._connect()

    def _make_formats(self) -> ChoiceBox:
        box = ChoiceBox(self._theme)
        box.addItem(self.tr("Told from what is typed"), None)
        for each, words in code_words.FORMATS.items():
            box.addItem(code_words.said(words), each)
        return box

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._title, 1)
        for button in (self._clear, self._close, self._keep):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        tags = QHBoxLayout()
        tags.setSpacing(px(8))
        tags.addWidget(self._size)
        tags.addWidget(self._when)
        tags.addStretch(1)
        self._hint = PlainLabel(
            self.tr(
                "Scan the code or type it. Space is the filler. Nothing is corrected for you, and"
                " a digit that differs says nothing about a person."
            ),
            "small",
            wraps=True,
        )
        asked = QGridLayout()
        asked.setHorizontalSpacing(px(16))
        asked.setVerticalSpacing(px(4))
        for column, (words, box) in enumerate(
            ((self.tr("Whose document"), self._holder), (self.tr("Kind of code"), self._format))
        ):
            label = PlainLabel(words, "label")
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.keep_narrow()
            asked.addWidget(label, 0, column)
            asked.addWidget(box, 1, column)
            asked.setColumnStretch(column, 1)
        self._slips.setSpacing(px(6))
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(px(16), px(12), px(16), px(16))
        column_.setSpacing(px(10))
        column_.addLayout(head)
        column_.addLayout(tags)
        column_.addWidget(self._hint)
        column_.addWidget(self.cells)
        column_.addWidget(self._length)
        column_.addWidget(self.table)
        column_.addLayout(self._slips)
        column_.addLayout(asked)

    def _connect(self) -> None:
        self.cells.typed.connect(self.typed)
        self.table.printed.connect(self.printed)
        self._format.activated.connect(
            lambda _: self.format_chosen.emit(self._format.currentData())
        )
        self._holder.activated.connect(
            lambda _: self.holder_chosen.emit(self._holder.currentData())
        )
        self._keep.clicked.connect(self.keep_requested)
        self._clear.clicked.connect(self.clear_requested)
        self._close.clicked.connect(self.closed)

    def show_reading(self, reading: Reading, compared: tuple[Compared, ...], when: str) -> None:
        """Show what was read; `when` says that and when it was scanned, or ""."""
        form = reading.format
        shape = Shape(form.lines, form.width) if form else Shape(2, 44)
        self.cells.show_code(reading.lines, shape, code_words.looks(reading))
        self._title.setText(breakable(code_words.title(reading)))
        self._size.show_word(code_words.size(reading))
        self._when.show_word(when)
        length = code_words.too_long(reading)
        self._length.setText(length)
        self._length.setVisible(bool(length))
        self.table.show_rows(code_words.rows(compared))
        self.table.setVisible(bool(compared))
        self._hint.setVisible(not reading.lines)
        self._show_slips(reading)

    def _show_slips(self, reading: Reading) -> None:
        for widget in self._slip_rows:
            self._slips.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._slip_rows = []
        for suggestion in reading.suggestions[:_MOST_SLIPS]:
            line = QWidget()
            said = PlainLabel(code_words.slip(suggestion), "small", wraps=True)
            button = Button(self._theme, code_words.change_to(suggestion))
            button.clicked.connect(partial(self.change_requested.emit, suggestion))
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._theme.px(8))
            row.addWidget(said, 1)
            row.addWidget(button)
            self._slip_rows.append(line)
            self._slips.addWidget(line)
            line.show()  # at once: Qt would do it only later

    def show_format(self, form: Format | None) -> None:
        """Show which format was chosen."""
        self._format.setCurrentIndex(max(self._format.position_of(form), 0))

    def show_holders(
        self, holders: Sequence[tuple[EntityId, str]], chosen: EntityId | None
    ) -> None:
        """Offer the people whose document it may be; a new one is the first."""
        self._holder.clear()
        self._holder.addItem(self.tr("A new person"), None)
        for person, name in holders:
            self._holder.addItem(name, person)
        self._holder.setCurrentIndex(max(self._holder.position_of(chosen), 0))

    def take_focus(self) -> None:
        """Put the keyboard into the cells."""
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Lay the fields out for the width."""
        super().resizeEvent(event)
        self.table.set_narrow(is_narrow=self.width() < self._theme.px(_NARROW_BELOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Close by Escape; what was typed is there when it is opened again."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
