"""Which form the packet has: a list to choose from, and one sentence on what each is for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.domain.ids import FormId
from field_assist.domain.packet_form import PacketForm, RefusedForm
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.flow import FlowLayout
from field_assist.ui.widgets.label import PlainLabel
from field_assist.workflows.choose_form import Choice


class FormBox(QWidget):
    """Emits the id of the form that was chosen."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = PlainLabel(self.tr("Form of the packet"), "label")
        self._box = ChoiceBox(theme)
        self._box.setAccessibleName(self.tr("Form of the packet"))
        self._box.keep_narrow()
        self._label.setBuddy(self._box)
        self._purpose = PlainLabel(kind="small", wraps=True)
        self._gone = PlainLabel(kind="attention", wraps=True)
        self._refused = PlainLabel(kind="attention", wraps=True)
        self._also = QWidget()
        self._row = FlowLayout(theme.px(8))
        self._also.setLayout(self._row)
        self._offered: tuple[FormId, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for widget in (
            self._label,
            self._box,
            self._purpose,
            self._gone,
            self._also,
            self._refused,
        ):
            column.addWidget(widget)
        self._box.activated.connect(self._on_chosen)

    def show_choice(self, choice: Choice) -> None:
        """Show what holds, what can be chosen, what to think of as well, and what is refused."""
        form = choice.form
        offered = choice.fitting
        if form is not None and form not in offered:
            offered = (*offered, form)
        with QSignalBlocker(self._box):
            self._box.clear()
            for each in offered:
                self._box.addItem(each.title, each.ref.id)
            self._box.setCurrentIndex(self._box.position_of(choice.chosen))
        purpose = form.purpose if form is not None else ""
        self._purpose.setText(purpose)
        self._purpose.setVisible(bool(purpose))
        self._box.setAccessibleDescription(purpose)
        self._say_gone(choice)
        self._suggest(choice.suggested)
        self._say_refused(choice.shelf.refused)

    def _say_gone(self, choice: Choice) -> None:
        is_unfit = choice.form is not None and choice.form not in choice.fitting
        is_wrong = choice.form is None or is_unfit or not choice.is_for_recipient
        self._gone.setVisible(is_wrong)
        if choice.form is None:
            said = self.tr(
                "The form that was chosen is not on this computer: {0}. Choose another one."
            )
            self._gone.setText(said.format(choice.chosen))
        elif is_unfit:
            self._gone.setText(
                self.tr("This form is not for what is recorded here. Choose another one.")
            )
        elif is_wrong:
            said = self.tr(
                "This form is not for the recipient below. Choose another one of the two."
            )
            self._gone.setText(said)

    def _suggest(self, suggested: Iterable[PacketForm]) -> None:
        """Offer what may be needed as well; the buttons are made anew only when they are others."""
        forms = tuple(suggested)
        self._also.setVisible(bool(forms))
        names = tuple(form.ref.id for form in forms)
        if names == self._offered:
            return
        self._offered = names
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if forms:
            self._row.addWidget(PlainLabel(self.tr("May be needed as well:"), "small"))
        before: QWidget = self._box
        for form in forms:
            button = Button(self._theme, form.title, "chip")
            button.setAccessibleName(self.tr("Use the form: {0}").format(form.title))
            button.setAccessibleDescription(form.purpose)
            button.clicked.connect(partial(self._on_suggested, form.ref.id))
            self._row.addWidget(button)
            self.setTabOrder(before, button)
            before = button

    def _say_refused(self, refused: Iterable[RefusedForm]) -> None:
        lines = [
            self.tr("A form of your agency is not used: {0}, {1}, {2}: {3}.").format(
                each.folder, each.file, each.where, each.why
            )
            for each in refused
        ]
        self._refused.setText("\n".join(lines))
        self._refused.setVisible(bool(lines))

    def _on_suggested(self, name: FormId, _is_on: bool = False) -> None:  # noqa: FBT001, FBT002 -- Qt
        self._box.setFocus()  # the button goes with what it suggested
        self.chosen.emit(name)

    def _on_chosen(self, _index: int) -> None:
        name = self._box.currentData()
        if isinstance(name, str):
            self.chosen.emit(name)
