"""Looks names up and records what the officer found out; nothing is recorded by a name alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from field_assist.domain.change import ListChecked
from field_assist.domain.entity_list import ListRef
from field_assist.domain.errors import EntityListInvalid, Expected
from field_assist.domain.ids import ListCheckId, new_id
from field_assist.domain.list_check import Finding
from field_assist.domain.list_checking import recorded, taken_back
from field_assist.ui import messages, table_words
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.tables.compare_panel import more
from field_assist.ui.screens.tables.look_pane import LookPane
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.folder_dialog import FilesDialog
from field_assist.workflows.look_up import Candidate
from field_assist.workflows.session import Session


class LookPresenter:
    """Fills one `LookPane`."""

    def __init__(self, theme: Theme, pane: LookPane, desk: OpenEncounter, session: Session) -> None:
        self._theme = theme
        self._pane = pane
        self._desk = desk
        self._session = session
        self._asked = ""
        self._candidate: Candidate | None = None
        pane.asked.connect(self._on_asked)
        pane.compared.connect(self._on_compared)
        pane.compare.decided.connect(self._on_decided)
        pane.nobody_recorded.connect(self._on_nobody)
        pane.take_in_requested.connect(self._on_take_in)
        pane.take_back_requested.connect(self._on_take_back)

    def show(self) -> None:
        """Show lists and records as they are."""
        shelf, today = self._session.looking_up.shelf(), self._today()
        lines = tuple(
            (table_words.list_line(each.ref, today), each.ref.is_stale(today))
            for each in shelf.lists
        )
        refused = tuple((_refused(error), True) for error in shelf.refused)
        self._pane.show_lists((*(lines or ((_no_list(), True),)), *refused))
        self._pane.show_checks(self._desk.encounter.list_checks)

    def place(self) -> dict[str, str]:
        """Return what is typed and what shows, to come back to it; found is found again."""
        pane = self._pane
        parts = {"asked": pane.name.text(), "found": self._asked if pane.is_found else ""}
        if pane.compared_name:
            parts |= {"compared": pane.compared_name, "verified": pane.compare.verified.text()}
        return parts

    def return_to(self, parts: Mapping[str, str]) -> None:
        """Show what was typed and found again."""
        self._pane.name.setText(parts.get("asked", ""))
        self._pane.take_focus()
        if parts.get("found"):
            self._on_asked(parts["found"])
        if "compared" in parts:
            self._pane.compare_again(parts["compared"], parts.get("verified", ""))

    def _on_asked(self, asked: str) -> None:
        self._pane.message.hide()
        self._asked, self._candidate = asked.strip(), None
        shelf = self._session.looking_up.shelf()
        if not self._asked or not shelf.lists:
            self._pane.clear_found()
            if self._asked:
                self._pane.message.show_message("attention", _no_list(), _take_one_in())
            return
        found = self._session.looking_up.look_up(self._asked)
        self._pane.show_found(found, _said(len(found)), can_record=not found)

    def _on_compared(self, candidate: Candidate) -> None:
        self._candidate = candidate

    def _on_decided(self, finding: Finding, verified_by: str) -> None:
        candidate = self._candidate
        if candidate is None:
            return
        try:
            self._record(candidate.list, finding, candidate, verified_by)
        except Expected as error:
            said = messages.words(error)
            self._pane.compare.message.show_message("attention", said.title, said.text)
            return
        self._pane.compare.forget()
        self._done(table_words.finding(finding))

    def _on_nobody(self) -> None:
        for each in self._session.looking_up.shelf().lists:
            self._record(each.ref, Finding.NO_NAME)
        self._done(table_words.finding(Finding.NO_NAME))

    def _record(
        self,
        of: ListRef,
        finding: Finding,
        candidate: Candidate | None = None,
        verified_by: str = "",
    ) -> None:
        change = ListChecked(
            id=ListCheckId(new_id()),
            party=self._pane.whose(),
            asked=self._asked,
            list_title=of.title,
            list_version=of.version,
            list_dated_on=of.dated_on,
            list_sha256=of.sha256,
            entry=candidate.name if candidate else "",
            entry_more=more(candidate) if candidate else "",
            alike=candidate.alike if candidate else None,
            finding=finding,
            verified_by=verified_by,
            at=self._desk.now(),
        )
        self._desk.make(*recorded(self._desk.encounter, change))

    def _done(self, what: str) -> None:
        self._pane.clear_found()
        self._pane.name.clear()
        self._candidate = None
        title = QCoreApplication.translate("Tables", "Recorded: {0}.").format(what)
        self._pane.message.show_message("saved", title)
        self._pane.take_focus()

    def _on_take_back(self, check: str) -> None:
        encounter = self._desk.encounter
        self._desk.make(*taken_back(encounter, ListCheckId(check), self._desk.now()))
        self._pane.take_focus()

    def _on_take_in(self) -> None:
        title = QCoreApplication.translate("Tables", "Take an entity list in")
        if self._pane.findChild(FilesDialog) is not None:
            return
        dialog = FilesDialog(self._theme, title, Path.home(), self._pane)
        dialog.setFileMode(FilesDialog.FileMode.ExistingFile)
        dialog.filesSelected.connect(self._on_file)
        dialog.finished.connect(self._pane.take_focus)
        dialog.show()  # not modal: blank and lock have to work over it

    def _on_file(self, paths: list[str]) -> None:
        try:
            ref = self._session.looking_up.take_in(Path(paths[0]))
        except Expected as error:
            said = messages.words(error)
            self._pane.message.show_message("danger", said.title, said.text)
            return
        title = QCoreApplication.translate("Tables", "The list was taken in.")
        self._pane.message.show_message("saved", title, table_words.list_line(ref, self._today()))
        self._pane.clear_found()
        self.show()
        self._pane.take_focus()

    def _today(self) -> date:
        return self._desk.now().astimezone().date()


def _no_list() -> str:
    return QCoreApplication.translate("Tables", "There is no entity list on this device.")


def _take_one_in() -> str:
    return QCoreApplication.translate(
        "Tables", "Take one in from a file, or ask your agency to place one. Nothing was looked up."
    )


def _refused(error: EntityListInvalid) -> str:
    said = messages.words(error)
    return f"{said.title} {said.text}"


def _said(count: int) -> str:
    if not count:
        return QCoreApplication.translate(
            "Tables",
            "No name on these lists is alike. That says nothing about names that are not on them,"
            " and nothing after their dates.",
        )
    text = QCoreApplication.translate(
        "Tables",
        "Names on these lists that are alike: {0}. A name is not an identity: compare before"
        " anything is recorded.",
    )
    return text.format(count)
