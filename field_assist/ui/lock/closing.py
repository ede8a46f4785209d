"""Says once that closing the window would lose what cannot be written now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.ui.main_window import MainWindow


class LossWarning:
    """Refuses the first time, with a sentence; whoever closes once more has decided."""

    def __init__(self, window: MainWindow, title: str, text: str) -> None:
        self._window = window
        self._title = title
        self._text = text
        self._is_said = False

    def may_close(self) -> bool:
        """Return whether it was said before; say it now if not."""
        is_known, self._is_said = self._is_said, True
        if not is_known:
            self._window.messages.show_message("attention", self._title, self._text)
        return is_known


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
    """Return the warning about words in a field that belong to no record yet."""
    return LossWarning(
        window,
        QCoreApplication.translate(
            "Closing", "The window stays open. What stands in a field could not be kept."
        ),
        QCoreApplication.translate(
            "Closing",
            "All that you recorded is saved. Nothing more can be written now: on a full disk make"
            " room, or close once more to give up what is typed in the field.",
        ),
    )


def warn_before_close(window: MainWindow) -> None:
    """Warn where nothing of it can be written: before unlocking, read only, and in practice."""
    former, warning = window.may_close, left_by_a_lock(window)
    window.may_close = lambda: warning.may_close() and former()
