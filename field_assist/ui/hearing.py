"""Plays one sound at a time, for as long as the keyboard is on its screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from field_assist.domain.errors import Expected
from field_assist.domain.playback import Heard, Playback
from field_assist.workflows.listen import Listening, Source


class Hearing(QObject):
    """Nothing sounds until `open` and `play`, and everything is silent at once after `stop`."""

    moved = Signal(object)
    """Emits a `Playback`."""
    failed = Signal(object)
    """Emits the `Expected` for which it is not heard; it is stopped."""
    _told = Signal(object, object)

    def __init__(self, screen: QWidget) -> None:
        """Play while the keyboard is in `screen`, which also owns this."""
        super().__init__(screen)
        self._screen = screen
        self._listening: Listening | None = None
        self._note: Callable[[], object] | None = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @property
    def is_open(self) -> bool:
        """Whether a sound is open to be heard, playing or not."""
        return self._listening is not None

    def open(self, source: Source, note: Callable[[], object] = lambda: None) -> None:
        """Open a sound in the place of another, and play it.

        `note` is called once before it sounds; if it raises an `Expected`, nothing sounds.
        """
        self.stop()
        turn = self._note = partial(note)  # one of its own, so that each time is told apart
        self._listening = Listening(source, partial(self._told.emit, turn))

    def play(self) -> None:
        """Go on where it was paused."""
        if self._listening is not None:
            self._listening.play()

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
        self._listening = self._note = None

    def _on_told(self, turn: Callable[[], object], playback: Playback) -> None:
        if turn is not self._note or self._listening is None:
            return  # it was stopped while this was on its way
        if playback.trouble is not None:
            self._fail(playback.trouble)
        elif playback.heard is Heard.READY:
            self._begin(turn, self._listening)
        else:
            self.moved.emit(playback)

    def _begin(self, note: Callable[[], object], listening: Listening) -> None:
        if not self._has_keyboard(QApplication.focusWidget()):
            self.stop()  # it was left while it was opened
            self.moved.emit(Playback(heard=Heard.PAUSED))
            return
        try:
            note()
        except Expected as error:
            self._fail(error)
            return
        listening.play()

    def _fail(self, error: Expected) -> None:
        self.stop()
        self.failed.emit(error)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Stop when the keyboard leaves: for another screen, the blank page or another program."""
        if not self._has_keyboard(new):
            self.pause()

    def _has_keyboard(self, focused: QWidget | None) -> bool:
        return focused is not None and (
            focused is self._screen or self._screen.isAncestorOf(focused)
        )
