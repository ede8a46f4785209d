"""Fill in the number that an entry has here; a number is read as it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.text_line import TextLine
from field_assist.workflows.call import number_from


class LocalForm(InlinePanel):
    """Emits `filled_in` with name and number; an empty number takes the entry back."""

    filled_in = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.say(
            self.tr(
                "The number that is really called from here. It stays in the vault on this"
                " computer, with today as the day of its check."
            )
        )
        self._number = TextLine(theme, self.tr("Number"), "202-555-0143")
        self._name = TextLine(
            theme, self.tr("Whose number it is"), self.tr("Sample City, duty agent")
        )
        self._word = PlainLabel(kind="danger", wraps=True)
        self._word.hide()
        for part in (self._number, self._word, self._name):
            self.lines.addWidget(part)
        self.accept.set_text(self.tr("Keep it"))
        self.accept.show()
        self.accepted.connect(self._on_accepted)
        self._number.line.returnPressed.connect(self._name.line.setFocus)
        self._name.line.returnPressed.connect(self._on_accepted)

    def show_local(self, title: str, number: str, name: str) -> None:
        """Begin with what is known."""
        self.setAccessibleName(title)
        self._word.hide()
        self._number.line.setText(number)
        self._name.line.setText(name)
        self._number.flush()
        self._name.flush()
        self._number.line.selectAll()
        self._number.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> tuple[str, str]:
        """Return the number and the name as they stand in the fields."""
        return self._number.line.text(), self._name.line.text()

    def _on_accepted(self) -> None:
        number = number_from(self._number.line.text())
        if number is None:
            self._word.setText(
                self.tr(
                    "This is no number that can be called: a digit too few or too many, or an area"
                    " that does not exist. Nothing was changed."
                )
            )
            self._word.show()
            self._number.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._word.hide()
        self.filled_in.emit(self._name.line.text().strip(), number)
