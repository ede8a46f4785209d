"""A few settings side by side of which exactly one holds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button


class ChoiceRow(QWidget):
    """One Tab stop; arrows move the choice itself, Enter is left to the page.

    For answers, of which none may hold and which an arrow must not record, see `Segments`.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Iterable[tuple[object, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values: dict[QAbstractButton, object] = {}
        self._group = QButtonGroup(self)
        self.setFixedHeight(theme.height("field"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for value, word in choices:
            button = Button(theme, word, "segment")
            button.setCheckable(True)
            # The style sheet sets the least height of buttons; the row decides on theirs.
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            button.setAccessibleName(self.tr("{0}: {1}").format(name, word))
            button.setProperty("edge", "middle")
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.toggled.connect(partial(_tick, button))
            self._group.addButton(button)
            self._values[button] = value
            row.addWidget(button, 1)
        self.buttons = tuple(self._values)
        self.buttons[0].setProperty("edge", "first")
        self.buttons[-1].setProperty("edge", "last")

    def value(self) -> object:
        """Return the value of the choice; None before the first one."""
        button = self._group.checkedButton()
        return self._values[button] if button else None

    def choose(self, value: object) -> None:
        """Make a choice without the keyboard; an unknown value is ignored."""
        for button, own in self._values.items():
            if own == value:
                button.setChecked(True)


def _tick(button: Button, is_chosen: bool) -> None:  # noqa: FBT001 -- Qt's signal
    """Show the choice; Tab stops at it alone, as Qt has it once an arrow was pressed."""
    button.set_icon("check" if is_chosen else "")
    policies = Qt.FocusPolicy
    button.setFocusPolicy(policies.StrongFocus if is_chosen else policies.ClickFocus)
