"""Which kind of card shows: one button for each kind with its count, or a list in little room."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from field_assist.domain.entity import EntityKind
from field_assist.ui import entity_words
from field_assist.ui.screens.people.card_list import ICON_OF
from field_assist.ui.screens.people.rows import KIND_ORDER
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox


class KindBar(QWidget):
    """Emits the kind that was asked for."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[EntityKind, Button] = {}
        self._box = ChoiceBox(theme)
        self._box.setAccessibleName(self.tr("Kind of card"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        last = len(KIND_ORDER) - 1
        for number, kind in enumerate(KIND_ORDER):
            button = Button(theme, "", "segment", icon=ICON_OF[kind])
            button.setCheckable(True)
            edge = "first" if number == 0 else "last" if number == last else "middle"
            button.setProperty("edge", edge)
            self._group.addButton(button, number)
            self._buttons[kind] = button
            self._box.addItem("", kind)
            row.addWidget(button)
        row.addWidget(self._box)
        row.addStretch(1)
        self._box.hide()
        self._group.idClicked.connect(lambda number: self.chosen.emit(KIND_ORDER[number]))
        self._box.activated.connect(lambda number: self.chosen.emit(KIND_ORDER[number]))

    def show_counts(self, counts: Mapping[EntityKind, int], current: EntityKind) -> None:
        """Show how many cards there are of each kind, and which kind shows."""
        said = self.tr("{0} {1}")
        for number, kind in enumerate(KIND_ORDER):
            words = said.format(entity_words.kinds(kind), counts[kind])
            self._buttons[kind].set_text(words)
            self._buttons[kind].setChecked(kind is current)
            self._box.setItemText(number, words)
        self._box.setCurrentIndex(KIND_ORDER.index(current))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Show buttons where all of them fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for button in self._buttons.values():
            button.ensurePolished()
        needed = sum(button.sizeHint().width() for button in self._buttons.values())
        is_room = needed <= self.width()
        for button in self._buttons.values():
            button.setVisible(is_room)
        self._box.setVisible(not is_room)
