"""Shows the log, follows its chain in a lane, and exports it signed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QEvent, QObject

from field_assist.domain.audit import AuditFilter
from field_assist.domain.chain import ChainReport
from field_assist.domain.errors import Expected
from field_assist.ui import times
from field_assist.ui.lanes import Lanes
from field_assist.ui.messages import words
from field_assist.ui.navigation import Navigator
from field_assist.ui.screens.audit.filters import Asked
from field_assist.ui.screens.audit.model import AuditModel
from field_assist.ui.screens.audit.view import AuditView
from field_assist.ui.theme import Theme
from field_assist.workflows.audit import LogCopy
from field_assist.workflows.session import Session

_FOLDER = "log.folder"


class _Visit(QObject):
    """Knows whether the screen was left since it was entered."""

    is_on = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Note that the screen went out of sight."""
        if event.type() is QEvent.Type.Hide:
            self.is_on = False
        return super().eventFilter(watched, event)


class AuditPresenter:
    """The `Screen` of the log."""

    def __init__(self, theme: Theme, session: Session, lanes: Lanes, _navigator: Navigator) -> None:
        self._session = session
        self._log = session.log
        self._lane = lanes.work
        self._model = AuditModel()
        self._newest = 0
        self._is_checking = False
        self.view = AuditView(theme, self._model)
        self.foot = self.view.foot
        self._model.setParent(self.view)
        self._visit = _Visit(self.view)
        self.view.installEventFilter(self._visit)
        self.view.check_requested.connect(self.check)
        self.view.filter_changed.connect(self._show)
        self.view.export_requested.connect(self._on_export)
        self.view.folder_chosen.connect(self._on_folder_chosen)

    def enter(self) -> None:
        """Note the visit once, read the log up to now, and check its chain."""
        if not self._visit.is_on:
            self._visit.is_on = True
            self.view.hide_result()
            self._newest = self._note_visit()
            self.view.filters.show_choices(self._log.choices())
            self._show()
            self.check()
        self.view.take_focus()

    def _note_visit(self) -> int:
        """Note the visit; a vault that cannot be written is looked at all the same."""
        try:
            return self._log.note_viewed()
        except Expected as error:
            self._show_trouble(error)
            return self._log.head.sequence

    def flush(self) -> None:
        """Nothing is typed here that is kept."""

    def place(self) -> str:
        """Return the number of the chosen entry."""
        row = self._model.row_at(self.view.current_row())
        return str(row.sequence) if row else ""

    def return_to(self, place: str) -> None:
        """Choose an entry by its number; the newest is the first one."""
        if place.isdigit() and self._wanted().is_open:
            self.view.go_to(self._newest - int(place))

    def check(self) -> None:
        """Follow the whole chain in a lane."""
        if self._is_checking:
            return
        self._is_checking = True
        self.view.show_checking(0, self._newest)
        self._lane.run_telling(
            self._log.checking(),
            told=self.view.show_checking,
            done=self._on_checked,
            failed=self._on_failed,
            owner=self.view,
        )

    def _on_checked(self, report: ChainReport) -> None:
        self._is_checking = False
        if report.broken_at is not None:
            self.view.show_broken(report.entries, report.broken_at)
            return
        at = times.clock_time(self._session.now())
        self.view.show_whole(report.entries, self._log.in_words(report.head), at)

    def _on_failed(self, error: Exception) -> None:
        self._is_checking = False
        self._show_trouble(error)

    def _show(self) -> None:
        wanted = self._wanted()
        total = self._log.count(AuditFilter(newest=self._newest))
        shown = self._log.count(wanted)
        self._model.show_log(shown, lambda limit, offset: self._log.page(wanted, limit, offset))
        self.view.show_count(shown, total, is_filtered=not wanted.is_open)
        self.view.go_to(0)

    def _wanted(self) -> AuditFilter:
        asked = self.view.filters.asked()
        encounter_id = self._log.encounter_of(asked.encounter) if asked.encounter else None
        if asked.encounter and encounter_id is None:
            self.view.filters.show_unknown(asked.encounter)
        return AuditFilter(
            encounter_id=encounter_id,
            actor=asked.actor,
            action=asked.action,
            since=_midnight(asked.first_day),
            until=_end_of(asked),
            newest=self._newest,
        )

    def _on_export(self) -> None:
        remembered = self._session.recall(_FOLDER)
        is_there = bool(remembered) and Path(remembered).is_dir()
        self.view.ask_folder(Path(remembered) if is_there else Path.home())

    def _on_folder_chosen(self, folder: Path) -> None:
        self.view.show_exporting()
        self._session.remember(_FOLDER, str(folder))
        self._lane.run(
            self._log.copying(self._wanted()),
            done=lambda copy: self._on_copied(copy, folder),
            failed=self._show_trouble,
            owner=self.view,
        )

    def _on_copied(self, copy: LogCopy, folder: Path) -> None:
        try:
            path = self._log.save(copy, folder)
        except Expected as error:
            self._show_trouble(error)
            return
        self.view.show_exported(path.name, copy.command)

    def _show_trouble(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        said = words(error)
        self.view.show_trouble(said.title, said.text)


def _midnight(day: QDate | None) -> datetime | None:
    """Return the beginning of a local day."""
    if day is None:
        return None
    return datetime(day.year(), day.month(), day.day()).astimezone()


def _end_of(asked: Asked) -> datetime | None:
    day = asked.last_day
    return _midnight(day.addDays(1)) if day is not None else None
