"""One session process: make the window, hold the folder, run until lock or close.

First paint comes before anything heavy is imported; the passphrase field takes keys from then
on, and a passphrase entered early waits until the rest is there.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from field_assist import paths
from field_assist.startup import place
from field_assist.startup.application import make_application, show_icon
from field_assist.startup.gate import Gate
from field_assist.startup.handover import Handover
from field_assist.startup.hardening import harden, make_private
from field_assist.startup.line import Line
from field_assist.startup.options import Options
from field_assist.startup.session_lock import begin_to_hold
from field_assist.startup.supervisor import LOCKED, PRACTISE
from field_assist.ui.main_window import MainWindow
from field_assist.ui.on_screen import keep_on_screen
from field_assist.ui.theme import Theme, load_fonts


def run_session(options: Options, line: Line | None = None) -> int:
    """Run one session, with its line to the supervisor; return its exit status.

    After a lock it does not return: the process ends at once, whatever a lane still works on.
    """
    parent = make_private()
    application = make_application()
    folder: Path = options.data_dir or paths.data_dir()
    held = begin_to_hold(folder, is_practice=options.practice)
    resources = paths.resource_root()
    load_fonts(resources)
    theme = Theme(resources, place.read_look(folder))
    window = MainWindow(theme, is_practice=options.practice)
    window.painted.connect(partial(harden, parent))
    window.painted.connect(partial(show_icon, application, theme))
    lock = held()
    handover = Handover(line)
    gate = Gate(application, window, folder, options, handover, is_free=lock is not None)
    keep_on_screen(window)
    window.painted.connect(partial(keep_on_screen, window))
    window.painted.connect(gate.go_on)
    gate.show()
    status = application.exec()
    is_going_on = status in {LOCKED, PRACTISE}
    gate.end(is_waiting=not is_going_on)
    if lock is not None:
        lock.unlock()
    if is_going_on:
        os._exit(status)  # Python would wait for its threads, and Qt would tidy up
    return status
