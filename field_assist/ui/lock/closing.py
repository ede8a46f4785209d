"""Says once that closing the window would lose what cannot be written now."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QCoreApplication

from field_assist.ui.main_window import MainWindow

READING_S = 1.0
"""A second close sooner than this was not decided: a key that repeats, a signal that follows."""


class LossWarning:
    """Refuses once for each loss, with a sentence; whoever then closes once more has decided."""

    def __init__(self, window: MainWindow, title: str, text: str) -> None:
        self._window = window
        self._title = title
        self._text = text
        self._said: object = None
        self._said_at = 0.0

    def may_close(self, lost: object) -> bool:
        """Return whether the loss of exactly this was said, and could be read; say it now if not.

        `lost` is any value that is equal only while the same would be lost.
        """
        now = monotonic()
        is_decided = self._said is not None and lost == self._said
        if is_decided and now - self._said_at >= READING_S:
            return True
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.messages.show_message("attention", self._title, self._text)
        is_covered = self._window.is_blank or self._window.is_handed_over
        self._said, self._said_at = (None if is_covered else lost), now
        return False


def left_by_a_lock(window: MainWindow) -> LossWarning:
    """Return the warning about what an earlier lock could not write."""
    return LossWarning(
        window,
        QCoreApplication.translate(
            "Closing", "The window stays open. Something an earlier lock left is not saved yet."
        ),
        QCoreApplication.translate(
            "Closing", "It is kept while the program runs. Close once more to give it up."
        ),
    )


def typed_in_a_field(window: MainWindow) -> LossWarning:
    """Return the warning about the place, with words in fields that belong to no record yet."""
    return LossWarning(
        window,
        QCoreApplication.translate(
            "Closing", "The window stays open. Your place and words in fields could not be kept."
        ),
        QCoreApplication.translate(
            "Closing",
            "What the program showed as saved is safe. Nothing more can be written now: make room"
            " on the disk, or close once more to give up what stands in fields.",
        ),
    )


def warn_before_close(window: MainWindow) -> None:
    """Warn where nothing of it can be written: before unlocking, read only, and in practice."""
    former, warning = window.may_close, left_by_a_lock(window)
    window.may_close = lambda: warning.may_close("all of it") and former()
