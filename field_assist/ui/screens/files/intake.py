"""Files on their way into the vault: one after the other, in a lane, each whole or not at all."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from field_assist.domain.attachment import TakenFile
from field_assist.domain.child_images import must_ask
from field_assist.domain.errors import Expected, VaultFull, VaultReadOnly
from field_assist.domain.media_type import MediaType
from field_assist.domain.progress import Stopped
from field_assist.ui.lanes import Lanes
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.workflows import attach
from field_assist.workflows.session import Session

_ENDING = frozenset({VaultFull, VaultReadOnly, Stopped})
"""After these the files that wait would meet the same."""


class Intake(QObject):
    """The queue of one encounter. GUI thread only.

    How many files are on their way is remembered in the vault, so that a lock or a crash can be
    told afterwards: what was not taken in still lies where it came from.
    """

    told = Signal(str, object, object, int)
    """Emits the name of the file, how many bytes are done, of how many, and how many files wait.

    The bytes are objects, as a number of Qt ends at two gigabytes.
    """
    added = Signal(object)
    """Emits the `Exhibit`."""
    failed = Signal(str, object, int)
    """Emits the name, the `Expected`, and how many more were given up with it."""
    question_asked = Signal(str)
    """Emits the name of the file that waits for an answer."""
    ended = Signal()
    """Nothing is on its way any more."""

    def __init__(
        self, desk: OpenEncounter, session: Session, lanes: Lanes, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self._lane = lanes.intake
        self._waiting: deque[Path] = deque()
        self._present: Path | None = None
        self._is_stopped = Event()
        parent.destroyed.connect(self._is_stopped.set)  # nobody would make them part of anything

    @property
    def is_busy(self) -> bool:
        """Whether a file is on its way, or waits for an answer."""
        return self._present is not None

    def add(self, paths: tuple[Path, ...]) -> None:
        """Queue files."""
        self._waiting.extend(paths)
        if not self.is_busy:
            self._next()

    def stop(self) -> None:
        """Take nothing more in; of the file on its way nothing is left."""
        self._is_stopped.set()

    def answer(self, *, may_show_a_child: bool) -> None:
        """Say what a picture may show; if it may, nothing that waits is taken in."""
        held = self._present
        if held is None:
            return
        try:
            encounter_id = self._desk.encounter.id
            self._session.attaching.note_answer(encounter_id, is_refused=may_show_a_child)
        except Expected as error:
            self._give_up(error)
            return
        if may_show_a_child:
            self.give_back()
        else:
            self._take(held)

    def give_back(self) -> None:
        """Let go of what waits; it lies where it came from."""
        self._waiting.clear()
        self._end()

    def take_unfinished(self) -> int:
        """Return how many files a lock or a crash kept from being taken in; told once."""
        kept = self._session.recall(self._key)
        if not kept or self.is_busy:
            return 0
        self._session.remember(self._key, "")
        return int(kept) if kept.isdigit() else 0

    @property
    def _key(self) -> str:
        return f"files.adding {self._desk.encounter.id}"

    def _next(self) -> None:
        if not self._waiting:
            self._end()
            return
        self._is_stopped.clear()
        self._present = self._waiting.popleft()
        self._session.remember(self._key, str(len(self._waiting) + 1))
        self._lane.run(
            partial(attach.type_of, self._present),
            done=self._on_type,
            failed=self._on_failed,
            owner=self,
        )

    def _on_type(self, media: MediaType) -> None:
        held, encounter = self._present, self._desk.encounter
        if held is None:
            return
        is_asked = must_ask(encounter, self._desk.catalogue.checklist, media)
        if is_asked and not self._session.attaching.was_asked(encounter.id):
            self.question_asked.emit(held.name)
        else:
            self._take(held)

    def _take(self, source: Path) -> None:
        self.told.emit(source.name, 0, 0, len(self._waiting))
        self._lane.run_telling(
            partial(_taken, self._session.folder, source, self._is_stopped),
            told=self._on_told,
            done=self._on_taken,
            failed=self._on_failed,
            owner=self,
        )

    def _on_told(self, done: int, whole: int) -> None:
        if self._present is not None:
            self.told.emit(self._present.name, done, whole, len(self._waiting))

    def _on_taken(self, taken: TakenFile) -> None:
        try:
            exhibit = self._session.attaching.keep(self._desk.encounter.id, taken)
        except Expected as error:
            self._give_up(error)
            return
        self._desk.add_file(exhibit)
        self.added.emit(exhibit)
        self._next()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            self.give_back()
            raise error
        self._give_up(error)

    def _give_up(self, error: Expected) -> None:
        name = self._present.name if self._present is not None else ""
        given_up = len(self._waiting) if type(error) in _ENDING else 0
        if given_up:
            self._waiting.clear()
        self.failed.emit(name, error, given_up)
        self._next()

    def _end(self) -> None:
        if self._present is not None:
            self._session.remember(self._key, "")
        self._present = None
        self.ended.emit()


def _taken(folder: Path, source: Path, is_stopped: Event, tell: Callable[..., None]) -> TakenFile:
    def progress(done: int, whole: int, /) -> None:
        if is_stopped.is_set():
            raise Stopped
        tell(done, whole)

    return attach.take_in(folder, source, progress)
