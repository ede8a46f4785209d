"""Where the officer chooses another step than the suggested one, and says why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from field_assist.domain.rule import Band
from field_assist.ui import keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel

LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """What the panel starts from: the steps in words, the suggested one and the present one."""

    titles: tuple[tuple[Band, str], ...]
    suggested: Band
    present: Band
    reason: str = ""
    second_person: str = ""


class StepPanel(InlinePanel):
    """Raising asks for a reason, lowering for a second person too, the suggested step for nothing.

    `accepted` is emitted when the officer wants the step; Esc leaves everything as it was.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.accept.set_text(self.tr("Use this step"))
        self.accept.set_key(keys.OPEN)
        self.accept.show()
        self.setAccessibleName(self.tr("Choose the next step"))
        self._form: StepForm | None = None
        self._bands = {band: QRadioButton() for band in Band}
        for button in self._bands.values():
            button.toggled.connect(self._on_toggled)
            self.lines.addWidget(button)
        self._reason, self._reason_label = self._line(self.tr("&Reason"))
        self._second, self._second_label = self._line(self.tr("Second &person, by name"))
        self._hint = PlainLabel(kind="caption", wraps=True)
        self.lines.addWidget(self._hint)
        self.close_button.hide()  # the head of the pane has one

    def _line(self, name: str) -> tuple[QLineEdit, PlainLabel]:
        line, label = QLineEdit(), PlainLabel(name.replace("&", ""), "label")
        line.setMaxLength(LONGEST)
        line.setAccessibleName(name.replace("&", ""))
        self.lines.addWidget(label)
        self.lines.addWidget(line)
        return line, label

    def show_form(self, form: StepForm) -> None:
        """Begin with the step that holds now, or with what was typed before it was closed."""
        self.message.hide()
        if form == self._form:
            return
        self._form = form
        for number, (band, title) in enumerate(form.titles, start=1):
            is_suggested = band is form.suggested
            said = self.tr("{0}  {1} (suggested)") if is_suggested else self.tr("{0}  {1}")
            self._bands[band].setText(said.format(number, title))
        self._reason.setText(form.reason)
        self._second.setText(form.second_person)
        self._bands[form.present].setChecked(True)
        self._show_needed()

    def put(self, band: Band, reason: str, second_person: str) -> None:
        """Show what was half typed before."""
        self._bands[band].setChecked(True)
        self._reason.setText(reason)
        self._second.setText(second_person)

    @property
    def band(self) -> Band:
        """Return the step that is chosen in the panel."""
        return next(band for band, button in self._bands.items() if button.isChecked())

    @property
    def reason(self) -> str:
        """Return the reason as typed."""
        return self._reason.text()

    @property
    def second_person(self) -> str:
        """Return the second person as typed."""
        return self._second.text()

    def take_focus(self) -> None:
        """Put the keyboard on the step that holds now."""
        self._bands[self.band].setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_what_lacks(self) -> None:
        """Put the keyboard into the first line that is needed and empty."""
        lacking = self._lacking()
        if lacking is not None:
            lacking.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Choose by number; Enter on a step goes on to the reason."""
        digits = {str(number): band for number, band in enumerate(Band, start=1)}
        if event.text() in digits:
            self._bands[digits[event.text()]].setChecked(True)
            self._bands[self.band].setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        lacking = self._lacking()
        if lacking is None or lacking.hasFocus():
            self.accepted.emit()
        else:
            lacking.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lacking(self) -> QLineEdit | None:
        """Return the first line that is needed and empty."""
        needed = [line for line in (self._reason, self._second) if line.isVisibleTo(self)]
        return next((line for line in needed if not line.text().strip()), None)

    def _on_toggled(self, is_on: bool) -> None:  # noqa: FBT001 -- Qt's signal
        if is_on:
            self._show_needed()

    def _show_needed(self) -> None:
        form = self._form
        if form is None:
            return
        is_own = self.band is not form.suggested
        is_lower = self.band.urgency < form.suggested.urgency
        for part in (self._reason, self._reason_label):
            part.setVisible(is_own)
        for part in (self._second, self._second_label):
            part.setVisible(is_lower)
        said = self.tr("The suggested step holds; no reason is needed.")
        if is_lower:
            said = self.tr(
                "Less than is suggested: it needs a reason and a second person. It ends as soon as"
                " another sign is marked present."
            )
        elif is_own:
            said = self.tr("More than is suggested: a reason is enough.")
        self._hint.setText(said)
