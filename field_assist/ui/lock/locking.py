"""The lock itself: cover the window, save, keep the place, and say that the session may end.

It never waits. What the disk cannot take goes into a parcel that the supervisor keeps, encrypted,
until the vault is open again (docs/decisions/0012).
"""

from __future__ import annotations

import logging
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent

from field_assist.domain.errors import ParcelUnreadable
from field_assist.domain.ids import EncounterId
from field_assist.domain.lock_reason import LockReason
from field_assist.domain.parcel import Parcel, Waiting
from field_assist.ui import messages
from field_assist.ui.clipboard import empty_clipboard
from field_assist.ui.lock.activity import Activity
from field_assist.ui.lock.closing import left_by_a_lock, typed_in_a_field
from field_assist.ui.lock.keyboard_place import keyboard_place
from field_assist.ui.lock.left_over import LeftOver
from field_assist.ui.lock.parcels import NothingKept, ParcelKeeper
from field_assist.ui.main_window import MainWindow
from field_assist.workflows.session import Session

log = logging.getLogger(__name__)

PLACE, KEYBOARD = "place", "keyboard"
"""Under these is remembered where the officer was."""


class Opened(Protocol):
    """What is open in the window, as the lock sees it."""

    def flush(self) -> None:
        """Take what is being typed."""

    def hold(self, *, is_held: bool) -> None:
        """Let changes wait, or be written again."""

    def save(self) -> bool:
        """Write what waits; return whether all is written."""

    def place(self) -> str:
        """Return the screen, and where on it the officer is."""

    def waiting(self) -> tuple[Waiting, ...]:
        """Return what waits on the desk."""

    def say_waiting(self, title: str) -> None:
        """Say that something has to wait for what is not saved."""


class Locking(QObject):
    """Locks and closes one open vault. `begun` and then `locked` carry the reason, once."""

    begun = Signal(object)
    locked = Signal(object)

    def __init__(
        self, window: MainWindow, session: Session, opened: Opened, keeper: ParcelKeeper | None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._opened = opened
        self._keeper = keeper
        self._waiting_with: LockReason | None = None
        self.left_over = LeftOver(session, keeper)
        self._left_warning = left_by_a_lock(window)
        self._field_warning = typed_in_a_field(window)
        self._is_locked = False
        self.activity: Activity | None = None

    def lock(self, reason: LockReason = LockReason.REQUESTED) -> None:
        """Lock now, whatever is open and whatever is being typed.

        Only without a supervisor, which could start nothing afterwards, it waits, blank, until
        all is saved.
        """
        if self._is_locked:
            return
        keyboard = keyboard_place(self._window.page)
        self._commit_composed()
        self._window.cover()
        try:
            is_kept = self._keep(keyboard, reason)
        except BaseException:
            self._end(reason)  # a fault of ours does not keep the vault open; it is logged
            raise
        if is_kept:
            self._end(reason)
        else:
            self._waiting_with = reason

    def may_close(self) -> bool:
        """Save, and remember the place; return whether the window may close.

        What cannot be saved keeps the window open: closing it would be the loss of it. So does a
        place that cannot be written, as words in fields belong to it, until the window is closed
        once more. A vault to read only keeps nothing, and said so when it was opened.
        """
        keyboard = keyboard_place(self._window.page)
        self._commit_composed()
        self._opened.flush()
        if not (self._is_read_only or self._save()):
            title = self.tr("The window stays open. Not saved yet: {0}. {1}")
            self._opened.say_waiting(title)
            return False
        self.left_over.write()
        if not (self.left_over.is_empty or self._left_warning.may_close(self.left_over.what())):
            return False
        place = self._opened.place()
        is_kept = self._remembers(place, keyboard) or self._gives_up_fields
        if not (is_kept or self._field_warning.may_close(place)):
            return False
        empty_clipboard()
        return True

    def on_saved(self) -> None:
        """Write what else is left, let the parcel go, and lock if that had to wait."""
        self.left_over.write()
        self.mirror()
        if self._waiting_with is not None:
            self.lock(self._waiting_with)

    def mirror(self) -> None:
        """Let the supervisor hold what waits now, so that not even a crash loses it."""
        self.left_over.keep(self._opened.waiting())

    def take_parcel(self) -> Parcel:
        """Return what an earlier session could not write, and where the officer was.

        It stays with the supervisor until all of it is written.
        """
        parcel, is_read = self.left_over.fetch()
        if not is_read:
            said = messages.words(ParcelUnreadable())
            self._window.messages.show_message("attention", said.title, said.text)
        return parcel

    def forget(self, encounter_id: EncounterId) -> None:
        """Let go of what waited for an encounter that was erased."""
        self.left_over.claim(encounter_id)
        self.mirror()

    def _keep(self, keyboard: str, reason: LockReason) -> bool:
        """Write everything, or hand it over; return whether nothing depends on this process.

        First it is handed over, as a disk may also not answer at all.
        """
        self._opened.hold(is_held=self._keeper is not None)
        self._opened.flush()  # a note that was begun has no name to come back to before that
        self.mirror()
        self.begun.emit(reason)
        self._opened.hold(is_held=False)
        place = self._opened.place()
        is_saved = self._save()
        is_remembered = self._write_locked(reason.value, place, keyboard)
        self.left_over.write()
        if is_saved and is_remembered:
            self.mirror()
            return True
        waiting = self._opened.waiting()
        if self.left_over.keep(waiting, place, keyboard) or not waiting:
            return True
        title = self.tr("The lock follows as soon as all is saved. Not saved yet: {0}. {1}")
        self._opened.say_waiting(title)
        return False

    @property
    def _is_read_only(self) -> bool:
        return isinstance(self._keeper, NothingKept)

    @property
    def _gives_up_fields(self) -> bool:
        """Whether words in fields end with the window anyway: read only, and in practice."""
        return self._is_read_only or self._session.is_practice

    def _save(self) -> bool:
        """Write what waits; where the disk is full, with the room that was kept for this."""
        if self._opened.save():
            return True
        return self._session.leaving.give_up_reserve() and self._opened.save()

    def _remembers(self, place: str, keyboard: str) -> bool:
        """Remember the place of a window that closes, as `_save` does; return whether it worked."""
        return self._write_locked("closed", place, keyboard) or (
            self._session.leaving.give_up_reserve()
            and self._write_locked("closed", place, keyboard)
        )

    def _write_locked(self, reason: str, place: str, keyboard: str) -> bool:
        remembered = {PLACE: place, KEYBOARD: keyboard}
        return self._session.leaving.write_locked(reason, remembered)

    def _end(self, reason: LockReason) -> None:
        self._is_locked = True
        self._waiting_with = None
        if self.activity is not None:
            self.activity.stop()
        empty_clipboard()
        log.info("locked: %s", reason.value)
        self.locked.emit(reason)

    def _commit_composed(self) -> None:
        """Take what an input method is still composing as typed."""
        QGuiApplication.inputMethod().commit()
        composed = self.activity.composed if self.activity is not None else None
        if composed is not None:
            where, text = composed
            event = QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(where, event)
