"""The kinds of field: a line, a box, a choice, several ticks, and what is only shown."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from field_assist.domain.entity import Field
from field_assist.domain.entity_form import FieldSpec, ValueKind
from field_assist.ui import entity_words
from field_assist.ui.screens.people.field_row import Editing, FieldRow, Reader
from field_assist.ui.screens.people.rows import breakable
from field_assist.ui.screens.people.type_ahead import Suggest, TypeAhead
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.note_box import NoteBox

_TYPE_AHEAD = frozenset({ValueKind.COUNTRY, ValueKind.LANGUAGE, ValueKind.PORT})
_TICK_COLUMNS = 2
_OF_THE_LIST = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab})


def make_row(theme: Theme, spec: FieldSpec, reader: Reader, suggest: Suggest) -> FieldRow:
    """Return the kind of field that a value of this sort is entered with."""
    if spec.value is ValueKind.CODE_LINES or spec.field is Field.CODE_STATE:
        shown = Kept(theme)
        return FieldRow(theme, spec, Editing(shown, shown, shown.text, shown.put), reader)
    if spec.choices:
        picked = (Ticks if spec.is_many else Pick)(theme, spec)
        editing = Editing(picked, picked.stop, picked.text, picked.put)
        row = FieldRow(theme, spec, editing, reader)
        picked.picked = row.state
        return row
    is_box = spec.is_many or spec.value is ValueKind.PROSE
    typed = Box(theme, spec) if is_box else Line()
    row = FieldRow(theme, spec, Editing(typed, typed, typed.text, typed.put), reader)
    if spec.value in _TYPE_AHEAD:
        ahead = TypeAhead(typed, lambda text: suggest(spec.value, text))
        if isinstance(typed, Box):
            typed.ahead = ahead
    typed.textChanged.connect(row.touched)
    return row


class Line(QLineEdit):
    """One line of text."""

    def put(self, text: str) -> None:
        """Put something into the line and tell nobody."""
        with QSignalBlocker(self):
            self.setText(text)


class Box(NoteBox):
    """Several lines; where a field has several values, each stands on a line of its own."""

    def __init__(self, theme: Theme, spec: FieldSpec) -> None:
        super().__init__(theme)
        self.ahead: TypeAhead | None = None
        if spec.is_many:
            self.setPlaceholderText(self.tr("One to a line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave to the list of offers the keys that take or close it."""
        if self.ahead is not None and self.ahead.is_open and event.key() in _OF_THE_LIST:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def put(self, text: str) -> None:
        """Put something into the box and tell nobody."""
        with QSignalBlocker(self):
            self.show_text(text)


class Pick(ChoiceBox):
    """One of a few choices, or none."""

    def __init__(self, theme: Theme, spec: FieldSpec) -> None:
        super().__init__(theme)
        self.stop = self
        self.picked = _nobody
        self.keep_narrow()
        self.setAccessibleName(entity_words.field(spec.field))
        self.addItem(self.tr("Not stated"), "")
        for choice in spec.choices:
            self.addItem(entity_words.choice(choice), choice)
        self.currentIndexChanged.connect(lambda _: self.picked())

    def text(self) -> str:
        """Return the choice as it is stored."""
        return str(self.currentData())

    def put(self, text: str) -> None:
        """Show a choice and tell nobody; one that is not known is shown as it is stored."""
        with QSignalBlocker(self):
            if self.position_of(text) < 0:
                self.addItem(entity_words.choice(text), text)
            self.setCurrentIndex(self.position_of(text))


class Ticks(QWidget):
    """Several of a few choices."""

    def __init__(self, theme: Theme, spec: FieldSpec) -> None:
        super().__init__()
        self.picked = _nobody
        self._ticks = {choice: QCheckBox(entity_words.choice(choice)) for choice in spec.choices}
        self.stop = next(iter(self._ticks.values()))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(0)
        name = entity_words.field(spec.field)
        for number, tick in enumerate(self._ticks.values()):
            tick.setAccessibleName(self.tr("{0}: {1}").format(name, tick.text()))
            tick.toggled.connect(lambda _: self.picked())
            grid.addWidget(tick, number // _TICK_COLUMNS, number % _TICK_COLUMNS)

    def text(self) -> str:
        """Return what is ticked, one to a line."""
        return "\n".join(choice for choice, tick in self._ticks.items() if tick.isChecked())

    def put(self, text: str) -> None:
        """Tick what a text names and tell nobody."""
        chosen = set(text.splitlines())
        for choice, tick in self._ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(choice in chosen)


class Kept(QFrame):
    """What was read from a document, as it was read; it is changed only by reading it again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("well")
        self._text = ""
        self._shown = PlainLabel(kind="mono", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(6))
        column.addWidget(self._shown)

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def put(self, text: str) -> None:
        """Show something else."""
        self._text = text
        self._shown.setText(breakable(text))


def _nobody() -> None:
    """Nobody listens yet."""
