"""From a chosen passphrase to a new vault and its key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.errors import Expected, PolicyInvalid
from field_assist.domain.policy import Policy
from field_assist.ui.entry import Entry
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.passphrase_advice import PassphraseAdvice
from field_assist.ui.screens.setup.view import SetupView
from field_assist.ui.theme import Theme
from field_assist.workflows import unlock


class SetupPresenter:
    """Says who else holds a key, makes the vault in the lane, and hands its key on.

    With a `policy` that cannot be used no vault is made: it would lack what the agency demands.
    """

    def __init__(
        self,
        view: SetupView,
        folder: Path,
        lane: Lane,
        entry: Entry,
        policy: Policy | PolicyInvalid,
    ) -> None:
        self.view = view
        self._folder = folder
        self._lane = lane
        self._entry = entry
        self._policy = policy
        self._advice = PassphraseAdvice(view.new, lane)
        view.setup_requested.connect(self._on_setup_requested)
        view.restore_requested.connect(self._on_restore)
        if isinstance(policy, Policy) and policy.escrow_certificates:
            view.show_escrow(policy.escrow_holder)

    def begin(self) -> None:
        """Hear what is asked for, also what was asked for too early."""
        self.view.set_ready()
        if isinstance(self._policy, PolicyInvalid):
            self.show_error(self._policy)

    def make_view(self, _theme: Theme) -> QWidget:
        """Return the view: it is the gate that makes this one anew."""
        return self.view

    def show_error(self, error: Expected) -> None:
        """Show why there is no vault to work in, also after the key was handed on."""
        if isValid(self.view):
            said = words(error)
            self.view.show_trouble(said.title, said.text)

    def _on_restore(self) -> None:
        self._entry.show_restore()

    def _on_setup_requested(self, passphrase: str) -> None:
        folder, policy = self._folder, self._policy
        if isinstance(policy, PolicyInvalid):
            self.show_error(policy)
            return
        self.view.show_busy()
        self._lane.run(
            lambda: unlock.set_up(folder, passphrase, policy=policy),
            done=self._entry.use_new_key,
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        self.show_error(error)
