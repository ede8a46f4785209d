"""The way from the first screen to an open vault: one page at a time, and what leads to which.

It holds the vault while a page still stands between the key and the records; `on_open` gets it
then. What is painted first, and what happens after, is `startup`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.clock import Clock
from field_assist.domain.errors import (
    Expected,
    HeaderAltered,
    HeaderDamaged,
    VaultAltered,
    VaultDamaged,
    VaultForeign,
    VaultMissing,
    VaultNewer,
)
from field_assist.domain.policy import Policy
from field_assist.domain.policy_trust import FoundPolicy
from field_assist.ui.entry import Step
from field_assist.ui.lanes import Lane
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.setup.presenter import SetupPresenter
from field_assist.ui.screens.setup.view import SetupView
from field_assist.ui.screens.unlock.presenter import UnlockPresenter
from field_assist.ui.screens.unlock.view import UnlockView
from field_assist.ui.slices import Slices
from field_assist.workflows import unlock
from field_assist.workflows.quick_unlock import QuickUnlock
from field_assist.workflows.settle_policy import settle

_OF_THE_VAULT = (
    HeaderAltered,
    HeaderDamaged,
    VaultAltered,
    VaultDamaged,
    VaultForeign,
    VaultMissing,
    VaultNewer,
)
"""Trouble with the vault itself: each kind has a page of its own."""


class Entrance(QObject):
    """Fulfils `ui.entry.Entry`. Lives on the GUI thread.

    `first_requested` asks for the first screen to be made anew, which `begin` then takes.
    `unlocked` comes when the vault is open, before any page or record shows; `held` when a page
    still stands before the records.
    """

    first_requested = Signal()
    unlocked = Signal()
    gone_on = Signal()
    """Comes with every page but the first: from there on a key, words or a vault may be about."""

    def __init__(
        self,
        window: MainWindow,
        folder: Path,
        lane: Lane,
        clock: Clock,
        quick: QuickUnlock,
        policy: FoundPolicy,
        *,
        on_open: Callable[[Any], None],
        on_read_only: Callable[[Any], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._lane = lane
        self._clock = clock
        self._quick = quick
        self._on_open = on_open
        self._on_read_only = on_read_only
        self._step: Step | None = None
        self._view: QWidget | None = None
        self._is_first = True
        self._held: Any = None
        self._is_entered = False
        self._next = Slices(self)
        self._found = policy
        self._policy = policy.before_any_vault

    @property
    def is_first(self) -> bool:
        """Whether the screen is the one that this start began with."""
        return self._is_first

    @property
    def has_vault(self) -> bool:
        """Whether a vault is open whose records do not show yet."""
        return self._held is not None

    @property
    def is_working(self) -> bool:
        """Whether a page does something that takes long and is lost when it is cut off."""
        return bool(getattr(self._step, "is_working", False))

    def begin(self, view: QWidget) -> None:
        """Bring the first screen to life."""
        self._take(view)
        self._is_first = True
        if isinstance(view, SetupView):
            setup = SetupPresenter(view, self._folder, self._lane, self, self._policy)
            self._step = setup
            setup.begin()
        elif isinstance(view, UnlockView):
            policy = self._usable_policy()
            module = policy.pkcs11_module if policy is not None else None
            entry = UnlockPresenter(view, self._folder, self._lane, self, self._quick, module)
            self._step = entry
            entry.begin()

    def rebuild(self) -> None:
        """Make the page again for the theme that the window has now."""
        if self._step is not None and not self._is_first:
            self._go(self._step)

    def end(self) -> None:
        """Close a vault that no page was left for; idempotent."""
        self._next.stop()
        held, self._held = self._held, None
        if held is not None:
            held.close()

    def show_first(self) -> None:
        """Go back to the screen that this start began with, made anew."""
        self.first_requested.emit()

    def show_recovery(self) -> None:
        """Ask for the words of the recovery sheet."""
        from field_assist.ui.screens.recover.presenter import (  # noqa: PLC0415 -- rare
            RecoverPresenter,
        )

        self._go(RecoverPresenter(self._folder, self._lane, self))

    def show_restore(self, key: Any = None) -> None:  # noqa: ANN401 -- opaque
        """Ask which snapshot to restore; with the key if it is known."""
        from field_assist.ui.screens.restore.presenter import (  # noqa: PLC0415 -- rare
            RestorePresenter,
        )

        self._go(RestorePresenter(self._folder, self._lane, self, self._clock, key))

    def show_trouble(self, error: Expected, key: Any = None) -> None:  # noqa: ANN401 -- opaque
        """Say what is wrong: on a page of its own if it is the vault, else where it was asked."""
        if not isinstance(error, _OF_THE_VAULT):
            if self._step is not None:
                self._step.show_error(error)
            return
        from field_assist.ui.screens.altered.presenter import (  # noqa: PLC0415 -- rare
            AlteredPresenter,
        )

        self._go(
            AlteredPresenter(error, key, self._folder, self._lane, self, self._clock, self._found)
        )

    def use_key(self, key: Any) -> None:  # noqa: ANN401 -- opaque
        """Open the vault, and go on to its records when the event loop has come round.

        Both in one go would keep a key waiting for too long. `end` in between keeps them shut.
        """
        self._open(key, lambda vault: self._next.begin((partial(self.enter, vault),)))

    def use_recovered_key(self, key: Any) -> None:  # noqa: ANN401 -- opaque
        """Open the vault, and ask for a new passphrase before any record shows."""
        self._open(key, self._ask_passphrase)

    def use_new_key(self, key: Any) -> None:  # noqa: ANN401 -- opaque
        """Open the vault that was just made, and offer its recovery sheet first."""
        self._open(key, self._offer_sheet)

    def read_only(self, key: Any) -> None:  # noqa: ANN401 -- opaque
        """Open what can be read of a damaged vault, and change nothing."""
        try:
            self._on_read_only(key)
        except Expected as error:
            if self._step is not None:
                self._step.show_error(error)

    def enter(self, vault: Any) -> None:  # noqa: ANN401 -- opaque
        """Go on to the records of an open vault."""
        if self._held is None:  # somebody else than this has opened it
            self.unlocked.emit()
        self._held = None
        try:
            self._on_open(vault)
        except VaultDamaged as error:
            self.show_trouble(error, vault.key)
            return
        self._is_entered = True
        view = self._view
        self._step = self._view = None
        if view is not None and isValid(view):
            self._window.drop_page(view)  # and with it what was typed

    def _open(self, key: Any, then: Callable[[Any], None]) -> None:  # noqa: ANN401 -- opaque
        if self._is_entered:  # two were derived, as a page that is made anew can be used again
            return
        self.end()
        try:
            vault = unlock.open_with(self._folder, key, clock=self._clock, policy=self._found)
        except Expected as error:
            self.show_trouble(error, key)
            return
        self._held = vault
        self._policy = settle(vault, self._found).policy
        self.unlocked.emit()
        then(vault)

    def _ask_passphrase(self, vault: Any) -> None:  # noqa: ANN401 -- opaque
        from field_assist.ui.screens.recover.new_passphrase_presenter import (  # noqa: PLC0415 -- rare
            NewPassphrasePresenter,
        )

        policy = self._usable_policy()
        self._go(NewPassphrasePresenter(vault, self._lane, self, self._clock, policy))

    def _offer_sheet(self, vault: Any) -> None:  # noqa: ANN401 -- opaque
        from field_assist.ui.screens.setup.sheet_presenter import (  # noqa: PLC0415 -- rare
            SheetPresenter,
        )

        try:
            step = SheetPresenter(vault, self._lane, self, self._clock, self._usable_policy())
        except Expected:
            self.enter(vault)  # the vault works; its page in Settings asks for the sheet again
            return
        self._go(step)

    def _go(self, step: Step) -> None:
        view = step.make_view(self._window.theme)
        self._is_first = False
        self._step = step
        self.gone_on.emit()
        self._window.show_page(view)
        self._take(view)
        view.take_focus()  # type: ignore[attr-defined]  # each view of a step has it

    def _take(self, view: QWidget) -> None:
        """Let the former page go, and with it what was typed there."""
        former, self._view = self._view, view
        if former is not None and former is not view and isValid(former):
            self._window.drop_page(former)

    def _usable_policy(self) -> Policy | None:
        return self._policy if isinstance(self._policy, Policy) else None
