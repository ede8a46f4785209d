"""The part of the review that is about the form of the packet; the choice can be taken back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from field_assist.domain.ids import FormId
from field_assist.domain.packet_form import PacketForm
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.review.form_box import FormBox
from field_assist.workflows.choose_form import ChoosingForms, changes


class ChoosingForm(QObject):
    """Shows which form holds, and takes another one."""

    def __init__(self, desk: OpenEncounter, choosing: ChoosingForms, box: FormBox) -> None:
        super().__init__(box)
        self._desk = desk
        self._choosing = choosing
        self._box = box
        box.chosen.connect(self._on_chosen)

    def form(self) -> PacketForm | None:
        """Return the form that holds, None if it cannot be used on this computer."""
        return self._choosing.chosen_for(self._desk.encounter)

    def show(self) -> None:
        """Show the form of the encounter as it is now."""
        self._box.show_choice(self._choosing.choice(self._desk.encounter))

    def _on_chosen(self, name: str) -> None:
        choice = self._choosing.choice(self._desk.encounter)
        form = choice.shelf.form(FormId(name))
        made = changes(form, self._desk.encounter, self._desk.now()) if form is not None else ()
        if made:
            self._desk.make(*made)
        else:
            self.show()
