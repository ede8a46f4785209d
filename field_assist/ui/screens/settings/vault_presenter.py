"""Joins the parts of the vault's page with their workflows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.check import CheckReport, Part
from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.lanes import Lanes
from field_assist.ui.messages import words
from field_assist.ui.screens.settings import check_words
from field_assist.ui.screens.settings.checking import Checking, LastCheck
from field_assist.ui.screens.settings.snapshot_part import SnapshotPart
from field_assist.ui.screens.settings.vault_page import VaultPage
from field_assist.ui.screens.settings.ways_part import WaysPart
from field_assist.ui.theme import Theme
from field_assist.ui.times import day_and_time, zone
from field_assist.workflows.session import Session


class VaultPresenter:
    """The `Page` of the vault."""

    def __init__(self, theme: Theme, session: Session, lanes: Lanes, checking: Checking) -> None:
        self._session = session
        self._checking = checking
        self.view = VaultPage(theme)
        self._ways = WaysPart(theme, self.view.ways, session, lanes)
        self._snapshots = SnapshotPart(self.view.snapshots, self.view.model, session, lanes)
        self.view.check_requested.connect(checking.start)
        checking.told.connect(self._on_told)
        checking.done.connect(self._on_checked)
        checking.failed.connect(self._on_check_failed)

    def enter(self) -> None:
        """Read everything again; a panel that is open stays."""
        self._ways.show()
        self._snapshots.show()
        if not self._checking.is_running:
            self._show_state()

    def take_focus(self) -> bool:
        """Begin with the first way that is not proved."""
        return self._ways.take_focus()

    def foot_text(self) -> str:
        """Return what a guess costs."""
        return self._ways.cost()

    def place(self) -> str:
        """Return nothing: there is one place on the page."""
        return ""

    def return_to(self, place: str) -> None:
        """Stay at the beginning."""

    def flush(self) -> None:
        """Nothing is typed here that is kept; a panel stays as it is."""

    def _show_state(self) -> None:
        report, last = self._checking.report, self._checking.last()
        if report is not None and not report.is_whole:
            self.view.show_damaged(_said(_DAMAGED), self._what_to_do(report))
        elif last is not None:
            self.view.show_whole(_said(_WHOLE), self._told(last))
        else:
            self.view.show_unchecked()

    def _told(self, last: LastCheck) -> str:
        now = self._session.now()
        is_today = last.at.astimezone().date() == now.astimezone().date()
        at = f"{day_and_time(last.at, now)} {zone(last.at)}"
        seconds = max(last.seconds, _LEAST_S)
        return _said(_CHECKED_TODAY if is_today else _CHECKED).format(
            f"{last.entries:,}", f"{last.pages:,}", at, f"{seconds:.1f}"
        )

    def _what_to_do(self, report: CheckReport) -> str:
        return _said(_DAMAGED_SAYS).format(check_words.wrong_parts(report))

    def _on_told(self, part: Part, done: int, whole: int) -> None:
        self.view.show_checking(check_words.checking(part, done, whole), done, whole)

    def _on_checked(self, _report: CheckReport) -> None:
        self._show_state()

    def _on_check_failed(self, error: Expected) -> None:
        said = words(error)
        self.view.show_damaged(said.title, said.text)


def _said(text: str) -> str:
    return QCoreApplication.translate("Check", text)


_WHOLE = QT_TRANSLATE_NOOP("Check", "The vault is whole.")
_LEAST_S = 0.1
_CHECKED_TODAY = QT_TRANSLATE_NOOP(
    "Check",
    "All {0} entries, {1} pages, every packet and file, and each copy of the header were checked"
    " today at {2} in {3} s.",
)
_CHECKED = QT_TRANSLATE_NOOP(
    "Check",
    "All {0} entries, {1} pages, every packet and file, and each copy of the header were checked"
    " on {2} in {3} s.",
)
_DAMAGED = QT_TRANSLATE_NOOP("Check", "Part of the vault is not right.")
_DAMAGED_SAYS = QT_TRANSLATE_NOOP(
    "Check",
    "{0}. Nothing was changed. What can be read is safe: do not erase anything, keep the snapshots,"
    " and tell your technical support.",
)
