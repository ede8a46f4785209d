"""Makes the objects and hands them to each other; nothing else knows them all.

Imported after the first paint: it pulls in the vault, the content and the screens.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import Expected, VaultDamaged
from field_assist.domain.lock_reason import LockReason
from field_assist.domain.policy import Policy
from field_assist.domain.policy_trust import FoundPolicy
from field_assist.startup.crash import CrashGuard
from field_assist.startup.handover import Handover
from field_assist.startup.hardening import keep_off_pictures
from field_assist.startup.logs import start_logging
from field_assist.startup.quitting import TerminationSignals
from field_assist.startup.shipped_content import ShippedContent
from field_assist.startup.warming_up import WarmingUp
from field_assist.ui import messages, times
from field_assist.ui.content_words import not_used_words
from field_assist.ui.daily_snapshot import DailySnapshot
from field_assist.ui.entrance import Entrance
from field_assist.ui.gate_help import GateHelp
from field_assist.ui.index_upkeep import IndexUpkeep
from field_assist.ui.lanes import Lanes
from field_assist.ui.lock.activity import Limits
from field_assist.ui.lock.closing import warn_before_close
from field_assist.ui.lock.parcels import NothingKept, ParcelKeeper
from field_assist.ui.lock.sleep import SleepWatch
from field_assist.ui.lock.watch import LockWatch
from field_assist.ui.made_ahead import MadeAhead
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screen_factory import ScreenFactory
from field_assist.ui.slices import Slices
from field_assist.ui.standing_words import standing_words
from field_assist.ui.workspace import Workspace
from field_assist.workflows import practice, unlock
from field_assist.workflows.find_policy import find_policy
from field_assist.workflows.quick_unlock import QuickUnlock
from field_assist.workflows.session import Session
from field_assist.workflows.settle_policy import WITHOUT, settle

if TYPE_CHECKING:
    from field_assist.ui.dispatch import Dispatcher

log = logging.getLogger(__name__)

_ENDS_SHIFT = frozenset({LockReason.SUSPENDED, LockReason.LID_CLOSED, LockReason.SHIFT_ENDED})
"""After these the PIN of the shift is worth nothing.

A closed lid is told before the sleep that mostly follows, and nobody would hold that up any more.
"""


class Wiring(QObject):
    """Everything behind the gate.

    `locked` carries the reason, when, and up to when all is saved. `quick` is the PIN of a shift:
    the unlock screen asks it for `is_offered` and `tries_left`, and calls `try_pin` in a lane.
    """

    locked = Signal(object, str, str)
    fell_asleep = Signal()
    """The computer goes to sleep while no vault is open; this process has to end first."""

    def __init__(
        self, window: MainWindow, folder: Path, handover: Handover, *, is_log: bool
    ) -> None:
        super().__init__(window)
        self._handover = handover
        start_logging(to_stderr=is_log)
        self._window = window
        self._found = self._find_policy()
        policy = self._found.policy or (WITHOUT if self._found.trouble else Policy())
        self.policy = policy
        self._limits = Limits(idle_s=policy.idle_lock_s, blank_s=policy.blank_lock_s)
        self.quick = QuickUnlock(
            folder, handover, is_allowed=policy.quick_unlock, shift_hours=policy.shift_hours
        )
        self._folder = folder
        self._clock = SystemClock()
        self._lanes = Lanes(self)
        self.entrance = Entrance(
            window,
            folder,
            self._lanes.work,
            self._clock,
            self.quick,
            self._found,
            on_open=self._on_vault,
            on_read_only=self._on_read_only,
        )
        self.entrance.unlocked.connect(self._on_unlocked)
        self.entrance.gone_on.connect(self._watch_entrance)
        window.lock_requested.connect(self._lock_entrance)
        self._session: Session | None = None
        self._daily: DailySnapshot | None = None
        self._dispatcher: Dispatcher | None = None
        self._reading = ExitStack()
        self._practice_folder: practice.PracticeFolder | None = None
        self._watch: LockWatch | None = None
        if self.quick.is_offered:
            self.sleep = SleepWatch(window)
            self.sleep.falls_asleep.connect(self._on_sleep)
        self._help: GateHelp | None = None
        self.workspace: Workspace | None = None
        self._signals = TerminationSignals(window.close, self)
        self._guard = CrashGuard(self._save_all, self._tell_of_crash)
        self._guard.install()
        self._save_at_log_out()
        self._ahead = MadeAhead(window)
        self._afterwards = Slices(self)
        self._warming_up = WarmingUp(self._lanes.warming, self)
        self._shipped = ShippedContent()
        self._shipped.read_ahead(self._lanes.warming)

    def _save_at_log_out(self) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(lambda _: self._save_all())

    def _find_policy(self) -> FoundPolicy:
        """Return what lies where the agency puts its policy; one that cannot be used is said."""
        found = find_policy()
        if found.trouble:
            said = messages.words(found.trouble)
            self._window.messages.show_message("attention", said.title, said.text)
        return found

    def _session_of(self, vault: Any) -> Session:  # noqa: ANN401 -- opaque: the entrance's
        """Go by the policy that holds in this vault from now on; say it if the file does not."""
        standing = settle(vault, self._found, clock=self._clock)
        self.policy = standing.policy
        self._limits = Limits(idle_s=self.policy.idle_lock_s, blank_s=self.policy.blank_lock_s)
        self.quick.follow(is_allowed=self.policy.quick_unlock, shift_hours=self.policy.shift_hours)
        if standing.refusal:
            said = standing_words(standing)
            self._window.messages.show_message("attention", said.title, said.text)
        shipped = self._shipped.catalogue()
        session = Session(vault, shipped, self._clock, is_practice=False, policy=self.policy)
        session.standing = standing
        return session

    def open_practice(self) -> None:
        """Open a vault that is made now, filled with invented encounters and kept by nobody."""
        self._practice_folder = practice.PracticeFolder()
        self._lanes.work.run(self._practice_folder.make, done=self._on_practice, failed=_raise)

    def end(self, *, is_waiting: bool = True) -> None:
        """Close the vault; first finish what the lanes work on, if asked to."""
        self._warming_up.stop()
        self._ahead.stop()
        self._afterwards.stop()
        if self._daily is not None:
            self._daily.stop()
        if is_waiting:
            if self._dispatcher is not None:
                self._dispatcher.close()
            self._lanes.close()
            if self._watch is not None:
                self._watch.close()
        self.entrance.end()
        if self._session is not None:
            self._session.close()
            self._session = None
        self._reading.close()
        if self._practice_folder is not None:
            self._practice_folder.remove()

    def begin(self, view: QWidget) -> None:
        """Bring the first screen to life, which pictures of the screen leave out from now on.

        It can show a passphrase that is suggested or revealed, and words of a recovery sheet.
        Practice does not come this way: its window may be in pictures.
        """
        keep_off_pictures(int(self._window.winId()))
        if self._help is None:
            self._help = GateHelp(self._window)
        self.entrance.begin(view)
        self._ahead.begin()

    def _on_unlocked(self) -> None:
        """Note that secrets are about from now on."""
        self._handover.tell_open()

    def _watch_entrance(self) -> None:
        """Lock the pages before the records as well: they hold a key, words or an open vault."""
        if self._watch is None:
            self._watch = LockWatch(
                self._window,
                self._lock_entrance,
                self._limits,
                lambda: self.quick.shift_ends_in_ms,
                is_busy=lambda: self.entrance.is_working,
            )

    def _on_sleep(self) -> None:
        """Let the key of the shift go, and what was tried or typed with this process."""
        if self._watch is None:
            self.quick.end()
            self.fell_asleep.emit()
            self.entrance.end()

    def _lock_entrance(self, reason: LockReason = LockReason.REQUESTED) -> None:
        """Lock where no record shows yet; nothing is unsaved there."""
        if self.workspace is None and (self._watch is not None or self.entrance.has_vault):
            self._window.cover()
            if self._watch is not None:
                self._watch.activity.stop()
            self._on_lock_begun(reason)
            self._on_locked(reason)
            self.entrance.end()

    def _on_vault(self, vault: Any) -> None:  # noqa: ANN401 -- opaque: the entrance's
        session = self._session_of(vault)
        try:
            session.recording.rows(1)
        except VaultDamaged:  # not even the list can be read: it has a page of its own
            session.close()
            raise
        self.quick.open_for(vault.key)
        session.quick = self.quick
        session.leaving.write_opened()
        self._open(session)
        self._daily = DailySnapshot(session, self._lanes.work, self._window.messages, self)
        if vault.header_repaired:
            self._window.messages.show_message(
                "attention",
                self.tr("Header copy 1 is damaged. Copy 2 was used and copy 1 is repaired."),
                self.tr("Every record is safe. If this comes again, the disk may be failing."),
            )

    def _on_read_only(self, key: Any) -> None:  # noqa: ANN401 -- opaque: the entrance's
        """Show what can be read of a damaged vault; nothing can be written to it."""
        vault = self._reading.enter_context(unlock.reading(self._folder, key))
        self._on_unlocked()
        session = self._session_of(vault)
        self._open(session, is_read_only=True)
        self._window.messages.show_message(
            "attention",
            self.tr("Open to read only: part of the vault is damaged."),
            self.tr(
                "What you enter here is not kept. To go on working, lock and restore a snapshot."
            ),
        )

    def _on_practice(self, key: Any) -> None:  # noqa: ANN401 -- opaque, as above
        if self._practice_folder is None:
            return
        vault = unlock.open_with(self._practice_folder.path, key)
        session = Session(vault, self._shipped.catalogue(), self._clock, is_practice=True)
        practice.fill(session)
        self._open(session)

    def _keeper_of(self, session: Session, *, is_read_only: bool) -> ParcelKeeper | None:
        if session.is_practice:
            return None
        return NothingKept() if is_read_only else self._handover

    def _open(self, session: Session, *, is_read_only: bool = False) -> None:
        self._session = session
        if self._help is not None:
            self._help.end()
        if not is_read_only:
            self._dispatcher = self._make_dispatcher(session)
        factory = ScreenFactory(
            self._window,
            session,
            self._lanes,
            self._dispatcher,
            on_desk=self._warming_up.begin,
            ahead=self._ahead,
        )
        keeper = self._keeper_of(session, is_read_only=is_read_only)
        self.workspace = Workspace(self._window, session, factory, keeper)
        if keeper is not self._handover and self._handover.greeting.has_parcel:
            warn_before_close(self._window)
        self.workspace.locked.connect(self._on_locked)
        if not session.is_practice:
            self.workspace.lock_begun.connect(self._on_lock_begun)
        if self._watch is not None:
            self._watch.activity.stop()
            self._watch.deleteLater()
        self._watch = LockWatch(
            self._window, self.workspace.lock, self._limits, lambda: self.quick.shift_ends_in_ms
        )
        self.workspace.watch(self._watch.activity)
        session.lock_sources = self._watch.sources
        module = self.policy.pkcs11_module
        card = None if is_read_only else session.leaving.card_check(module)
        if card is not None:
            self._watch.watch_card(card)
        session.on_idle_chosen = self._watch.activity.set_idle_s
        self._watch.activity.set_idle_s(session.idle_s)
        self.workspace.lock_begun.connect(self._afterwards.stop)
        rest = () if is_read_only else (self._keep_index_up, self._begin_sending)
        self._afterwards.begin(rest)
        self.workspace.come_back()
        if session.installing.trouble is not None:
            said = not_used_words(session.installing.trouble)
            self._window.messages.show_message("attention", said.title, said.text)
        log.info("the vault is open")

    def _keep_index_up(self) -> None:
        if self._session is not None and self.workspace is not None:
            upkeep = IndexUpkeep(self._session.recording.index, self.workspace)
            self.workspace.lock_begun.connect(upkeep.stop)

    def _begin_sending(self) -> None:
        if self._dispatcher is not None and self.workspace is not None:
            self.workspace.lock_begun.connect(self._dispatcher.halt)
            self._dispatcher.start()

    def _make_dispatcher(self, session: Session) -> Dispatcher | None:
        """Return what sends, only where the agency named a server; else nothing opens a socket."""
        relay = session.draining.relay
        if relay is None:
            with suppress(Expected):  # a full disk: what waits is settled at the next start
                session.draining.recover()
            return None
        from field_assist.ui.dispatch import Dispatcher  # noqa: PLC0415 -- loads Qt's network

        return Dispatcher(session.draining, relay, self._clock.now, self)

    def _on_lock_begun(self, reason: LockReason) -> None:
        self._handover.begin_lock(reason, *self._lock_times())

    def _on_locked(self, reason: LockReason) -> None:
        if reason in _ENDS_SHIFT:
            self.quick.end()
        self.locked.emit(reason, *self._lock_times())

    def _lock_times(self) -> tuple[str, str]:
        """Return the time, and up to when everything is saved, as they are read."""
        now = self._clock.now()
        saved = self.workspace.saved_until(now) if self.workspace is not None else now
        return times.clock_time(now), times.clock_time_seconds(saved)

    def _save_all(self) -> None:
        if self.workspace is not None:
            self.workspace.save_all()

    def _tell_of_crash(self) -> None:
        saved = self.workspace.last_saved if self.workspace is not None else None
        at = times.clock_time_seconds(saved) if saved is not None else self.tr("the start")
        self._window.messages.show_message(
            "danger",
            self.tr("Something went wrong in the program."),
            self.tr("Everything up to {0} is saved. Lock and unlock to start afresh.").format(at),
        )


def _raise(error: Exception) -> None:
    raise error
