"""Says once that closing the window would lose what is kept until it can be written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.ui.main_window import MainWindow


class LossWarning:
    """Refuses the first time, with a sentence; whoever closes once more has decided."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._is_said = False

    def may_close(self) -> bool:
        """Return whether it was said before; say it now if not."""
        is_known, self._is_said = self._is_said, True
        if not is_known:
            self._window.messages.show_message(
                "attention",
                QCoreApplication.translate(
                    "Closing",
                    "The window stays open. Something an earlier lock left is not saved yet.",
                ),
                QCoreApplication.translate(
                    "Closing",
                    "It is kept while the program runs. Close once more to give it up.",
                ),
            )
        return is_known


def warn_before_close(window: MainWindow) -> None:
    """Warn where nothing of it can be written: before unlocking, read only, and in practice."""
    former, warning = window.may_close, LossWarning(window)
    window.may_close = lambda: warning.may_close() and former()
