"""Joins the page of the records with the workflow that retires them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from field_assist.domain.errors import Expected
from field_assist.domain.ids import EncounterId
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.policy import Policy
from field_assist.domain.retention import EraseReason, Stage
from field_assist.domain.snapshot import Snapshot
from field_assist.ui.lanes import Lanes
from field_assist.ui.messages import words
from field_assist.ui.screens.settings import record_words
from field_assist.ui.screens.settings.panel_host import PanelHost
from field_assist.ui.screens.settings.record_panels import ErasePanel, ReasonPanel
from field_assist.ui.screens.settings.record_words import said
from field_assist.ui.screens.settings.records_page import RecordsPage
from field_assist.ui.screens.settings.remove_panel import RemovePanel
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.setting_card import RowAction, show_row
from field_assist.ui.widgets.tag import TagLook
from field_assist.workflows import back_up
from field_assist.workflows.retire import DueRow
from field_assist.workflows.session import Session

MOST_ROWS = 50
_PAINTED_MS = 50
"""Time enough for the panel to be painted."""
_HOLD_ROW = "hold another"


class RecordsPresenter:
    """The `Page` of the records."""

    def __init__(self, theme: Theme, session: Session, lanes: Lanes) -> None:
        self._theme = theme
        self._session = session
        self._retiring = session.retiring
        self._backups = session.backups
        self._lane = lanes.work
        self._is_renewing = False
        self.view = RecordsPage(theme)
        self._host = PanelHost(self.view.kept, self.enter)
        self._copies = PanelHost(self.view.copies, self.enter)
        self.view.renewal_requested.connect(self._on_renewal)

    def enter(self) -> None:
        """Read everything again; a panel that is open stays."""
        self.view.show_rule(self._rule())
        self._show_kept()
        self._show_erased()
        if not self._is_renewing:
            self._show_renewal()

    def take_focus(self) -> bool:
        """Begin with the first row."""
        next(iter(self.view.kept.rows.values())).focus_action()
        return True

    def foot_text(self) -> str:
        """Return who erases."""
        return said(_FOOT)

    def place(self) -> str:
        """Return in which row the officer gives a reason, "" for none."""
        return self._host.row_with(ReasonPanel)

    def return_to(self, place: str) -> None:
        """Ask for the reason again that was being given; what it said comes back by itself."""
        rows = {row.retention.encounter_id: row for row in self._retiring.listed()}
        row = rows.get(EncounterId(place))
        if place == _HOLD_ROW:
            self._on_hold_another()
        elif row is not None and place in self.view.kept.rows:
            self._on_release(row) if row.retention.is_held else self._on_hold(row)

    def flush(self) -> None:
        """Nothing is typed here that is kept."""

    def _rule(self) -> str:
        days = self._session.policy.purge_after_days
        is_set = days != Policy().purge_after_days
        text = said(_RULE).format(days)
        return f"{text} {said(_BY_AGENCY)}" if is_set else text

    def _show_kept(self) -> None:
        listed = self._retiring.listed()
        order = (Stage.DUE, Stage.REMINDED, Stage.ON_HOLD)
        told = [row for stage in order for row in listed if row.stage is stage]
        keys = [self._show_row(row) for row in told[:MOST_ROWS]]
        hold = RowAction(text=said(_HOLD), name=said(_HOLD_ONE), act=self._on_hold_another)
        show_row(
            self.view.kept,
            _HOLD_ROW,
            "lock",
            (said(_HOLD_ONE), said(_HOLD_SAYS)),
            actions=[hold],
        )
        self.view.kept.keep([*keys, _HOLD_ROW])
        self.view.show_rest(self._rest(len(listed) - len(keys)))

    def _rest(self, count: int) -> str:
        return said(_MORE).format(count) if count > 0 else ""

    def _show_row(self, row: DueRow) -> str:
        kept = row.retention
        show_row(
            self.view.kept,
            kept.encounter_id,
            "archive",
            (kept.label, record_words.about(row)),
            record_words.stage(row),
            self._actions(row),
        )
        return kept.encounter_id

    def _actions(self, row: DueRow) -> list[RowAction]:
        if row.retention.is_held:
            return [self._action(_RELEASE, row, self._on_release)]
        hold = self._action(_HOLD, row, self._on_hold)
        if row.stage is Stage.DUE:
            return [hold, self._action(_ERASE, row, self._on_erase)]
        return [hold]

    def _action(self, text: str, row: DueRow, act: object) -> RowAction:
        assert callable(act)  # noqa: S101 -- one of the methods above
        name = f"{said(text)}: {row.retention.label}"
        return RowAction(text=said(text), name=name, act=partial(act, row))

    def _on_hold(self, row: DueRow) -> None:
        panel = ReasonPanel(self._theme, said(_HOLD_SAYS), said(_HOLD))
        panel.given.connect(lambda _, why: self._hold(panel, row, why))
        self._host.open(row.retention.encounter_id, panel)

    def _hold(self, panel: ReasonPanel, row: DueRow, why: str) -> None:
        try:
            self._retiring.hold(row.retention.encounter_id, why)
        except Expected as error:
            self._host.fail(panel, error)
            return
        self._host.finish(row.retention.encounter_id, said(_HELD))

    def _on_hold_another(self) -> None:
        panel = ReasonPanel(self._theme, "", said(_HOLD), asks_encounter=True)
        panel.given.connect(partial(self._on_another_given, panel))
        self._host.open(_HOLD_ROW, panel)

    def _on_another_given(self, panel: ReasonPanel, typed: str, why: str) -> None:
        encounter_id = self._session.log.encounter_of(typed)
        if encounter_id is None:
            panel.show_trouble(said(_NO_SUCH), said(_NO_SUCH_SAYS))
            return
        try:
            self._retiring.hold(encounter_id, why)
        except Expected as error:
            self._host.fail(panel, error)
            return
        self._host.finish(encounter_id, said(_HELD))

    def _on_release(self, row: DueRow) -> None:
        panel = ReasonPanel(self._theme, said(_RELEASE_SAYS), said(_RELEASE))
        panel.given.connect(lambda _, why: self._release(panel, row, why))
        self._host.open(row.retention.encounter_id, panel)

    def _release(self, panel: ReasonPanel, row: DueRow, why: str) -> None:
        try:
            self._retiring.release_hold(row.retention.encounter_id, why)
        except Expected as error:
            self._host.fail(panel, error)
            return
        self._host.finish(row.retention.encounter_id, said(_RELEASED))

    def _on_erase(self, row: DueRow) -> None:
        panel = ErasePanel(self._theme, row.retention.label, tuple(EraseReason))
        panel.erased.connect(partial(self._on_erased, panel, row))
        self._host.open(row.retention.encounter_id, panel)

    def _on_erased(self, panel: ErasePanel, row: DueRow, why: EraseReason) -> None:
        """Say first that it takes a moment: the window is not painted while it does."""
        seconds = self._retiring.expected_s()
        panel.show_busy(said(_ERASING).format(row.retention.label, seconds))
        QTimer.singleShot(_PAINTED_MS, panel, partial(self._erase, panel, row, why))

    def _erase(self, panel: ErasePanel, row: DueRow, why: EraseReason) -> None:
        try:
            self._retiring.erase(row.retention.encounter_id, why)
        except Expected as error:
            self._host.fail(panel, error)
            return
        text = _ERASED if self._retiring.is_finished() else _ERASED_IN_PART
        self._host.finish(_HOLD_ROW, said(text).format(row.retention.label))

    def _show_erased(self) -> None:
        stones = self._retiring.erased()
        keys = []
        for stone in reversed(stones[-MOST_ROWS:]):
            is_right = self._retiring.is_signature_right(stone)
            text, tag = record_words.tombstone(stone, is_right=is_right)
            show_row(self.view.erased, stone.label, "trash-2", (stone.label, text), tag)
            keys.append(stone.label)
        self.view.erased.keep(keys)
        copies = self._backups.holding_erased()
        for path in copies:
            self._show_copy(path)
        self.view.copies.keep([str(path) for path in copies])
        self.view.show_parts(has_copies=bool(copies), has_erased=bool(stones))

    def _show_copy(self, path: Path) -> None:
        name = f"{said(_TAKE_AWAY)}: {path.name}"
        act = partial(self._on_take_away, path)
        action = RowAction(text=said(_TAKE_AWAY), name=name, act=act)
        is_there = path.exists()
        tag = ("", TagLook.NONE) if is_there else (said(_NOT_HERE), TagLook.ATTENTION)
        words_of = (path.name, said(_LIES).format(path.parent))
        show_row(self.view.copies, str(path), "usb", words_of, tag, [action])

    def _on_take_away(self, path: Path) -> None:
        says = said(_TAKE_SAYS) if path.exists() else said(_FORGET_SAYS)
        panel = RemovePanel(self._theme, says)
        panel.removed.connect(partial(self._on_taken_away, panel, path))
        self._copies.open(str(path), panel)

    def _on_taken_away(self, panel: RemovePanel, path: Path) -> None:
        try:
            self._backups.forget(path)
        except Expected as error:
            self._copies.fail(panel, error)
            return
        self._copies.close()
        self.enter()
        self.take_focus()

    def _show_renewal(self) -> None:
        if self._backups.needs_renewal():
            self.view.show_renewal(said(_STILL), said(_STILL_SAYS), said(_RENEW))
        else:
            self.view.show_renewal("", "", "")

    def _on_renewal(self) -> None:
        try:
            job = self._backups.job()
        except Expected as error:
            self._on_failed(error)
            return
        self._is_renewing = True
        self.view.show_progress(said(_MAKING), 0, 0)
        self._lane.run_telling(
            partial(back_up.make, job),
            told=partial(self.view.show_progress, said(_MAKING)),
            done=self._on_made,
            failed=self._on_failed,
            owner=self.view,
        )

    def _on_made(self, snapshot: Snapshot) -> None:
        self._is_renewing = False
        try:
            self._backups.made(snapshot)
            self._backups.renewed(snapshot)
        except Expected as error:
            self._on_failed(error)
            return
        self._show_renewal()

    def _on_failed(self, error: Exception) -> None:
        self._is_renewing = False
        if not isinstance(error, Expected):
            raise error
        trouble = words(error)
        self.view.show_trouble(trouble.title, trouble.text)


_RULE = QT_TRANSLATE_NOOP(
    "Records",
    "An encounter may be erased {0} days after the last of its packets was acknowledged, never"
    " before. Nothing is erased by itself.",
)
_BY_AGENCY = QT_TRANSLATE_NOOP("Records", "Set by your agency.")
_FOOT = QT_TRANSLATE_NOOP("Records", "A hold keeps an encounter whatever its date.")
_HOLD = QT_TRANSLATE_NOOP("Records", "Put on hold")
_HOLD_ONE = QT_TRANSLATE_NOOP("Records", "Hold an encounter")
_HOLD_SAYS = QT_TRANSLATE_NOOP(
    "Records", "Such as for a court: it cannot be erased until the hold is released."
)
_HELD = QT_TRANSLATE_NOOP("Records", "It is on hold.")
_RELEASE = QT_TRANSLATE_NOOP("Records", "Release hold")
_RELEASE_SAYS = QT_TRANSLATE_NOOP("Records", "Its date counts again; that may be today.")
_RELEASED = QT_TRANSLATE_NOOP("Records", "The hold is released.")
_ERASE = QT_TRANSLATE_NOOP("Records", "Erase")
_ERASING = QT_TRANSLATE_NOOP(
    "Records",
    "Erasing {0} and writing the vault anew. The window answers again when it is done, in about"
    " {1} s.",
)
_ERASED = QT_TRANSLATE_NOOP("Records", "{0} is erased. Snapshots still hold it, see above.")
_ERASED_IN_PART = QT_TRANSLATE_NOOP(
    "Records",
    "{0} is erased, but remains may still lie in the file: there was no room, or a snapshot was"
    " being made. They go when the vault is opened next.",
)
_NO_SUCH = QT_TRANSLATE_NOOP("Records", "There is no such encounter.")
_NO_SUCH_SAYS = QT_TRANSLATE_NOOP("Records", "Nothing was changed. Type it as E-0142, or 142.")
_MORE = QT_TRANSLATE_NOOP("Records", "{0} more are acknowledged and kept; none of them is near.")
_STILL = QT_TRANSLATE_NOOP("Records", "Snapshots still hold what was erased.")
_STILL_SAYS = QT_TRANSLATE_NOOP(
    "Records", "A fresh one takes their place: it is made and read back, then the older ones go."
)
_RENEW = QT_TRANSLATE_NOOP("Records", "Replace them now")
_MAKING = QT_TRANSLATE_NOOP("Records", "Making a fresh snapshot")
_LIES = QT_TRANSLATE_NOOP("Records", "It lies in {0}")
_NOT_HERE = QT_TRANSLATE_NOOP("Records", "Not here now")
_TAKE_SAYS = QT_TRANSLATE_NOOP("Records", "The whole copy goes for good, and nothing else.")
_FORGET_SAYS = QT_TRANSLATE_NOOP(
    "Records",
    "It is not here now, so only its line goes. Destroy it where it is: it still holds what was"
    " erased.",
)
_TAKE_AWAY = QT_TRANSLATE_NOOP("Records", "Take it away")
