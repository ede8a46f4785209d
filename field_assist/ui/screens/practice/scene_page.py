"""One scene: its story, the time that is left, and the signs to mark with the keys of duty."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from field_assist.domain.encounter import Value
from field_assist.ui import keys
from field_assist.ui.screens.practice.model import SignModel, SignRow
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.flow import FlowLayout
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.ui.widgets.scroll_page import ScrollPage

# Sign (takes the rest), mark; pixels of the design.
_WIDE, _NARROW, _STRETCH = (360, 220), (360, 0), 0
_WIDEST = 920

MARK_OF = {
    **dict.fromkeys((key.sequence for key in (keys.SEEN, keys.TOLD)), Value.YES),
    **dict.fromkeys((key.sequence for key in (keys.OTHER, keys.RECORD)), Value.YES),
    keys.ABSENT.sequence: Value.NO,
    keys.EXPLAINED.sequence: Value.EXPLAINED,
    keys.CANNOT.sequence: Value.UNKNOWN,
}
"""The letters that mark a sign, here as on duty; how the officer knows is not asked."""


class ScenePage(ScrollPage):
    """Emits the row and the mark, None to take it back; changes nothing by itself."""

    marked = Signal(int, object)
    finished = Signal()
    left = Signal()

    def __init__(self, theme: Theme, model: SignModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._theme = theme
        self._model = model
        self._order = ReadingOrder(self)
        self._title = PlainLabel(kind="title", wraps=True)
        self._time = PlainLabel(kind="strong")
        self._story = PlainLabel(kind="fact", wraps=True)
        self._table = RecordTable(theme, self.tr("Signs to mark"))
        self._table.setModel(model)
        self._what = PlainLabel(kind="small", wraps=True)
        self._finish = Button(theme, self.tr("Finish"), "primary", key=keys.NEXT)
        self._leave = Button(theme, self.tr("Leave the scene"), "quiet", key=keys.ESCAPE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._title, 1)
        head.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        self.lines.addLayout(head)
        self.lines.addWidget(self._story)
        self.lines.addWidget(self._table)
        self.lines.addWidget(self._what)
        marks = FlowLayout(theme.px(8))
        for text, key, value in (
            (self.tr("Present"), keys.SEEN, Value.YES),
            (self.tr("Not present"), keys.ABSENT, Value.NO),
            (self.tr("Ordinary explanation"), keys.EXPLAINED, Value.EXPLAINED),
            (self.tr("Cannot tell"), keys.CANNOT, Value.UNKNOWN),
            (self.tr("Take back"), keys.CLEAR, None),
        ):
            button = Button(theme, text, key=key)
            button.clicked.connect(lambda _=False, mark=value: self._mark(mark))
            marks.addWidget(button)
        self.lines.addLayout(marks)
        acts = FlowLayout(theme.px(8))
        acts.addWidget(self._finish)
        acts.addWidget(self._leave)
        self.lines.addLayout(acts)
        self.lines.addStretch(1)

    def _connect(self) -> None:
        self._table.typed.connect(self._on_typed)
        self._table.current_changed.connect(self._show_row)
        self._finish.clicked.connect(self.finished)
        self._leave.clicked.connect(self.left)
        bind(keys.NEXT, self, self.finished.emit, INSIDE)
        bind(keys.ESCAPE, self, self.left.emit, INSIDE)
        bind(keys.CLEAR, self._table, lambda: self._mark(None), INSIDE)

    def show_scene(self, title: str, story: str, rows: tuple[SignRow, ...]) -> None:
        """Show a scene from its beginning."""
        self._title.setText(title)
        self._story.setText(story)
        self._model.show_signs(rows)
        self._fit_table()
        self._table.go_to(0)
        self.verticalScrollBar().setValue(0)

    def show_time(self, text: str) -> None:
        """Show the time that is left; "" where it is not timed."""
        self._time.setText(text)
        self._time.setVisible(bool(text))

    def take_focus(self) -> None:
        """Put the keyboard on the signs."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_row(self) -> None:
        """Go on to the next sign, if there is one."""
        self._table.go_to(self._table.current_row() + 1)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Say the mark below its sign when the window is narrow for its text."""
        row = self._table.current_row()
        self._model.set_narrow(is_narrow=is_narrow)
        height = self._theme.height("row_two_line" if is_narrow else "row_table")
        self._table.set_columns(_NARROW if is_narrow else _WIDE, _STRETCH, height)
        self._fit_table()
        self._table.go_to(row)

    def _fit_table(self) -> None:
        """Make the table as high as its rows: the page scrolls, and nothing in it."""
        self._table.setMinimumHeight(self._table.maximumHeight())

    def _on_typed(self, letter: str) -> None:
        if letter.upper() in MARK_OF:
            self._mark(MARK_OF[letter.upper()])

    def _mark(self, mark: Value | None) -> None:
        if self._table.current_row() >= 0:
            self.marked.emit(self._table.current_row(), mark)

    def _show_row(self, number: int) -> None:
        """Say the sign of the row whole, and keep the row in sight."""
        row = self._model.row_at(number)
        self._what.setText(row.text if row is not None else "")
        place = self._table.visualRect(self._model.index(number, 0))
        self.show_part(self._table.viewport(), place)
