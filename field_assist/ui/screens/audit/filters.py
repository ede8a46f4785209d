"""What is asked of the log: an encounter, a person, an act, and days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from field_assist.domain.audit import AuditChoices
from field_assist.ui import log_words
from field_assist.ui.drafts import hold_draft
from field_assist.ui.screens.audit import wording
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel

_WIDE_COLUMNS, _NARROW_COLUMNS = 5, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stands in the fields; days are local ones, None where nothing is asked."""

    encounter: str
    actor: str
    action: str
    first_day: QDate | None
    last_day: QDate | None


class Filters(QWidget):
    """Emits `changed` when a field that holds something usable was left or chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._encounter = self._line(self.tr("Encounter"), self.tr("E-0142"))
        self._actor = self._box(self.tr("Who"))
        self._action = self._box(self.tr("What"))
        self._first = self._line(self.tr("From day"), self.tr("2026-11-24"))
        self._last = self._line(self.tr("To day"), self.tr("2026-11-24"))
        self._all = Button(theme, self.tr("Show all"), "quiet")
        self._trouble = PlainLabel(kind="danger", wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.px(8))
        self._row.addLayout(self._grid, 1)
        self._row.addWidget(self._all, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(self._row)
        column.addWidget(self._trouble)
        self._all.clicked.connect(self.clear)
        self._show_trouble("")
        self.set_narrow(is_narrow=False)

    def _line(self, name: str, example: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(example)
        hold_draft(line)
        line.editingFinished.connect(self._on_edited)
        return line

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox(self._theme)
        box.setAccessibleName(name)
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(self._on_edited)
        return box

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Stand in one row, or in several."""
        columns = _NARROW_COLUMNS if is_narrow else _WIDE_COLUMNS
        for number, field in enumerate(self._fields()):
            row, column = divmod(number, columns)
            self._grid.addWidget(self._labelled(field), row, column)
        for column in range(_WIDE_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if is_narrow else across)

    def _fields(self) -> Sequence[QWidget]:
        return (self._encounter, self._actor, self._action, self._first, self._last)

    def _labelled(self, field: QWidget) -> QWidget:
        parent = field.parentWidget()
        if parent is not None and parent is not self:
            return parent
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(2))
        column.addWidget(PlainLabel(field.accessibleName(), "label"))
        column.addWidget(field)
        return box

    def show_choices(self, choices: AuditChoices) -> None:
        """Offer what stands in the log, and keep what was chosen."""
        _fill(self._actor, self.tr("Anybody"), choices.actors, wording.actor)
        _fill(self._action, self.tr("Anything"), choices.actions, log_words.action)

    def asked(self) -> Asked:
        """Return what is asked for; a day that cannot be read asks for nothing."""
        return Asked(
            encounter=self._encounter.text().strip(),
            actor=str(self._actor.currentData() or ""),
            action=str(self._action.currentData() or ""),
            first_day=_day(self._first.text()),
            last_day=_day(self._last.text()),
        )

    def clear(self) -> None:
        """Ask for everything."""
        for line in (self._encounter, self._first, self._last):
            line.clear()
        for box in (self._actor, self._action):
            box.setCurrentIndex(0)
        self._on_edited()

    def show_unknown(self, encounter: str) -> None:
        """Say that there is no such encounter."""
        self._mark(self._encounter, is_wrong=True)
        self._show_trouble(self.tr("There is no encounter {0}.").format(encounter))

    def _on_edited(self) -> None:
        for line in (self._encounter, self._first, self._last):
            self._mark(line, is_wrong=False)
        self._show_trouble("")
        for line in (self._first, self._last):
            if line.text().strip() and _day(line.text()) is None:
                self._mark(line, is_wrong=True)
                text = self.tr("{0}: write a day as 2026-11-24.")
                self._show_trouble(text.format(line.accessibleName()))
                return
        self.changed.emit()

    def _mark(self, line: QLineEdit, *, is_wrong: bool) -> None:
        line.setProperty("state", "error" if is_wrong else "")
        line.style().unpolish(line)
        line.style().polish(line)

    def _show_trouble(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))


def _fill(
    box: ChoiceBox, everything: str, stored: Sequence[str], said: Callable[[str], str]
) -> None:
    chosen = box.currentData()
    box.clear()
    box.addItem(everything, "")
    for value in stored:
        box.addItem(said(value), value)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def _day(text: str) -> QDate | None:
    day = QDate.fromString(text.strip(), Qt.DateFormat.ISODate)
    return day if day.isValid() else None
