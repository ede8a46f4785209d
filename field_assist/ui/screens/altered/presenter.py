"""What can be done about a vault that cannot simply be opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.clock import Clock
from field_assist.domain.errors import Expected, HeaderAltered, VaultAltered, VaultDamaged
from field_assist.domain.policy_trust import FoundPolicy
from field_assist.domain.seal import SealReport
from field_assist.domain.snapshot import RestoreReport, time_of
from field_assist.ui.entry import Entry
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.screens.altered.page import Act
from field_assist.ui.screens.altered.view import AlteredView
from field_assist.ui.screens.altered.wording import Known, page_for
from field_assist.ui.theme import Theme
from field_assist.workflows import accept, restore, unlock


class AlteredPresenter:
    """Shows one error; `key` is there when something has given it, and opaque."""

    def __init__(
        self,
        error: Expected,
        key: Any,  # noqa: ANN401 -- opaque
        folder: Path,
        lane: Lane,
        entry: Entry,
        clock: Clock,
        policy: FoundPolicy,
    ) -> None:
        self._error = error
        self._key = key
        self._folder = folder
        self._lane = lane
        self._entry = entry
        self._clock = clock
        self._policy = policy
        self._known = Known(
            is_proven=key is not None, is_header_from_copy=unlock.is_header_from_copy(folder)
        )
        self.view: AlteredView
        self._look_for_pages()
        self._look_at_snapshot()

    def make_view(self, theme: Theme) -> QWidget:
        """Return the page with everything that is known by now."""
        self.view = AlteredView(theme)
        self.view.show_page(page_for(self._error, self._known, self._clock.now()))
        self.view.act_requested.connect(self._on_act)
        self.view.accepted.connect(self._on_accepted)
        self.view.back_requested.connect(self._entry.show_first)
        return self.view

    def show_error(self, error: Expected) -> None:
        """Say why what was asked for did not happen."""
        if isValid(self.view):
            said = words(error)
            self.view.show_trouble(said.title, said.text)

    def _look_for_pages(self) -> None:
        """Find out which pages are damaged, in the lane, if nothing has told that yet."""
        folder, key = self._folder, self._key
        if (
            isinstance(self._error, VaultDamaged)
            and "pages" not in self._error.facts
            and key is not None
        ):
            self._lane.run(
                lambda: unlock.damaged_pages(folder, key),
                done=self._on_pages,
                failed=self._on_failed,
            )

    def _on_pages(self, pages: tuple[int, ...]) -> None:
        self._error = VaultDamaged(**{**self._error.facts, "pages": pages})
        self._tell(self._known)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error

    def _look_at_snapshot(self) -> None:
        """Find the newest snapshot; with a key read it to its end, in the lane."""
        found = restore.available(self._folder)
        if not found:
            return
        newest, key = found[0], self._key
        self._known = replace(self._known, snapshot_at=time_of(newest.name))
        if key is not None:
            self._lane.run(
                lambda: restore.rehearse(newest, key),
                done=self._on_looked,
                failed=self._on_unlooked,
            )

    def _on_looked(self, report: RestoreReport) -> None:
        self._tell(
            replace(
                self._known,
                snapshot_entries=report.head.sequence,
                is_snapshot_whole=report.is_whole,
            )
        )

    def _on_unlooked(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        self._tell(replace(self._known, is_snapshot_whole=False))

    def _tell(self, known: Known) -> None:
        self._known = known
        if isValid(self.view):
            self.view.show_findings(page_for(self._error, known, self._clock.now()))

    def _on_act(self, act: Act) -> None:
        if act is Act.RESTORE:
            self._entry.show_restore(self._key)
        elif self._key is None:
            self._entry.show_first()
        elif act is Act.READ_ONLY:
            self._entry.read_only(self._key)
        elif act is Act.MEND:
            self._mend()
        else:
            self.view.show_busy(QCoreApplication.translate("Altered", "Checking again"))
            self._entry.use_key(self._key)

    def _mend(self) -> None:
        if not isinstance(self._error, HeaderAltered):
            return
        try:
            unlock.mend_header(self._folder, self._key, self._error)
        except Expected as error:
            self.show_error(error)
            return
        self._entry.use_key(self._key)

    def _on_accepted(self, untrusted_reason: str) -> None:
        report = self._error.facts.get("report")
        if not isinstance(self._error, VaultAltered) or not isinstance(report, SealReport):
            return
        try:
            vault = accept.open_anyway(
                self._folder,
                self._key,
                report,
                untrusted_reason,
                clock=self._clock,
                policy=self._policy,
            )
        except Expected as error:
            self.show_error(error)
            return
        self._entry.enter(vault)
