"""Fills the pane of the tip form from what was reviewed, copies a field, and prints the sheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from field_assist.domain.errors import Expected
from field_assist.domain.ids import EncounterId
from field_assist.domain.tip_form import TipField, TipSheet
from field_assist.ui import messages
from field_assist.ui.lanes import Lane
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.printing import PagePrinter
from field_assist.ui.screens.tables.tip_pane import TipPane
from field_assist.workflows.fill_tip_form import tip_pdf
from field_assist.workflows.session import Session


class TipPresenter:
    """Fills one `TipPane`; nothing is sent, and nothing but the clipboard holds what is copied.

    That a field was copied, and that the sheet was printed, stands in the log.
    """

    def __init__(self, pane: TipPane, desk: OpenEncounter, session: Session, lane: Lane) -> None:
        self._pane = pane
        self._desk = desk
        self._session = session
        self._lane = lane
        self._sheet: TipSheet | None = None
        self._printer: PagePrinter | None = None
        pane.copy_requested.connect(self._on_copy)
        pane.print_requested.connect(self._on_print)

    def show(self) -> None:
        """Show the form as the encounter fills it now."""
        try:
            self._sheet = self._session.tip_sheet(self._desk.encounter)
        except Expected as error:
            self._sheet = None
            said = messages.words(error)
            self._pane.show_nothing(said.title, said.text)
            return
        self._pane.show_sheet(self._sheet)

    def _on_copy(self, field: TipField) -> None:
        """Keep that it is copied, and copy it; what cannot be kept is not copied either."""
        try:
            self._session.tips.note_copied(self._desk.encounter.id, field.part)
        except Expected as error:
            self._say_trouble(error)
            return
        QGuiApplication.clipboard().setText(field.value)
        self._pane.say_copied(field)

    def _on_print(self) -> None:
        if self._sheet is None:
            return
        self._lane.run(
            partial(tip_pdf, self._sheet),
            done=partial(self._on_made, self._desk.encounter.id),
            failed=_raise,
            owner=self._pane,
        )

    def _on_made(self, encounter_id: EncounterId, pdf: bytes) -> None:
        self._printer = PagePrinter(self._pane, self._lane)
        self._printer.printed.connect(partial(self._on_printed, encounter_id))
        self._printer.failed.connect(self._say_trouble)
        self._printer.ask(pdf)

    def _on_printed(self, encounter_id: EncounterId) -> None:
        try:
            self._session.tips.note_printed(encounter_id)
        except Expected as error:
            self._say_trouble(error)
            return
        title = QCoreApplication.translate("TipForm", "The sheet was given to the printer.")
        text = QCoreApplication.translate(
            "TipForm", "Anybody who has it can read it. Destroy it when the form is sent."
        )
        self._pane.message.show_message("saved", title, text)

    def _say_trouble(self, error: Expected) -> None:
        said = messages.words(error)
        self._pane.message.show_message("danger", said.title, said.text)


def _raise(error: Exception) -> None:
    raise error
