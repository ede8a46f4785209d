"""Checks file after file in a lane, each in a process apart, and shows what was found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from field_assist.domain.errors import Expected, FolderUnwritable, ReceivedUnchecked, Stopped
from field_assist.domain.received import Received
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.screens.verify import wording
from field_assist.ui.screens.verify.model import FileRow, FilesModel
from field_assist.ui.screens.verify.view import VerifyView
from field_assist.ui.theme import Theme
from field_assist.ui.watched_work import WatchedWork
from field_assist.workflows.check_received import Check
from field_assist.workflows.trust_signers import TrustedSigner, read_signers


class VerifyPresenter:
    """Keeps the files and the trusted certificates for as long as the window is there."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._check = Check()
        self._work: WatchedWork | None = None
        self._model = FilesModel()
        self._rows: tuple[FileRow, ...] = ()
        self._current = 0
        self._signers: tuple[TrustedSigner, ...] = ()
        self.view: VerifyView

    def make_view(self, theme: Theme) -> QWidget:
        """Return the page, with everything that was found so far."""
        self._model = FilesModel()
        self.view = VerifyView(theme, self._model)
        self.view.files_chosen.connect(self.add)
        self.view.signers_chosen.connect(self.trust)
        self.view.signers_forgotten.connect(self._on_forgotten)
        self.view.row_chosen.connect(self._on_row)
        self.view.stop_requested.connect(self.stop)
        self.view.folder_chosen.connect(self._on_folder)
        self.view.copy_requested.connect(self._on_copy)
        self._show()
        return self.view

    def add(self, paths: Sequence[Path]) -> None:
        """Check these files, one after the other; the first of them is shown."""
        self.view.messages.hide()
        for path in dict.fromkeys(paths):
            if path in self._paths():
                self._put(path, FileRow(path=path))
            else:
                self._rows = (*self._rows, FileRow(path=path))
        if paths:
            self._current = self._paths().index(paths[0])
        self._go_on()

    def trust(self, paths: Sequence[Path]) -> None:
        """Trust these certificates too, and check everything again."""
        try:
            found = read_signers(paths)
        except Expected as error:
            said = words(error)
            self.view.messages.show_message("danger", said.title, said.text)
            return
        self._take_signers(tuple(dict.fromkeys((*self._signers, *found))))

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being checked or saved."""
        return self._work is None

    def stop(self) -> None:
        """Stop the check that runs."""
        if self._work is not None:
            self._work.stop()
        self._check.stop()

    def _on_forgotten(self) -> None:
        self._take_signers(())

    def _take_signers(self, signers: tuple[TrustedSigner, ...]) -> None:
        self.view.messages.hide()
        self._signers = signers
        self._rows = tuple(row if row.is_checking else FileRow(path=row.path) for row in self._rows)
        self._go_on()

    def _go_on(self) -> None:
        """Check the next file that waits, unless one is being checked."""
        waiting = [row for row in self._rows if row.is_waiting]
        if self._work is None and waiting:
            self._start(waiting[0].path)
        self._show()

    def _start(self, path: Path) -> None:
        self._put(path, FileRow(path=path, is_checking=True))
        work = self._watched(path)
        self._work = work
        signers = self._signers
        certificates = tuple(one.certificate for one in signers)
        self._lane.run(
            lambda: self._check.run(path, certificates, work),
            done=partial(self._on_done, path, signers),
            failed=partial(self._on_failed, path),
        )

    def _watched(self, path: Path) -> WatchedWork:
        work = WatchedWork()
        work.progressed.connect(partial(self._on_progress, FileRow(path=path).name))
        return work

    def _on_progress(self, name: str, done: int, whole: int) -> None:
        if self._work is not None:
            waiting = sum(row.is_waiting for row in self._rows)
            self.view.show_progress(name, done, whole, waiting)

    def _on_done(self, path: Path, signers: tuple[TrustedSigner, ...], received: Received) -> None:
        self._work = None
        is_of_now = signers == self._signers
        self._put(path, FileRow(path=path, received=received if is_of_now else None))
        self._go_on()

    def _on_failed(self, path: Path, error: Exception) -> None:
        self._work = None
        if not isinstance(error, Expected):
            self._put(path, FileRow(path=path, refused=ReceivedUnchecked()))
            self._go_on()
            raise error
        self._put(path, FileRow(path=path, refused=error))
        self._go_on()

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._rows):
            self._current = row
            self._show()

    def _on_copy(self) -> None:
        if self._rows:
            self.view.copy(wording.as_text(self._rows[self._current]))

    def _on_folder(self, folder: Path) -> None:
        row = self._rows[self._current]
        if row.received is None or self._work is not None:
            return
        into = folder / wording.folder_name(row.received)
        work = self._watched(row.path)
        self._work = work
        sha256 = row.received.report.sha256
        self._lane.run(
            lambda: self._check.take_out(row.path, into, sha256, work),
            done=partial(self._on_saved, into),
            failed=self._on_not_saved,
        )

    def _on_saved(self, into: Path, hashes: dict[str, str]) -> None:
        self._work = None
        self._go_on()
        translate = QCoreApplication.translate
        title = translate("Verify", "{0} files were saved.").format(len(hashes))
        self.view.messages.show_message("saved", title, wording.shown_path(into))

    def _on_not_saved(self, error: Exception) -> None:
        self._work = None
        self._go_on()
        if not isinstance(error, Expected):
            raise error
        said = words(error)
        if isinstance(error, FolderUnwritable):
            said = wording.unwritable()
        if not isinstance(error, Stopped):
            self.view.messages.show_message("danger", said.title, said.text)

    def _put(self, path: Path, row: FileRow) -> None:
        self._rows = tuple(row if one.path == path else one for one in self._rows)

    def _paths(self) -> list[Path]:
        return [row.path for row in self._rows]

    def _show(self) -> None:
        self.view.opening.show_signers(tuple(one.subject for one in self._signers))
        self.view.show_rows(self._rows, self._current)
        if self._work is None:
            self.view.show_rest()
