"""The list of signs: letters mark the row in focus, and only that one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from field_assist.domain.burst import BurstGuard
from field_assist.domain.ids import IndicatorId
from field_assist.domain.mark import Mark, mark_of
from field_assist.ui.screens.checklist.delegate import ChecklistDelegate
from field_assist.ui.screens.checklist.model import ChecklistModel
from field_assist.ui.screens.checklist.row_actions import RowActions
from field_assist.ui.screens.checklist.rows import Row
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.headed_list import HeadedList
from field_assist.ui.widgets.row_list_model import Index

_LETTERS = {mark.value: mark for mark in Mark}
_DIGITS = frozenset("123456789")
_ACTING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Escape})


class ChecklistList(HeadedList):
    """Emits what the officer did on a row; changes nothing by itself."""

    mark_requested = Signal(str, object)
    clear_requested = Signal(str)
    choice_requested = Signal(str, int)
    note_requested = Signal(str)
    why_requested = Signal(str)
    escaped = Signal()
    burst_seen = Signal()
    row_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = ChecklistModel()
        self._delegate = ChecklistDelegate(theme, self)
        self._guard = BurstGuard()
        self.is_choosing = False
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Signs"))
        self._actions = RowActions(theme, self.viewport())
        self._actions.hide()
        self._connect()

    def _connect(self) -> None:
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.verticalScrollBar().valueChanged.connect(self._place_actions)
        actions = self._actions
        actions.mark_requested.connect(lambda mark: self.mark_requested.emit(self.current(), mark))
        actions.choice_requested.connect(lambda n: self.choice_requested.emit(self.current(), n))
        actions.note_requested.connect(lambda: self.note_requested.emit(self.current()))
        actions.why_requested.connect(lambda: self.why_requested.emit(self.current()))

    def current(self) -> IndicatorId:
        """Return the sign in focus, or ""."""
        row = self.current_row()
        return row.indicator.id if row and row.indicator else IndicatorId("")

    def current_row(self) -> Row | None:
        """Return the row in focus."""
        return self._model.row(self.currentIndex().row())

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show rows, keeping the focus on the same sign where it still exists."""
        kept = self.current()
        if self._model.show(rows) and not self.go_to(kept):
            self.go_to_first()
        self._show_actions()

    def go_to(self, indicator: IndicatorId) -> bool:
        """Move the focus to a sign; return whether it is shown."""
        position = self._model.position_of_sign(indicator)
        if position < 0:
            return False
        self.setCurrentIndex(self._model.index(position))
        return True

    def go_to_first(self) -> None:
        """Move the focus to the first sign without a mark, or the first of all."""
        rows = [self._model.row(n) for n in range(self._model.rowCount())]
        signs = [row for row in rows if row is not None and row.indicator is not None]
        first = next((row for row in signs if row.answer is None), signs[0] if signs else None)
        if first is not None and first.indicator is not None:
            self.go_to(first.indicator.id)

    def show_choices(self, choices: tuple[str, ...]) -> None:
        """Offer numbered choices on the row in focus."""
        self.is_choosing = True
        self._actions.show_choices(choices)
        self._fit_row()

    def end_choices(self) -> None:
        """Go back to the marks, if anything else is offered."""
        if not self.is_choosing:
            return
        self.is_choosing = False
        self._show_actions()
        self._fit_row()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave out words where there is little room; letters and times stay."""
        self._delegate.is_narrow = is_narrow
        self._actions.set_narrow(is_narrow=is_narrow)
        self.viewport().update()

    def dataChanged(  # noqa: N802 -- Qt's name
        self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()
    ) -> None:
        """Paint what changed of the rows; their heights never depend on their marks.

        QListView would lay out every row again, which costs more than everything else of a mark.
        QAbstractItemView, which tells a screen reader as well, paints the buttons of the open row.
        """
        if QAccessible.isActive() or top_left != bottom_right:
            QAbstractItemView.dataChanged(self, top_left, bottom_right, list(roles))
        else:
            rect = self.visualRect(top_left)
            self.viewport().update(self._delegate.marked_part(rect, top_left.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Mark, choose, take back, open; everything else moves as in any list."""
        indicator = self.current()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not (indicator and plain and self._on_plain_key(event, indicator)):
            super().keyPressEvent(event)

    def _on_plain_key(self, event: QKeyEvent, indicator: IndicatorId) -> bool:
        letter = event.text().upper()
        is_letter = bool(letter) and letter.isprintable() and not letter.isspace()
        if event.key() not in _ACTING and not is_letter:
            return False
        is_mark = letter in _LETTERS or (letter in _DIGITS and self.is_choosing)
        if event.isAutoRepeat() or self._is_burst(event, is_mark=is_mark):
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.note_requested.emit(indicator)
        elif event.key() == Qt.Key.Key_Backspace:
            self.clear_requested.emit(indicator)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif letter in _LETTERS:
            self.mark_requested.emit(indicator, _LETTERS[letter])
        elif is_mark:
            self.choice_requested.emit(indicator, int(letter))
        return True

    def _is_burst(self, event: QKeyEvent, *, is_mark: bool) -> bool:
        """Whether a scanner types this key, its Enter at the end included."""
        typed = event.text()
        verdict = self._guard.key(event.timestamp(), is_mark=is_mark, untrusted_text=typed)
        if verdict.takes_back:
            self.burst_seen.emit()
        return verdict.is_burst

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Keep the buttons over their row."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        self._place_actions()
        self._fit_row()

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.is_choosing = False
        self._delegate.open_row = current.row()
        self._delegate.open_height = self._theme.height("row_focus")
        self._delegate.sizeHintChanged.emit(previous)
        self._delegate.sizeHintChanged.emit(current)
        self.doItemsLayout()
        self.scrollTo(current, QAbstractItemView.ScrollHint.EnsureVisible)
        self._show_actions()
        self.row_changed.emit(self.current())

    def _show_actions(self) -> None:
        row = self.current_row()
        if row is None or row.indicator is None:
            self._actions.hide()
            return
        if not self.is_choosing:
            self._actions.show_marks(mark_of(row.answer))
        self._place_actions()
        self._actions.show()

    def _fit_row(self) -> None:
        """Make the row in focus as high as what is offered on it."""
        height = self._actions.height_needed()
        if height == self._delegate.open_height:
            return
        self._delegate.open_height = height
        self._delegate.sizeHintChanged.emit(self.currentIndex())
        self.doItemsLayout()
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        self._place_actions()

    def _place_actions(self) -> None:
        rect: QRect = self.visualRect(self.currentIndex())
        self._actions.setGeometry(rect)
