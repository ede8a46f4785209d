"""Says in the window what is saved, since when something is not, and what waits for it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.ui import keys, messages, times
from field_assist.ui.main_window import MainWindow


class SavedState:
    """Writes into the top bar and the message bar of the window, whichever it has now."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._trouble: tuple[Expected, datetime] | None = None
        self._is_said = False
        self.last_saved: datetime | None = None

    def show_saved(self, at: datetime) -> None:
        """Show when the last change was committed; what was said about saving goes away."""
        self.last_saved = at
        self._window.top.show_saved(times.clock_time_seconds(at))
        if self._is_said:
            self._window.messages.hide()
        self._trouble, self._is_said = None, False

    def show_not_saved(self, error: Expected, since: datetime) -> None:
        """Show since when something waits, and why."""
        self._trouble = (error, since)
        said = messages.words(error)
        self._window.top.show_not_saved(times.clock_time(since))
        title = QCoreApplication.translate("Saving", "Not saved since {0}. {1}")
        self._say("attention", title.format(times.clock_time(since), said.title), said.text)

    def show_waiting(self, title: str, count: int) -> None:
        """Say what has to wait: `{0}` for how many changes are not saved, `{1}` for why."""
        if self._trouble is not None:
            said = messages.words(self._trouble[0])
            self._say("attention", title.format(count, said.title), said.text)

    def say_saved(self) -> None:
        """Say when the last change was saved, for whoever presses the key out of habit."""
        if self.last_saved is not None:
            title = QCoreApplication.translate(
                "Saving", "Already saved at {0}. Every change is saved as you make it."
            )
            self._say("saved", title.format(times.clock_time_seconds(self.last_saved)))

    def say_undone(self, what: str) -> None:
        """Say what was taken back."""
        title = QCoreApplication.translate("Saving", "Taken back: {0}.")
        self._say("info", title.format(what))

    def say_redone(self, what: str) -> None:
        """Say what was made again."""
        title = QCoreApplication.translate("Saving", "Made again: {0}.")
        self._say("info", title.format(what))

    def say_scanned(self) -> None:
        """Say that the code of a document waits to be looked at."""
        title = QCoreApplication.translate("Saving", "A document was scanned: {0} shows it.")
        text = QCoreApplication.translate("Saving", "Nothing was marked by it.")
        self._say("info", title.format(keys.CODE.caption), text)

    def show_again(self) -> None:
        """Show the same in a window that was made again."""
        if self.last_saved is not None:
            self._window.top.show_saved(times.clock_time_seconds(self.last_saved))
        if self._trouble is not None:
            self.show_not_saved(*self._trouble)

    def _say(self, kind: str, title: str, text: str = "") -> None:
        self._window.messages.show_message(kind, title, text)
        self._is_said = True
