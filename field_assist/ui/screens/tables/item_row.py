"""One item of an instrument: what it asks, its answer, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from field_assist.domain.encounter import Value
from field_assist.domain.instrument import Item, ItemKind
from field_assist.domain.instrument_use import ItemState
from field_assist.ui import table_words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.segments import Segments
from field_assist.ui.widgets.text_box import TextBox

_VALUES = tuple(value for value, _ in table_words.DETERMINATIONS)


class ItemRow(QFrame):
    """Knows nothing about saving. A sign is answered on the checklist, and nowhere else."""

    answered = Signal(str, object, str)
    """Emits the item, its `Value` or None, and the reason or text."""
    sign_requested = Signal(str)

    def __init__(self, theme: Theme, item: Item) -> None:
        super().__init__()
        self.setObjectName("card")
        self.item = item
        self._value: Value | None = None
        self._segments: Segments | None = None
        self._box: TextBox | None = None
        self._sign: Button | None = None
        self._state = PlainLabel(kind="caption", wraps=True)
        self._column = QVBoxLayout(self)
        side = theme.px(12)
        self._column.setContentsMargins(side, theme.px(10), side, theme.px(10))
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(PlainLabel(item.short, "strong", wraps=True))
        self._column.addWidget(PlainLabel(item.text, "small", wraps=True))
        self._so_far = PlainLabel(kind="small-strong", wraps=True)
        self._so_far.hide()
        self._column.addWidget(self._so_far)
        self._make_answer(theme)
        self._column.addWidget(self._state)

    def _make_answer(self, theme: Theme) -> None:
        tr = QCoreApplication.translate
        if self.item.kind is ItemKind.SIGN:
            self._sign = Button(theme, tr("Tables", "Mark it on the checklist"), icon="list-checks")
            self._sign.setAccessibleName(
                tr("Tables", "{0}: mark it on the checklist").format(self.item.short)
            )
            self._sign.clicked.connect(lambda: self.sign_requested.emit(self.item.sign or ""))
            self._column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignLeft)
            return
        name = tr("Tables", "In your words")
        if self.item.kind is ItemKind.DETERMINATION:
            choices = [table_words.said(word) for _, word in table_words.DETERMINATIONS]
            self._segments = Segments(theme, self.item.short, choices)
            self._segments.chosen.connect(self._on_chosen)
            self._column.addWidget(self._segments)
            name = tr("Tables", "Why, in your words")
        self._box = TextBox(theme, name, f"{self.item.short}: {name}")
        self._box.stated.connect(self._on_stated)
        self._column.addWidget(self._box)

    def show_state(self, state: ItemState, so_far: str) -> None:
        """Show what the record holds, and what it holds elsewhere that bears on the item."""
        self._so_far.setText(so_far)
        self._so_far.setVisible(bool(so_far))
        self._value = state.value
        if self._segments is not None:
            at = _VALUES.index(state.value) if state.value in _VALUES else -1
            self._segments.show_choice(at)
        if self._box is not None:
            self._box.show_text(state.text)
        self._state.setText(table_words.state(state))
        is_missing = state.at is not None and not state.is_answered
        self._state.set_kind("attention" if is_missing else "caption")

    def flush(self) -> None:
        """Emit what is being typed."""
        if self._box is not None:
            self._box.flush()

    def take_focus(self) -> None:
        """Put the keyboard on the answer."""
        target: QWidget | None = self._sign or (self._box.box if self._box else None)
        if self._segments is not None:
            target = self._segments.focus_stop()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, position: int) -> None:
        text = self._box.text() if self._box is not None else ""
        self.answered.emit(self.item.id, _VALUES[position], text)

    def _on_stated(self, text: str) -> None:
        self.answered.emit(self.item.id, self._value, text)
