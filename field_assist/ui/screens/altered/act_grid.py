"""What can be done, as buttons: the advised one over the whole width, the others side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.keys import Key
from field_assist.ui.screens.altered.page import Act
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button

_ICONS = {
    Act.CHECK: "rotate-ccw",
    Act.LOOK: "file-search",
    Act.RESTORE: "archive-restore",
    Act.ACCEPT: "pencil",
    Act.READ_ONLY: "book-open",
    Act.MEND: "key-round",
}
_KEYS: dict[Act, Key] = {Act.READ_ONLY: keys.READ_ONLY}


class ActGrid(QWidget):
    """`pressed` carries the act. The buttons stay; only their places change."""

    pressed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts: tuple[Act, ...] = ()
        self._is_wide = True
        self._buttons = {act: Button(theme, "", icon=_ICONS[act], parent=self) for act in Act}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        for act, button in self._buttons.items():
            button.set_text(self._words(act))
            button.clicked.connect(partial(self.pressed.emit, act))

    def _words(self, act: Act) -> str:
        return {
            Act.CHECK: self.tr("Check again"),
            Act.LOOK: self.tr("Look for the newer file"),
            Act.RESTORE: self.tr("Restore a snapshot"),
            Act.ACCEPT: self.tr("Open anyway"),
            Act.READ_ONLY: self.tr("Open to read only"),
            Act.MEND: self.tr("Put the right list back"),
        }[act]

    @property
    def acts(self) -> tuple[Act, ...]:
        """Return what is offered, the advised act first."""
        return self._acts

    def show_acts(self, acts: tuple[Act, ...], *, has_advice: bool = True) -> None:
        """Offer these; without advice none of them is filled."""
        self._acts = acts
        for act, button in self._buttons.items():
            is_main = has_advice and act is acts[0]
            large = "primary-large" if is_main else "large"
            button.set_kind(large if act is acts[0] else "")
            button.set_key(keys.OPEN if is_main else _KEYS.get(act))
            button.setVisible(act in acts)
        self._place()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in reading order."""
        return [self._buttons[act] for act in self._acts]

    def set_open(self, *, is_open: bool) -> None:
        """Allow pressing, or stop it while something is being done."""
        for button in self._buttons.values():
            button.setEnabled(is_open)

    def take_focus(self) -> None:
        """Put the keyboard on what is advised."""
        self._buttons[self._acts[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, width: int) -> None:
        """Lay out for this width, in pixels."""
        rest = [self._buttons[act].sizeHint().width() for act in self._acts[1:]]
        is_wide = 2 * max(rest, default=0) + self._grid.spacing() <= width
        if is_wide is not self._is_wide:
            self._is_wide = is_wide
            self._place()

    def _place(self) -> None:
        for button in self._buttons.values():
            self._grid.removeWidget(button)
        if not self._acts:
            return
        columns = 2 if self._is_wide else 1
        self._grid.addWidget(self._buttons[self._acts[0]], 0, 0, 1, columns)
        rest = self._acts[1:]
        for number, act in enumerate(rest):
            is_alone = number == len(rest) - 1 and number % columns == 0
            row, column = 1 + number // columns, number % columns
            span = columns if is_alone else 1
            self._grid.addWidget(self._buttons[act], row, column, 1, span)
