"""Makes snapshots and tests them in a lane, and tells what was found in words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from field_assist.domain.audit import AuditFilter
from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.policy import Policy
from field_assist.domain.snapshot import RestoreReport, Snapshot
from field_assist.ui.lanes import Lanes
from field_assist.ui.messages import words
from field_assist.ui.screens.settings.snapshot_model import SnapshotModel, Tested
from field_assist.ui.screens.settings.snapshot_view import SnapshotView
from field_assist.workflows import back_up
from field_assist.workflows.session import Session

_MOST_TESTS = 200


class SnapshotPart:
    """One act at a time; what a lane made is told to the vault on this thread."""

    def __init__(
        self, view: SnapshotView, model: SnapshotModel, session: Session, lanes: Lanes
    ) -> None:
        self._view = view
        self._model = model
        self._session = session
        self._backups = session.backups
        self._lane = lanes.work
        self._is_busy = False
        view.make_requested.connect(self._on_make)
        view.test_requested.connect(self._on_test)

    def show(self) -> None:
        """Read the list of snapshots again."""
        now = self._session.now()
        self._model.show_snapshots(self._backups.listed(), self._tested(), now)
        policy = self._session.policy
        kept = (policy.snapshots_daily, policy.snapshots_weekly)
        usual = (Policy().snapshots_daily, Policy().snapshots_weekly)
        schedule = _said(_SCHEDULE).format(*kept)
        self._view.show_schedule(schedule if kept == usual else f"{schedule} {_said(_BY_AGENCY)}")
        self._view.show_place(_said(_PLACE).format(self._session.folder / "snapshots"))
        self._view.show_count()
        self._show_warning()

    def _show_warning(self) -> None:
        program = back_up.synchronised_by(self._session.folder)
        if program is not None:
            self._view.show_warning(_said(_COPIED).format(program), _said(_COPIED_SAYS))
            return
        still = len(self._backups.holding_erased())
        if still:
            self._view.show_warning(_said(_STILL_HELD).format(still), _said(_STILL_HELD_SAYS))
            return
        self._view.show_warning("", "")

    def _tested(self) -> dict[str, Tested]:
        """Return the newest test of each snapshot, by its name, from the log."""
        wanted = AuditFilter(action="snapshot_tested")
        found: dict[str, Tested] = {}
        for row in self._session.log.page(wanted, _MOST_TESTS, 0):
            name, _, rest = (row.detail or "").partition(" ")
            found.setdefault(name, Tested(at=row.at, is_whole="outcome=whole" in rest))
        return found

    def _on_make(self) -> None:
        if self._is_busy:
            return
        try:
            job = self._backups.job()
        except Expected as error:
            self._show_error(error)
            return
        self._is_busy = True
        self._view.show_progress(_said(_MAKING), 0, 0)
        self._lane.run_telling(
            partial(back_up.make, job),
            told=partial(self._view.show_progress, _said(_MAKING)),
            done=self._on_made,
            failed=self._on_failed,
            owner=self._view,
        )

    def _on_made(self, snapshot: Snapshot) -> None:
        self._is_busy = False
        try:
            self._backups.made(snapshot)
            if self._backups.needs_renewal():
                self._backups.renewed(snapshot)
        except Expected as error:
            self._show_error(error)
            return
        self.show()
        entries = f"{snapshot.entries or 0:,}"
        self._view.show_result("saved", _said(_MADE), _said(_MADE_SAYS).format(entries))
        self._view.go_to(self._model.row_of(snapshot.name))

    def _on_test(self, row: int) -> None:
        snapshot = self._model.row_at(row)
        if snapshot is None or self._is_busy:
            return
        self._is_busy = True
        self._view.show_progress(_said(_TESTING), 0, 0)
        key = self._backups.job().key
        self._lane.run_telling(
            partial(back_up.rehearse, snapshot, key),
            told=partial(self._view.show_progress, _said(_TESTING)),
            done=self._on_tested,
            failed=self._on_failed,
            owner=self._view,
        )

    def _on_tested(self, report: RestoreReport) -> None:
        self._is_busy = False
        try:
            self._backups.tested(report)
        except Expected as error:
            self._show_error(error)
            return
        self.show()
        self._view.go_to(self._model.row_of(report.snapshot.name))
        made = self._model.made(report.snapshot)
        if report.is_whole:
            counts = report.counts
            text = _said(_WHOLE_SAYS).format(
                f"{counts.get('encounter', 0):,}",
                f"{report.head.sequence:,}",
                f"{report.files:,}",
                self._session.log.in_words(report.head),
            )
            self._view.show_result("saved", _said(_WHOLE).format(made), text)
            return
        text = _said(_DAMAGED_SAYS).format(
            len(report.problems), report.damaged_files, report.broken_at or _said(_NONE)
        )
        self._view.show_result("danger", _said(_DAMAGED).format(made), text)

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        self._show_error(error)

    def _show_error(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        said = words(error)
        self._view.show_result("danger", said.title, said.text)


def _said(text: str) -> str:
    return QCoreApplication.translate("Snapshots", text)


_SCHEDULE = QT_TRANSLATE_NOOP(
    "Snapshots", "One a day while the vault is open; {0} daily and {1} weekly ones are kept."
)
_BY_AGENCY = QT_TRANSLATE_NOOP("Snapshots", "Set by your agency.")
_PLACE = QT_TRANSLATE_NOOP("Snapshots", "They lie in {0}, encrypted like the vault.")
_COPIED = QT_TRANSLATE_NOOP("Snapshots", "The vault's folder is copied elsewhere by {0}.")
_COPIED_SAYS = QT_TRANSLATE_NOOP(
    "Snapshots",
    "Such programs bring old files back and lose new ones, and copies stay where nobody erases"
    " them. The records stay encrypted. Ask your technical support to move the folder.",
)
_STILL_HELD = QT_TRANSLATE_NOOP("Snapshots", "Copies that still hold erased encounters: {0}.")
_STILL_HELD_SAYS = QT_TRANSLATE_NOOP(
    "Snapshots",
    "They lie outside of the vault's folder, or were put aside by a restore. Page Records lists"
    " them; erasing is complete when they are gone.",
)
_MAKING = QT_TRANSLATE_NOOP("Snapshots", "Making and reading it back")
_TESTING = QT_TRANSLATE_NOOP("Snapshots", "Opening it and reading all of it")
_MADE = QT_TRANSLATE_NOOP("Snapshots", "The snapshot is made, and was read back.")
_MADE_SAYS = QT_TRANSLATE_NOOP("Snapshots", "It holds {0} entries of the log.")
_WHOLE = QT_TRANSLATE_NOOP("Snapshots", "The snapshot of {0} can be restored.")
_WHOLE_SAYS = QT_TRANSLATE_NOOP(
    "Snapshots",
    "It opened and every page was read: {0} encounters, {1} entries of the log, {2} files of"
    " evidence. Its newest entry in words: {3}. Nothing was changed.",
)
_DAMAGED = QT_TRANSLATE_NOOP("Snapshots", "The snapshot of {0} is damaged.")
_DAMAGED_SAYS = QT_TRANSLATE_NOOP(
    "Snapshots",
    "Faults of the database: {0}; damaged files of evidence: {1}; first broken entry of the log:"
    " {2}. The vault itself was not touched. Make a new one now.",
)
_NONE = QT_TRANSLATE_NOOP("Snapshots", "none")
