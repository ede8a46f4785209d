"""From a list of snapshots to one in the vault's place, with everything counted before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_assist.domain.clock import Clock
from field_assist.domain.errors import Expected, Stopped
from field_assist.domain.snapshot import RestoreReport, time_of
from field_assist.domain.ways_in import SHEET_WORDS
from field_assist.ui.entry import Entry
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.screens.restore import wording
from field_assist.ui.screens.restore.model import SnapshotRow
from field_assist.ui.screens.restore.view import RestoreView
from field_assist.ui.theme import Theme
from field_assist.ui.watched_work import WatchedWork
from field_assist.ui.widgets.typed_words import TypedWords
from field_assist.workflows import restore, unlock
from field_assist.workflows.restore import Restored

_DATABASE = "vault.db"


class RestorePresenter:
    """Answers one question after the other; `key` is opaque, and asked for only if not known."""

    def __init__(
        self,
        folder: Path,
        lane: Lane,
        entry: Entry,
        clock: Clock,
        key: Any,  # noqa: ANN401 -- opaque
    ) -> None:
        self._folder = folder
        self._lane = lane
        self._entry = entry
        self._clock = clock
        self._key = key
        self._given_key = key
        self._header_of: Path | None = None
        self._place: Path | None = None
        self._snapshot: Path | None = None
        self._work: WatchedWork | None = None
        self._typed = TypedWords(SHEET_WORDS)
        self._typed.know(unlock.sheet_words())
        self._show: Callable[[], None] = self._show_list
        self.is_working = False
        """Whether a snapshot is read or put in the vault's place. Cut off, it has to begin anew."""
        self.view: RestoreView

    def make_view(self, theme: Theme) -> QWidget:
        """Return the page at the question that is open."""
        self.view = RestoreView(theme, self._typed)
        self.view.chosen.connect(self._on_chosen)
        self.view.folder_chosen.connect(self._on_folder_chosen)
        self.view.passphrase_entered.connect(self._on_passphrase)
        self.view.words_entered.connect(self._on_words)
        self.view.confirmed.connect(self._on_confirmed)
        self.view.opened.connect(self._on_opened)
        self.view.stop_requested.connect(self._on_stop)
        self.view.back_requested.connect(self._on_back)
        self._show()
        return self.view

    def show_error(self, error: Expected) -> None:
        """Say why it did not go on; nothing was replaced."""
        if not isValid(self.view):
            return
        if isinstance(error, Stopped):
            self._show()
            return
        said = words(error)
        self.view.show_trouble(said.title, said.text)

    def _show_list(self) -> None:
        now = self._clock.now()
        self.view.show_list(
            self._rows(), now, wording.nothing(is_elsewhere=self._place is not None)
        )

    def _rows(self) -> tuple[SnapshotRow, ...]:
        found = restore.available(self._folder, self._place)
        return tuple(
            SnapshotRow(
                folder=path,
                made_at=time_of(path.name),
                size_bytes=_size_of(path),
                is_newest=number == 0,
            )
            for number, path in enumerate(found)
        )

    def _on_folder_chosen(self, folder: Path) -> None:
        """Take a folder of snapshots, a snapshot itself, or the folder of a vault with some."""
        places = (folder, folder.parent, folder / "snapshots")
        self._place = next((at for at in places if restore.available(self._folder, at)), folder)
        self._show_list()

    def _on_chosen(self, snapshot: Path) -> None:
        self._snapshot = snapshot
        if self._key is None:
            self._show = self._show_key
            self._show()
        else:
            self._look_into(snapshot, lambda: (self._given_key, None))

    def _show_key(self) -> None:
        if self._snapshot is not None:
            self.view.show_key(wording.name_of(self._snapshot.name, self._clock.now()))

    def _on_passphrase(self, passphrase: str) -> None:
        self._derive(lambda at: unlock.derive_key(at, passphrase))

    def _on_words(self, untrusted: str) -> None:
        self._derive(lambda at: unlock.key_from_recovery(at, untrusted))

    def _derive(self, derive: Callable[[Path], Any]) -> None:
        folder, snapshot = self._folder, self._snapshot
        if snapshot is not None:
            self._look_into(snapshot, lambda: restore.key_for(folder, snapshot, derive))

    def _look_into(self, snapshot: Path, key_of: Callable[[], tuple[Any, Path | None]]) -> None:
        """Get the key, then read the snapshot to its end; all of it in the lane."""
        work = self._watch()
        self.is_working = True
        self.view.show_busy(wording.reading(), can_stop=True)

        def look() -> tuple[Any, Path | None, RestoreReport]:
            key, header_of = key_of()
            return key, header_of, restore.rehearse(snapshot, key, work)

        self._lane.run(look, done=self._on_looked, failed=self._on_failed)

    def _on_looked(self, found: tuple[Any, Path | None, RestoreReport]) -> None:
        self.is_working = False
        self._key, self._header_of, report = found
        self._show = lambda: self._show_counts(report)
        if isValid(self.view):
            self._show()

    def _show_counts(self, report: RestoreReport) -> None:
        now = self._clock.now()
        name = wording.name_of(report.snapshot.name, now)
        has_vault = (self._folder / _DATABASE).exists()
        findings = wording.findings_of(report, now)
        self.view.show_counts(name, findings, wording.what_happens(has_vault=has_vault))

    def _on_confirmed(self) -> None:
        folder, snapshot, key, clock = self._folder, self._snapshot, self._key, self._clock
        if snapshot is None:
            return
        header_of = self._header_of
        self.view.show_busy(wording.restoring(), can_stop=False)
        self.is_working = True
        self._lane.run(
            lambda: restore.restore(folder, snapshot, key, clock, header_of=header_of),
            done=self._on_restored,
            failed=self._on_failed,
        )

    def _on_restored(self, restored: Restored) -> None:
        self.is_working = False
        self._show = lambda: self._show_done(restored)
        if isValid(self.view):
            self._show()

    def _show_done(self, restored: Restored) -> None:
        self.view.show_done(wording.done(), wording.findings_after(restored))

    def _on_opened(self) -> None:
        self.view.show_busy(wording.opening(), can_stop=False)
        self._entry.use_key(self._key)

    def _watch(self) -> WatchedWork:
        self._work = WatchedWork(self.view)
        self._work.progressed.connect(self.view.show_progress)
        return self._work

    def _on_stop(self) -> None:
        if self._work is not None:
            self._work.stop()

    def _on_back(self) -> None:
        """Go one question back; from the list, to where the officer came from."""
        if self._show == self._show_list:
            self._entry.show_first()
            return
        self._key, self._header_of = self._given_key, None
        self._show = self._show_list
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self.is_working = False
        if not isinstance(error, Expected):
            raise error
        self.show_error(error)


def _size_of(snapshot: Path) -> int:
    try:
        return (snapshot / _DATABASE).stat().st_size
    except OSError:
        return 0
