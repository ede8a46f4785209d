"""The recovery sheet of a new vault: made, kept, proven by a real unlock, or put off."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.clock import Clock
from field_assist.domain.errors import Expected
from field_assist.domain.policy import Policy
from field_assist.domain.ways_in import RecoverySheet
from field_assist.ui.entry import Entry
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.printing import PagePrinter
from field_assist.ui.screens.setup.sheet_view import SheetView
from field_assist.ui.theme import Theme
from field_assist.workflows import recovery_sheet
from field_assist.workflows.ways_in import WaysIn


class SheetPresenter:
    """Holds the open vault until the sheet is proven or put off; `vault` is opaque here."""

    def __init__(
        self,
        vault: Any,  # noqa: ANN401 -- opaque
        lane: Lane,
        entry: Entry,
        clock: Clock,
        policy: Policy | None,
    ) -> None:
        self._vault = vault
        self._lane = lane
        self._entry = entry
        self._ways = WaysIn(vault, clock, policy)
        self._sheet: RecoverySheet = self._ways.make_recovery()
        self._asked = self._ways.asked_words()
        self._kept: tuple[str, str] | None = None
        self._printer: PagePrinter | None = None
        self.view: SheetView

    def make_view(self, theme: Theme) -> QWidget:
        """Return the page of the sheet, where it was left."""
        view = SheetView(theme, self._sheet.words, self._asked)
        view.steps.save_requested.connect(self._on_save)
        view.steps.print_requested.connect(self._on_print)
        view.steps.typed_back.connect(self._on_typed_back)
        view.later_requested.connect(self._on_later)
        self.view = view
        if self._kept is not None:
            view.show_kept(*self._kept)
        return view

    def show_error(self, error: Expected) -> None:
        """Say what went wrong; the sheet is as good as before."""
        if isValid(self.view):
            said = words(error)
            self.view.show_trouble(said.title, said.text)

    def _on_save(self, folder: Path) -> None:
        sheet = self._sheet
        self.view.show_busy(_tr("Saving the sheet"))
        self._lane.run(
            lambda: recovery_sheet.save(sheet, folder), done=self._on_saved, failed=self._on_failed
        )

    def _on_saved(self, file: Path) -> None:
        said = _tr("{0} can be read by anybody: print it, then delete the file.")
        self._show_kept(_tr("The sheet was saved."), said.format(file.name))

    def _on_print(self) -> None:
        sheet = self._sheet
        self.view.show_busy(_tr("Making the page"))
        self._lane.run(
            lambda: recovery_sheet.sheet_pdf(sheet), done=self._on_page, failed=self._on_failed
        )

    def _on_page(self, pdf: bytes) -> None:
        if not isValid(self.view):
            return
        self.view.show_busy(_tr("Printing"))
        self._printer = PagePrinter(self.view, self._lane)
        self._printer.printed.connect(self._on_printed)
        self._printer.dropped.connect(self._on_dropped)
        self._printer.failed.connect(self.show_error)
        self._printer.ask(pdf)

    def _on_printed(self) -> None:
        said = _tr("Take it from the printer, and keep it away from this computer.")
        self._show_kept(_tr("The sheet was given to the printer."), said)

    def _on_dropped(self) -> None:
        if isValid(self.view):
            self.view.show_idle()

    def _show_kept(self, title: str, text: str) -> None:
        self._kept = (title, text)
        if isValid(self.view):
            self.view.show_kept(title, text)

    def _on_typed_back(self, untrusted: dict[int, str]) -> None:
        try:
            self._ways.confirm_recovery(self._sheet, untrusted)
        except Expected as error:
            self.show_error(error)
            return
        self._entry.enter(self._vault)

    def _on_later(self) -> None:
        """Go on; a sheet of which nobody has a copy is no way in and ends."""
        if self._kept is None and not self.view.steps.was_shown:
            with contextlib.suppress(Expected):  # it stays as one that was never tested
                self._ways.remove(self._sheet.slot_id)
        self._entry.enter(self._vault)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        self.show_error(error)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sheet", text)
