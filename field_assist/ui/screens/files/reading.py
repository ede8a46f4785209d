"""Reads files in a lane, to look at one, to copy it or to check it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, QSize, Signal

from field_assist.domain.attachment import TakenFile
from field_assist.domain.errors import AttachmentDamaged, Expected, Stopped
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.shown_file import ContentFacts, ShownFile
from field_assist.ui.lanes import Lanes
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.workflows import attach, share_copy, view_file
from field_assist.workflows.session import Session


class Reading(QObject):
    """Whatever is read has its hash proved, and each act gets its line of custody first.

    What cannot be noted is not shown.
    """

    shown = Signal(object, object)
    """Emits the `Exhibit` and its `ShownFile`."""
    not_shown = Signal(object, object)
    """Emits the `Exhibit` and the `Expected`."""
    copying = Signal(object, int, int)
    """Emits the `Exhibit`, how many of its pages are copied, and how many there are, or 0."""
    copied = Signal(object, object)
    """Emits the `Exhibit` and the one of its share copy."""
    checked = Signal(object)
    """Emits the `Exhibit`."""
    failed = Signal(object, object)
    """Emits the `Exhibit` and the `Expected` for which it was not copied or checked."""

    def __init__(
        self, desk: OpenEncounter, session: Session, lanes: Lanes, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self._attaching = session.attaching
        self._lane = lanes.work
        self._long_lane = lanes.intake  # a long copy keeps nobody from looking at other files
        self._stop = Event()
        parent.destroyed.connect(self._stop.set)  # nobody would make it part of anything
        self._wanted: tuple[Exhibit, int] | None = None
        self._open: Exhibit | None = None
        self.content: dict[str, ContentFacts] = {}
        """What files said about themselves since they were opened, by id."""

    def show(self, exhibit: Exhibit, room: QSize, page: int = 0) -> None:
        """Read a page; `shown` or `not_shown` follows, unless another one is wanted meanwhile."""
        wanted = self._wanted = (exhibit, page)
        work = partial(
            view_file.view,
            self._session.evidence_folder,
            self._attaching.stored(exhibit.id),
            exhibit,
            width=room.width(),
            height=room.height(),
            page=page,
        )
        self._lane.run(
            work,
            done=partial(self._on_shown, wanted),
            failed=partial(self._on_not_shown, wanted),
            owner=self,
        )

    def forget(self) -> None:
        """Want nothing more."""
        self._wanted = self._open = None

    def note_heard(self, exhibit: Exhibit) -> None:
        """Say that a recording is about to be played. Raises an `Expected`: it may not be."""
        self._attaching.note_heard(exhibit.id)
        self._again(exhibit)

    def note_damage(self, exhibit: Exhibit) -> None:
        """Say that its hash was another; `checked` or `failed` follows."""
        self._on_checked(exhibit, False)  # noqa: FBT003 -- as a lane calls it

    def copy(self, exhibit: Exhibit) -> None:
        """Make a share copy; `copied` or `failed` follows, and `copying` meanwhile."""
        self._stop.clear()
        work = partial(
            share_copy.make_share_copy,
            self._session.evidence_folder,
            self._attaching.stored(exhibit.id),
            exhibit,
            self._session.now(),
        )

        def copy_telling(tell: Callable[[int, int], None]) -> tuple[TakenFile, ContentFacts]:
            return work(partial(self._go_on, tell))

        self._long_lane.run_telling(
            copy_telling,
            told=partial(self.copying.emit, exhibit),
            done=partial(self._on_copied, exhibit),
            failed=partial(self._on_failed, exhibit),
            owner=self,
        )

    def stop_copying(self) -> None:
        """Make no copy after all; `failed` follows."""
        self._stop.set()

    def check(self, exhibit: Exhibit) -> None:
        """Read all of it again; `checked` or `failed` follows."""
        stored = self._attaching.stored(exhibit.id)
        self._lane.run(
            partial(attach.is_whole, self._session.evidence_folder, stored),
            done=partial(self._on_checked, exhibit),
            failed=partial(self._on_failed, exhibit),
            owner=self,
        )

    def _go_on(self, tell: Callable[[int, int], None], done: int, whole: int) -> None:
        """Say how far it is, in a lane; the end of it if it was stopped."""
        if self._stop.is_set():
            raise Stopped
        tell(done, whole)

    def _on_shown(self, wanted: tuple[Exhibit, int], shown: ShownFile) -> None:
        if wanted is not self._wanted:
            return
        exhibit, _ = wanted
        try:
            exhibit = self._note_view(exhibit, is_shown=True)
        except Expected as error:
            self.not_shown.emit(exhibit, error)
            return
        self.content[exhibit.id] = shown.facts
        self.shown.emit(exhibit, shown)

    def _on_not_shown(self, wanted: tuple[Exhibit, int], error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        exhibit, _ = wanted
        trouble = error
        try:
            if isinstance(error, AttachmentDamaged):
                exhibit = self._note_check(exhibit, is_whole=False)
            elif wanted is self._wanted:
                exhibit = self._note_view(exhibit, is_shown=False)
        except Expected as other:
            trouble = other
        if wanted is self._wanted:
            self.not_shown.emit(exhibit, trouble)

    def _on_copied(self, exhibit: Exhibit, made: tuple[TakenFile, ContentFacts]) -> None:
        taken, facts = made
        try:
            copy = self._attaching.keep(self._desk.encounter.id, taken, exhibit.id)
        except Expected as error:
            self.failed.emit(exhibit, error)
            return
        self.content[exhibit.id] = facts
        self._desk.add_file(copy)
        self.copied.emit(exhibit, copy)

    def _on_checked(self, exhibit: Exhibit, is_whole: bool) -> None:  # noqa: FBT001 -- of a lane
        try:
            exhibit = self._note_check(exhibit, is_whole=is_whole)
        except Expected as error:
            self.failed.emit(exhibit, error)
            return
        self.checked.emit(exhibit)

    def _on_failed(self, exhibit: Exhibit, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        if isinstance(error, AttachmentDamaged):
            self._on_checked(exhibit, False)  # noqa: FBT003 -- as a lane calls it
            return
        self.failed.emit(exhibit, error)

    def _note_view(self, exhibit: Exhibit, *, is_shown: bool) -> Exhibit:
        """Say once for each opening that it was looked at; turning its pages is no other one."""
        if self._open is not None and self._open.id == exhibit.id:
            return exhibit
        self._attaching.note_viewed(exhibit.id, is_shown=is_shown)
        self._open = exhibit
        return self._again(exhibit)

    def _note_check(self, exhibit: Exhibit, *, is_whole: bool) -> Exhibit:
        self._attaching.note_check(exhibit.id, is_whole=is_whole)
        return self._again(exhibit)

    def _again(self, exhibit: Exhibit) -> Exhibit:
        listed = self._attaching.listed(self._desk.encounter.id)
        fresh = next(one for one in listed if one.id == exhibit.id)
        self._desk.show_file(fresh)
        return fresh
