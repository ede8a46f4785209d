"""Types into a note at a pace of its own, and notes how long each key took to the paint.

A key is posted by a thread, so that its time counts from when it was pressed, and not from when it
was heard.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import cycle

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from field_assist.domain.ids import EncounterId
from field_assist.ui.navigation import Part
from field_assist.ui.widgets.note_box import NoteBox
from tests.bench.desktop import Desktop

_LETTERS = "sample "


class Typist(QObject):
    """Types from now on until `stop`; `samples` are milliseconds from the key to its paint.

    `pause_s` is asked for the pause before each key. A key is not pressed before the one before it
    is painted, which counts for as long as that takes.
    """

    def __init__(self, box: NoteBox, pause_s: Callable[[], float]) -> None:
        super().__init__()
        self.samples: list[float] = []
        self._box = box
        self._pause_s = pause_s
        self._pressed_at = 0.0
        self._is_heard = False
        self._is_over = threading.Event()
        box.installEventFilter(self)
        box.viewport().installEventFilter(self)
        self._thread = threading.Thread(target=self._type)
        self._thread.start()

    def stop(self) -> None:
        """Press no further key."""
        self._is_over.set()
        self._thread.join()
        self._box.removeEventFilter(self)
        self._box.viewport().removeEventFilter(self)

    def _type(self) -> None:
        letters = cycle(_LETTERS)
        while not self._is_over.wait(self._pause_s()):
            if self._pressed_at:
                continue
            self._is_heard = False
            self._pressed_at = time.perf_counter()
            QCoreApplication.postEvent(self._box, _key(next(letters)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Look only; a paint is over when the event loop comes round again."""
        if event.type() is QEvent.Type.KeyPress and watched is self._box:
            self._is_heard = True
        elif event.type() is QEvent.Type.Paint and self._is_heard and self._pressed_at:
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        if self._pressed_at and self._is_heard:
            self.samples.append((time.perf_counter() - self._pressed_at) * 1000)
            self._pressed_at = 0.0


def opened_note(desktop: Desktop, encounter: EncounterId) -> NoteBox:
    """Show the notes of an encounter, and put the keyboard into the box."""
    desktop.workspace.show_encounter(encounter, Part.NOTES)
    box = desktop.window.findChild(NoteBox)
    if box is None:
        raise LookupError("no note can be written")
    box.setFocus()
    QApplication.processEvents()
    return box


def _key(letter: str) -> QKeyEvent:
    code = Qt.Key.Key_Space if letter == " " else Qt.Key[f"Key_{letter.upper()}"]
    modifier = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, code.value, modifier, letter)
