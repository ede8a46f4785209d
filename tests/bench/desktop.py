"""The unlocked program inside the process that measures, on the display and on a real vault."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from field_assist import paths
from field_assist.domain.clock import SystemClock
from field_assist.storage.vault import Vault, open_vault
from field_assist.ui.collector import Collector
from field_assist.ui.lanes import Lanes
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screen_factory import ScreenFactory
from field_assist.ui.theme import Look, Theme, load_fonts
from field_assist.ui.workspace import Workspace
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.bench import programs

_PATIENCE_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Desktop:
    """A window with everything behind it."""

    window: MainWindow
    vault: Vault
    session: Session
    workspace: Workspace


@contextlib.contextmanager
def unlocked(folder: Path) -> Iterator[Desktop]:
    """Make a vault in an empty folder, open it and show the window on its home list."""
    with shown(open_vault(folder, programs.make_vault(folder))) as desktop:
        yield desktop


@contextlib.contextmanager
def shown(vault: Vault) -> Iterator[Desktop]:
    """Show the window of an open vault on its home list; the vault is closed at the end."""
    application = _application()
    session = Session(vault, Catalogue.load(), SystemClock(), is_practice=False)
    theme = Theme(paths.resource_root(), Look())
    application.setStyleSheet(theme.stylesheet())
    window = MainWindow(theme)
    Collector(window)  # as in a session
    lanes = Lanes(window)
    workspace = Workspace(window, session, ScreenFactory(window, session, lanes))
    window.show()
    workspace.show_home()
    QTest.qWaitForWindowExposed(window)
    try:
        yield Desktop(window=window, vault=vault, session=session, workspace=workspace)
    finally:
        window.close()
        window.deleteLater()
        QTest.qWait(10)  # its timers must not outlive the session
        lanes.close()
        session.close()


class Moments(QObject):
    """Notes when a key came to one widget and when another was painted after that."""

    def __init__(self, keys: QWidget, canvas: QWidget) -> None:
        super().__init__()
        self.key_at = 0.0
        self.saved_at = 0.0
        self.painted_at = 0.0
        self._canvas = canvas
        for widget in {keys, canvas}:
            widget.installEventFilter(self)

    def start(self) -> None:
        """Forget the moments before."""
        self.key_at = self.saved_at = self.painted_at = 0.0

    def note_saved(self) -> None:
        """Note that a change is durable."""
        self.saved_at = time.perf_counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Look only; a paint is over when the event loop comes round again."""
        if event.type() is QEvent.Type.KeyPress:
            self.key_at = time.perf_counter()
        elif event.type() is QEvent.Type.Paint and watched is self._canvas and self.saved_at:
            QTimer.singleShot(0, self._note_painted)
        return False

    def _note_painted(self) -> None:
        """Note the first paint; one that was under way before `start` does not count."""
        if self.saved_at and not self.painted_at:
            self.painted_at = time.perf_counter()


def run_until(is_done: Callable[[], bool]) -> None:
    """Let the event loop run. Raises TimeoutError after some seconds."""
    give_up_at = time.perf_counter() + _PATIENCE_S
    while not is_done():
        if time.perf_counter() > give_up_at:
            raise TimeoutError("nothing was painted")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def _application() -> QApplication:
    """Return the one application, with fonts and style as a session has them."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    application = QApplication(["bench"])
    application.setStyle("Fusion")
    load_fonts(paths.resource_root())
    return application
