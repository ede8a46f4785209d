"""What is seen of a recording: play and pause, five seconds back and on, and where it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from field_assist.domain.playback import Heard, Playback
from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.times import length, length_in_words
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.button_row import ButtonRow
from field_assist.ui.widgets.label import PlainLabel

STEP_S = 5


class Player(QWidget):
    """Emits what is wanted. When it is hidden, however that comes, it wants silence."""

    play_requested = Signal()
    pause_requested = Signal()
    step_requested = Signal(int)
    """Emits by how many seconds to go on, or back where it is below 0."""
    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length_s = 0
        self._heard: Heard | None = None
        self._back = Button(theme, self.tr("5 s back"), key=keys.SOUND_BACK)
        self._play = Button(theme, "", "primary", key=keys.TOGGLE)
        self._on = Button(theme, self.tr("5 s on"), key=keys.SOUND_ON)
        self._buttons = ButtonRow(theme, (self._play, self._back, self._on), is_filled=False)
        self._place = PlainLabel(kind="strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.px(8))
        self._lay_out(theme)
        self._play.clicked.connect(self._on_play)
        self._back.clicked.connect(self._on_back)
        self._on.clicked.connect(self._on_on)
        bind(keys.SOUND_BACK, self, self._on_back, INSIDE)
        bind(keys.SOUND_ON, self, self._on_on, INSIDE)
        self.show_recording(0)

    def _lay_out(self, theme: Theme) -> None:
        hint = self.tr(
            "Whoever is near can hear it. It stops when you leave this screen, blank it or lock."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._buttons)
        column.addWidget(self._place)
        column.addWidget(self._bar)
        column.addWidget(PlainLabel(hint, "small", wraps=True))
        column.addStretch(1)

    def show_recording(self, length_s: int) -> None:
        """Show one that is silent; a length of 0 is not known."""
        self._length_s = length_s
        self._heard = None
        self._bar.setRange(0, max(length_s, 1))
        self._bar.setVisible(length_s > 0)
        self._show_place(0)
        self._show_button()

    def show_opening(self) -> None:
        """Say that it is read and its hash checked before anything sounds."""
        self._place.setText(self.tr("Reading it and checking its hash."))

    def show_playback(self, playback: Playback) -> None:
        """Show where it is; what goes on is also said to a screen reader when it changes."""
        is_other = playback.heard is not self._heard
        self._heard = playback.heard
        self._show_place(playback.at_s)
        self._show_button()
        if is_other and playback.heard is not Heard.PLAYING:
            self._announce()

    def focus_play(self) -> None:
        """Put the keyboard on the button that plays."""
        self._play.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, width: int) -> None:
        """Lay the buttons out for this width, in pixels."""
        self._buttons.fit(width)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 -- Qt's name
        """Be silent when it is out of sight."""
        super().hideEvent(event)
        self.stop_requested.emit()

    def _show_button(self) -> None:
        is_playing = self._heard is Heard.PLAYING
        self._play.set_text(self.tr("Pause") if is_playing else self.tr("Play"))
        self._play.set_icon("pause" if is_playing else "play")

    def _show_place(self, at_s: int) -> None:
        at_s = min(at_s, self._length_s) if self._length_s else at_s
        at, whole = length(at_s), length(self._length_s)
        in_words, whole_in_words = length_in_words(at_s), length_in_words(self._length_s)
        if self._length_s:
            shown, said = self.tr("{0} of {1}"), self.tr("At {0} of {1}")
        else:
            shown, said = "{0}", self.tr("At {0}")
        self._place.setText(shown.format(at, whole))
        self._place.setAccessibleName(said.format(in_words, whole_in_words))
        self._bar.setValue(at_s)
        self._bar.setAccessibleName(said.format(in_words, whole_in_words))

    def _announce(self) -> None:
        said = self._place.accessibleName()
        if self._heard is Heard.ENDED:
            said = self.tr("The end. {0}").format(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._place, said))

    def _on_play(self) -> None:
        is_playing = self._heard is Heard.PLAYING
        (self.pause_requested if is_playing else self.play_requested).emit()

    def _on_back(self) -> None:
        self.step_requested.emit(-STEP_S)

    def _on_on(self) -> None:
        self.step_requested.emit(STEP_S)
