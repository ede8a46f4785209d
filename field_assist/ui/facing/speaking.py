"""Lets the person listen to the question that shows; silent until Listen is pressed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from field_assist.domain.cards import CardWords
from field_assist.domain.errors import Expected, NoSoundDevice
from field_assist.domain.playback import Heard, Playback
from field_assist.ui.facing.page import FacingPage
from field_assist.ui.hearing import Hearing
from field_assist.workflows.listen import Source
from field_assist.workflows.speak_card import sound_of

_SOUNDING = frozenset({Heard.READY, Heard.PLAYING})


class Speaking(QObject):
    """The sounds of a folder of cards, on a page that owns this.

    Silence comes at once with the next page, with an answer, with the blank page, with a lock, and
    whenever the keyboard leaves the page. `unheard` tells the officer why one could not be played.
    """

    def __init__(self, page: FacingPage, folder: Path) -> None:
        super().__init__(page)
        self._ask = page.ask
        self._folder = folder
        self._source: Source | None = None
        self._is_playing = False
        self.unheard = ""
        self._hearing = Hearing(page)
        self._hearing.moved.connect(self._on_moved)
        self._hearing.failed.connect(self._on_failed)
        page.turned.connect(self.stop)
        page.ask.listen_requested.connect(self._on_listen)

    def show_card(self, spoken: CardWords, question: str) -> None:
        """Offer the sound of a question that shows, where there is one."""
        self._source = sound_of(self._folder, spoken, question)
        self._show(is_playing=False)

    def stop(self) -> None:
        """Be silent at once, and keep nothing of the sound."""
        self._hearing.stop()
        self._show(is_playing=False)

    def _on_listen(self) -> None:
        if self._is_playing or self._source is None:
            self.stop()
        else:
            self._hearing.open(self._source)
            self._show(is_playing=True)

    def _on_moved(self, playback: Playback) -> None:
        self._show(is_playing=playback.heard in _SOUNDING)

    def _on_failed(self, error: Expected) -> None:
        """Go on without sound; the officer is told when the screen is given back."""
        self._source = None
        self.unheard = self.tr("The sound of a question is broken; it was shown without.")
        if isinstance(error, NoSoundDevice):
            self.unheard = self.tr("No loudspeaker or headphones were there to play a question.")
        self._show(is_playing=False)

    def _show(self, *, is_playing: bool) -> None:
        self._is_playing = is_playing
        self._ask.show_sound(is_there=self._source is not None, is_playing=is_playing)
