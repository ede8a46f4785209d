"""From the first paint to an open vault: shows the way in, then hands over to the workspace."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from field_assist.domain.lock_reason import LockReason
from field_assist.startup import place
from field_assist.startup.handover import Handover
from field_assist.startup.options import Options
from field_assist.startup.supervisor import LOCKED, PRACTISE
from field_assist.ui.collector import Collector
from field_assist.ui.main_window import MainWindow
from field_assist.ui.theme import SCALES

if TYPE_CHECKING:
    from field_assist.startup.wiring import Wiring

HEADER = "vault.header"
MINIMUM_PASSPHRASE = 12
_CARD, _GLANCE_BYTES = b'"kind":"card"', 32 * 1024


class Gate(QObject):
    """Shows one of: set-up, unlock, practice, or that another window holds the vault."""

    def __init__(
        self,
        application: QApplication,
        window: MainWindow,
        folder: Path,
        options: Options,
        handover: Handover,
        *,
        is_free: bool,
    ) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._folder = folder
        self._options = options
        self._handover = handover
        self._is_free = is_free
        self._wiring: Wiring | None = None
        self._view: QWidget | None = None
        window.display_requested.connect(self._on_display)
        window.scale_requested.connect(self._on_scale)

    def show(self) -> None:
        """Show the window; returns at once."""
        self._show_view()
        # Set before, it would cost each widget a look at all rules whenever it is put somewhere.
        self._application.setStyleSheet(self._window.theme.stylesheet())
        self._window.show()

    def end(self, *, is_waiting: bool = True) -> None:
        """Close the vault if it is still open; wait for the lanes only if asked to."""
        if self._wiring is not None:
            self._wiring.end(is_waiting=is_waiting)

    def _show_view(self) -> None:
        self._view = self._make_view()
        self._window.show_page(self._view)
        focus = getattr(self._view, "take_focus", None)
        if focus is not None:
            focus()

    def _make_view(self) -> QWidget:
        theme = self._window.theme
        if not self._is_free:
            from field_assist.ui.screens.in_use.view import InUseView  # noqa: PLC0415 -- rare

            return InUseView(theme)
        if self._options.practice:
            return QWidget()
        if not self._is_set_up():
            from field_assist.ui.screens.setup.view import SetupView  # noqa: PLC0415 -- first run

            setup = SetupView(theme, MINIMUM_PASSPHRASE)
            setup.practice_requested.connect(lambda: self._application.exit(PRACTISE))
            setup.help_requested.connect(self._window.help_requested)
            return setup
        from field_assist.ui.screens.unlock.view import UnlockView  # noqa: PLC0415 -- usual

        unlock = UnlockView(theme)
        unlock.practice_requested.connect(lambda: self._application.exit(PRACTISE))
        unlock.help_requested.connect(self._window.help_requested)
        word = self._handover.greeting
        if word.has_parcel:
            from field_assist.ui.lock.closing import warn_before_close  # noqa: PLC0415 -- rare

            warn_before_close(self._window)
        if word.reason is not None:
            from field_assist.ui.lock.reasons import locked  # noqa: PLC0415 -- after a lock only

            said = locked(word.reason, word.at, word.saved_at, has_parcel=word.has_parcel)
            unlock.show_reason(said)
        return unlock

    def _is_set_up(self) -> bool:
        """Whether anything of a vault is there; what is wrong with it is said by unlocking."""
        return any((self._folder / name).exists() for name in (HEADER, "vault.db"))

    def _seems_to_have_card(self) -> bool:
        """Glance at the header, so that nothing moves when the ways in are really known."""
        try:
            with (self._folder / HEADER).open("rb") as file:
                return _CARD in file.read(_GLANCE_BYTES)
        except OSError:
            return False

    def go_on(self) -> None:
        """Do the rest now that there is something to see."""
        gc.freeze()  # what was made so far stays; no collection has to look at it again
        Collector(self)
        if not self._is_free:
            return
        from field_assist.startup.wiring import Wiring  # noqa: PLC0415 -- heavy, after first paint

        self._wiring = Wiring(self._window, self._folder, self._handover, is_log=self._options.log)
        self._wiring.locked.connect(self._on_locked)
        self._wiring.fell_asleep.connect(lambda: self._application.exit(LOCKED))
        if self._options.practice:
            self._wiring.open_practice()
        else:
            self._wiring.entrance.first_requested.connect(self._begin_again)
            self._attach()

    def _attach(self) -> None:
        if self._wiring is not None and self._view is not None:
            self._wiring.begin(self._view)

    def _begin_again(self) -> None:
        self._show_view()
        self._attach()

    def _on_locked(self, reason: LockReason, at: str, saved_at: str) -> None:
        self._window.hide()  # what is still being finished is nobody's to see
        if not self._options.practice:
            self._handover.leave(reason, at, saved_at)
        workspace = self._wiring.workspace if self._wiring is not None else None
        is_practice = workspace is not None and workspace.is_to_practise
        self._application.exit(PRACTISE if is_practice else LOCKED)

    def _on_display(self) -> None:
        """Offer the looks; the window is made again with the chosen one."""
        from field_assist.ui.frame.display_menu import DisplayMenu  # noqa: PLC0415 -- on request

        menu = DisplayMenu(self._window.theme.look, self._window)
        menu.chosen.connect(lambda look: QTimer.singleShot(0, lambda: self._change_look(look)))
        menu.popup_below(self._window.top.display)

    def _on_scale(self, step: int) -> None:
        """Take the next larger or smaller text; 0 is the normal one."""
        look = self._window.theme.look
        index = SCALES.index(look.scale_percent) + step if step else 0
        if 0 <= index < len(SCALES) and SCALES[index] != look.scale_percent:
            self._change_look(look._replace(scale_percent=SCALES[index]))

    def _change_look(self, look: Any) -> None:  # noqa: ANN401 -- a Look, through a signal
        place.write_look(self._folder, look)
        theme = self._window.theme.with_look(look)
        self._application.setStyleSheet(theme.stylesheet())
        self._window.build(theme)
        if self._wiring is not None and self._wiring.workspace is not None:
            self._wiring.workspace.rebuild()
        elif self._wiring is not None and not self._wiring.entrance.is_first:
            self._wiring.entrance.rebuild()
        else:
            self._begin_again()
