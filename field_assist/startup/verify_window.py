"""`field-assist packet verify --window`: the window of whoever receives packets.

It has no vault and no supervisor, takes no lock, and opens no network; it writes the files inside a
packet where it is asked to, and nothing else. What is foreign is parsed in a process apart.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from field_assist import paths
from field_assist.startup import place
from field_assist.startup.application import make_application, show_icon
from field_assist.startup.crash import CrashGuard
from field_assist.startup.hardening import hide, make_private
from field_assist.startup.quitting import TerminationSignals
from field_assist.ui.collector import Collector
from field_assist.ui.frame.display_menu import DisplayMenu
from field_assist.ui.lanes import Lane
from field_assist.ui.main_window import MainWindow
from field_assist.ui.on_screen import keep_on_screen
from field_assist.ui.screens.verify.presenter import VerifyPresenter
from field_assist.ui.theme import SCALES, Look, Theme, load_fonts


def run_window(files: Sequence[Path], signers: Sequence[Path], data_dir: Path | None) -> int:
    """Show the window until it is closed, beginning with these files; return the exit status.

    The look is that of the program on this computer, if it is used here; another one that is chosen
    is kept by nobody.
    """
    make_private()
    gc.disable()  # as in a session: after the first paint `Collector` collects
    application = make_application()
    resources = paths.resource_root()
    load_fonts(resources)
    theme = Theme(resources, place.read_look(data_dir or paths.data_dir()))
    desk = Desk(application, theme)
    desk.show(files, signers)
    status = application.exec()
    desk.end()
    return status


class Desk(QObject):
    """The window, and what works behind it."""

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__()
        self._application = application
        self.window = MainWindow(theme)
        self._lane = Lane("verify", self)
        self.presenter = VerifyPresenter(self._lane)
        self._signals = TerminationSignals(self.window.close, self)
        self._guard = CrashGuard(_nothing, self._tell_of_crash)
        self._guard.install()
        self.window.painted.connect(hide)
        self.window.painted.connect(partial(keep_on_screen, self.window))
        self.window.painted.connect(partial(show_icon, application, theme))
        self.window.painted.connect(self._on_painted)
        self.window.display_requested.connect(self._on_display)
        self.window.scale_requested.connect(self._on_scale)

    def show(self, files: Sequence[Path], signers: Sequence[Path]) -> None:
        """Show the window and begin with these files."""
        self._show_view()
        self._application.setStyleSheet(self.window.theme.stylesheet())
        keep_on_screen(self.window)
        self.window.show()
        self.presenter.add(tuple(path.absolute() for path in files))
        if signers:  # last, so that what is wrong with one of them is still said
            self.presenter.trust(tuple(signers))

    def end(self) -> None:
        """Stop what is being checked, and end the thread."""
        self.presenter.stop()
        self._lane.close()

    def _on_painted(self) -> None:
        gc.freeze()
        Collector(self)

    def _show_view(self) -> None:
        self.window.show_page(self.presenter.make_view(self.window.theme))
        self.presenter.view.take_focus()

    def _on_display(self) -> None:
        menu = DisplayMenu(self.window.theme.look, self.window)
        menu.chosen.connect(lambda look: QTimer.singleShot(0, lambda: self._change_look(look)))
        menu.popup_below(self.window.top.display)

    def _on_scale(self, step: int) -> None:
        """Take the next larger or smaller text; 0 is the normal one."""
        look = self.window.theme.look
        index = SCALES.index(look.scale_percent) + step if step else 0
        if 0 <= index < len(SCALES) and SCALES[index] != look.scale_percent:
            self._change_look(look._replace(scale_percent=SCALES[index]))

    def _change_look(self, look: Look | Any) -> None:  # noqa: ANN401 -- a Look, through a signal
        theme = self.window.theme.with_look(look)
        self._application.setStyleSheet(theme.stylesheet())
        self.window.build(theme)
        self._show_view()

    def _tell_of_crash(self) -> None:
        self.window.messages.show_message(
            "danger",
            self.tr("Something went wrong in the program."),
            self.tr("Nothing was written. Close the window and open the file again."),
        )


def _nothing() -> None:
    """Save nothing: there is nothing to lose here."""
