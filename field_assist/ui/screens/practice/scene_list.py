"""The list of scenes, whether they are timed, and what was done so far."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from field_assist.ui.screens.practice.model import SceneModel, SceneRow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.flow import FlowLayout
from field_assist.ui.widgets.folder_dialog import FolderDialog
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.ui.widgets.scroll_page import ScrollPage
from field_assist.ui.widgets.segments import Segments

# Scene (takes the rest), where, time, done; pixels of the design.
_WIDE, _NARROW, _STRETCH = (320, 220, 110, 130), (240, 0, 0, 110), 0
NOT_TIMED, TIMED = 0, 1


class SceneList(ScrollPage):
    """Enter, or a double click, begins a scene."""

    scene_requested = Signal(int)
    keep_chosen = Signal(bool)
    export_requested = Signal()
    folder_chosen = Signal(Path)
    forget_requested = Signal()

    def __init__(self, theme: Theme, model: SceneModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, 0, parent)
        self._theme = theme
        self._model = model
        self._order = ReadingOrder(self)
        self._result = MessageBar(theme)
        self._time = Segments(theme, self.tr("Time"), (self.tr("Not timed"), self.tr("Timed")))
        self._time.show_choice(NOT_TIMED)
        self._table = RecordTable(theme, self.tr("Scenes"))
        self._table.setModel(model)
        self._done = PlainLabel(kind="small", wraps=True)
        self._keeps = PlainLabel(self.tr("Keep my counts in the vault"), "small-strong")
        self._keep = Segments(theme, self._keeps.text(), (self.tr("No"), self.tr("Yes")))
        self._nothing = PlainLabel(kind="small", wraps=True)
        self._export = Button(theme, self.tr("Export counts"), icon="file-down")
        self._forget = Button(theme, self.tr("Take my counts away"), "quiet")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        says = self.tr(
            "Invented scenes. Read, mark what is there, and see what experts recorded and why."
            " Some are innocent, and an ordinary explanation counts. Your marks are gone after it."
        )
        self.lines.addWidget(PlainLabel(self.tr("Practice scenes"), "title"))
        self.lines.addWidget(PlainLabel(says, "fact", wraps=True))
        self.lines.addWidget(self._result)
        self.lines.addWidget(self._time, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addWidget(self._table)
        self.lines.addWidget(self._done)
        self._keeping = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._keeping.setSpacing(self._theme.px(12))
        self._keeping.addWidget(self._keeps)
        self._keeping.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._keeping.addStretch(1)
        self.lines.addLayout(self._keeping)
        self.lines.addWidget(self._nothing)
        acts = FlowLayout(self._theme.px(8))
        acts.addWidget(self._export)
        acts.addWidget(self._forget)
        self.lines.addLayout(acts)
        self.lines.addStretch(1)

    def _connect(self) -> None:
        self._table.opened.connect(self.scene_requested)
        self._table.current_changed.connect(self._show_row)
        self._keep.chosen.connect(lambda choice: self.keep_chosen.emit(bool(choice)))
        self._export.clicked.connect(self.export_requested)
        self._forget.clicked.connect(self.forget_requested)

    @property
    def is_timed(self) -> bool:
        """Whether scenes are timed."""
        return self._time.choice() == TIMED

    def show_scenes(self, rows: tuple[SceneRow, ...]) -> None:
        """Show the scenes, at the row where the keyboard was."""
        row = max(self._table.current_row(), 0)
        self._model.show_scenes(rows)
        self._fit_table()
        self._table.go_to(row)

    def show_done(self, text: str, *, has_any: bool) -> None:
        """Say what was done so far."""
        self._done.setText(text)
        self._export.setVisible(has_any)
        self._forget.setVisible(has_any)
        self._order.put_in_order()

    def show_keeping(self, *, can_keep: bool, keeps: bool) -> None:
        """Ask whether counts are kept, or say that nothing is."""
        self._keeps.setVisible(can_keep)
        self._keep.setVisible(can_keep)
        self._keep.show_choice(int(keeps))
        self._nothing.setText(
            self.tr("Kept: counts of marks, by scene. Nothing of what you marked.")
            if can_keep
            else self.tr("Practice keeps nothing: export the counts before you end it.")
        )

    def show_result(self, kind: str, title: str, text: str = "") -> None:
        """Say what was done, or could not be."""
        self._result.show_message(kind, title, text)

    def hide_result(self) -> None:
        """Take that away."""
        self._result.hide()

    def ask_folder(self, start: Path) -> None:
        """Ask where the counts go; `folder_chosen` follows unless it is cancelled."""
        dialog = FolderDialog(self._theme, self.tr("Folder for the counts"), start, self)
        dialog.fileSelected.connect(lambda folder: self.folder_chosen.emit(Path(folder)))
        dialog.finished.connect(lambda _: self._export.setFocus())
        dialog.show()  # not modal: blank and lock have to work over it

    def take_focus(self) -> None:
        """Put the keyboard on the scenes."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_row(self) -> int:
        """Return the chosen scene, or -1."""
        return self._table.current_row()

    def next_row(self) -> int:
        """Return the row after the present one, the first one at the end."""
        return (self._table.current_row() + 1) % max(self._model.rowCount(), 1)

    def go_to(self, row: int) -> None:
        """Choose a scene."""
        self._table.go_to(row)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Use fewer columns and two lines a row when the window is narrow for its text."""
        row = self._table.current_row()
        self._model.set_narrow(is_narrow=is_narrow)
        height = self._theme.height("row_two_line" if is_narrow else "row_table")
        self._table.set_columns(_NARROW if is_narrow else _WIDE, _STRETCH, height)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._keeping.setDirection(down if is_narrow else across)
        self._fit_table()
        self._table.go_to(row)

    def _fit_table(self) -> None:
        """Make the table as high as its rows: the page scrolls, and nothing in it."""
        self._table.setMinimumHeight(self._table.maximumHeight())

    def _show_row(self, row: int) -> None:
        self.show_part(self._table.viewport(), self._table.visualRect(self._model.index(row, 0)))
