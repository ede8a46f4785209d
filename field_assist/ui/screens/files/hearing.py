"""Plays the recording that is open, for as long as the keyboard is on this screen.

Each time one is opened to be heard, that gets its line of custody before the first sound.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from field_assist.domain.errors import Expected
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.playback import Heard, Playback
from field_assist.workflows.listen import Listening
from field_assist.workflows.session import Session


class Hearing(QObject):
    """Nothing sounds until `play`, and everything is silent at once after `stop`."""

    moved = Signal(object)
    """Emits a `Playback`."""
    failed = Signal(object, object)
    """Emits the `Exhibit` and the `Expected` for which it is not heard; it is stopped."""
    _told = Signal(object, object)

    def __init__(
        self, session: Session, screen: QWidget, note: Callable[[Exhibit], object]
    ) -> None:
        """Play while the keyboard is in `screen`, which also owns this.

        `note` writes the line of custody; if it raises an `Expected`, nothing sounds.
        """
        super().__init__(screen)
        self._session = session
        self._screen = screen
        self._note = note
        self._listening: Listening | None = None
        self._turn: object = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @property
    def is_open(self) -> bool:
        """Whether a recording is open to be heard, playing or not."""
        return self._listening is not None

    def play(self, exhibit: Exhibit) -> None:
        """Open it and play, or go on where it was paused."""
        if self._listening is not None:
            self._listening.play()
            return
        turn = self._turn = (exhibit,)
        stored = self._session.attaching.stored(exhibit.id)
        told = partial(self._told.emit, turn)
        self._listening = Listening(self._session.evidence_folder, stored, exhibit, told)

    def pause(self) -> None:
        """Be silent at once; `play` goes on from here."""
        if self._listening is not None:
            self._listening.pause()

    def step(self, seconds: int) -> None:
        """Go on or back in it."""
        if self._listening is not None:
            self._listening.step(seconds)

    def stop(self) -> None:
        """Be silent at once, and keep nothing of it."""
        if self._listening is not None:
            self._listening.close()
        self._listening = self._turn = None

    def _on_told(self, turn: tuple[Exhibit], playback: Playback) -> None:
        if turn is not self._turn or self._listening is None:
            return  # it was stopped while this was on its way
        if playback.trouble is not None:
            self._fail(turn[0], playback.trouble)
        elif playback.heard is Heard.READY:
            self._begin(turn[0], self._listening)
        else:
            self.moved.emit(playback)

    def _begin(self, exhibit: Exhibit, listening: Listening) -> None:
        if not self._has_keyboard(QApplication.focusWidget()):
            self.stop()  # it was left while the hash was checked
            self.moved.emit(Playback(heard=Heard.PAUSED))
            return
        try:
            self._note(exhibit)
        except Expected as error:
            self._fail(exhibit, error)
            return
        listening.play()

    def _fail(self, exhibit: Exhibit, error: Expected) -> None:
        self.stop()
        self.failed.emit(exhibit, error)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Stop when the keyboard leaves: for another screen, the blank page or another program."""
        if not self._has_keyboard(new):
            self.pause()

    def _has_keyboard(self, focused: QWidget | None) -> bool:
        return focused is not None and (
            focused is self._screen or self._screen.isAncestorOf(focused)
        )
