"""What any test may use: a look, a real vault with a session on it, a clock, the whole window.

The vault is made once, with the work of a guess at its floor, and copied for each test.
"""

from __future__ import annotations

import gc
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from build_spec.test_runs import files_naming
from field_assist import paths
from field_assist.domain.change import FactStated, NoteWritten
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import Moment
from field_assist.domain.encounter import Budget, Encounter, Fact
from field_assist.domain.ids import NoteId, new_id
from field_assist.domain.lock_reason import LockReason
from field_assist.storage import header, kdf
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.vault import DataKey, Vault, open_vault, write_new_vault
from field_assist.ui.collector import collect_due
from field_assist.ui.lanes import Lanes
from field_assist.ui.main_window import MainWindow
from field_assist.ui.theme import Look, Theme, load_fonts
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session

if TYPE_CHECKING:
    from field_assist.ui.dispatch import Dispatcher
    from field_assist.ui.workspace import Workspace

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PASSPHRASE = "sample lantern orbit copper"  # noqa: S105 -- of the sample vault
PATIENCE_MS = 60_000
NOON = datetime(2030, 1, 31, 12, 0, tzinfo=UTC)

W = TypeVar("W", bound=QWidget)


@dataclass
class SteppingClock:
    """A clock that stands still until it is moved by hand."""

    time: datetime = NOON

    def now(self) -> datetime:
        return self.time

    def moment(self) -> Moment:
        uptime_ms = round(self.time.timestamp() * 1000)
        return Moment(at=self.time, zone="+00:00", run="sample", uptime_ms=uptime_ms)

    def step(self, seconds: int = 60) -> datetime:
        """Move on and return the new time."""
        self.time += timedelta(seconds=seconds)
        return self.time


@dataclass(frozen=True)
class MadeVault:
    """A closed vault without encounters, to be copied."""

    folder: Path
    key: DataKey


@dataclass
class Opened:
    """The window with an unlocked vault behind it."""

    window: MainWindow
    workspace: Workspace
    session: Session
    clock: SteppingClock
    lanes: Lanes
    locked: list[bool] = field(default_factory=list)
    reasons: list[LockReason] = field(default_factory=list)
    dispatcher: Dispatcher | None = None


def pytest_configure() -> None:
    """Collect garbage as the program does, and wait for what happens however slow the machine is.

    Garbage is not collected on a thread of its own, nor under an event.
    """
    # Programs that tests start use this module too, and have no need of it.
    from hypothesis import settings  # noqa: PLC0415

    # How long an example takes says nothing here: several tests run at once.
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")
    gc.disable()
    for waits in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitExposed, QtBot.waitActive):
        waits.__kwdefaults__ = {**(waits.__kwdefaults__ or {}), "timeout": PATIENCE_MS}


def pytest_collection_finish() -> None:
    """Leave out of every later collection what lives as long as this process: tests, modules."""
    gc.collect()
    gc.freeze()


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """Let no test be left out everywhere: `dev.py test` finds the files of screens by their words.

    Raises pytest.UsageError.
    """
    marked = {item.path for item in items if any(map(item.get_closest_marker, ("screen", "kill")))}
    unsaid = marked - set(map(Path, files_naming("screen or kill") if marked else []))
    if unsaid:
        raise pytest.UsageError(f"not one of these says mark.screen or mark.kill: {unsaid}")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is busy with it when the others are done."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_runtest_logfinish() -> None:
    """Collect between two tests, when nothing of Qt is under way."""
    collect_due()


def least_work(name: str) -> kdf.Kdf:
    """Return the least work of a guess that is read, with a salt of its own."""
    if name != "argon2id":
        return kdf.pbkdf2(kdf.FLOOR_ROUNDS)
    return kdf.Argon2(
        memory_kib=kdf.FLOOR_MEMORY_KIB,
        passes=kdf.FLOOR_PASSES,
        lanes=kdf.LANES,
        salt=secrets.token_bytes(kdf.SALT_BYTES),
    )


@pytest.fixture(autouse=True)
def work_of_a_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let new ways in cost little; on duty each takes a second, and another to measure it."""
    monkeypatch.setattr(kdf, "calibrated", least_work)


@pytest.fixture(scope="session")
def resources() -> Path:
    return paths.resource_root()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the shipped content, its copy for a vault made beforehand: each vault keeps one."""
    loaded = Catalogue.load()
    return replace(loaded, copy=loaded.archive())


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    folder = tmp_path_factory.mktemp("once") / "vault"
    new_header, key = header.create(PASSPHRASE, FLOOR_ROUNDS)
    write_new_vault(folder, new_header, key)
    return MadeVault(folder, key)


@pytest.fixture
def data_folder(made_vault: MadeVault, tmp_path: Path) -> Path:
    """Return the folder of a closed vault that `PASSPHRASE` opens."""
    return Path(shutil.copytree(made_vault.folder, tmp_path / "data"))


@pytest.fixture
def open_data(data_folder: Path, made_vault: MadeVault) -> Iterator[Vault]:
    with open_vault(data_folder, made_vault.key) as vault:
        yield vault


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def session(open_data: Vault, catalogue: Catalogue, clock: SteppingClock) -> Session:
    return Session(open_data, catalogue, clock, is_practice=False)


@pytest.fixture
def look() -> Look:
    return Look()


@pytest.fixture(scope="session")
def fonts(qapp: QApplication, resources: Path) -> None:  # noqa: ARG001 -- Qt has to be there
    """Load the fonts once: each time Qt forgets what it measured of all others."""
    load_fonts(resources)


@pytest.fixture(scope="session")
def theme_of(qapp: QApplication, resources: Path) -> Callable[[Look], Theme]:  # noqa: ARG001
    """Return what gives the theme of a look: a theme never changes, and draws each icon once."""
    return cache(partial(Theme, resources))


@pytest.fixture
def theme(
    qapp: QApplication,
    theme_of: Callable[[Look], Theme],
    look: Look,
    fonts: None,  # noqa: ARG001
) -> Iterator[Theme]:
    qapp.setStyle("Fusion")
    made = theme_of(look)
    qapp.setStyleSheet(made.stylesheet())
    yield made
    # What was closed, and what never came into a window, goes now: each would be styled again, for
    # every later test. Connections that lead back to a screen keep it from the collector for ever.
    for left in qapp.topLevelWidgets():
        if left.parent() is None:
            left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    show(qtbot, made)
    return made


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.close()


@pytest.fixture
def opened(window: MainWindow, session: Session, clock: SteppingClock, lanes: Lanes) -> Opened:
    """Return the window at the list of encounters."""
    # A screen that cannot be imported must not stop the tests that need no screen.
    from field_assist.ui.screen_factory import ScreenFactory  # noqa: PLC0415
    from field_assist.ui.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace(window, session, ScreenFactory(window, session, lanes))
    made = Opened(window, workspace, session, clock, lanes)
    workspace.locked.connect(lambda: made.locked.append(True))
    workspace.locked.connect(made.reasons.append)
    workspace.show_home()
    return made


@pytest.fixture
def encounter(session: Session) -> Encounter:
    """Return a stored encounter on a vessel, for a role that may ask in private."""
    return session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)


@pytest.fixture
def write(session: Session, encounter: Encounter) -> Callable[[str, str], None]:
    """Put a place and a note into the encounter."""

    def put(place: str, note: str) -> None:
        now = session.now()
        recording = session.recording
        recording.save(encounter.id, FactStated(fact=Fact.PLACE, text=place, at=now))
        note_id = NoteId(new_id())
        change = NoteWritten(id=note_id, indicator=None, text=note, created_at=now, at=now)
        recording.save(encounter.id, change)

    return put


def show(qtbot: QtBot, widget: QWidget) -> None:
    """Show a window and wait until it is on the screen and has the keyboard."""
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def press(
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    on: QWidget | None = None,
    at_ms: int | None = None,
) -> None:
    """Press a key where the keyboard is; `at_ms` is when, else a second after the last one."""
    target = on or QApplication.focusWidget()
    assert target is not None
    at = _last_press[0] + 1000 if at_ms is None else at_ms
    _last_press[0] = at
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)
    event.setTimestamp(at)
    QApplication.sendEvent(target, event)


_last_press = [0]


def letter(text: str, *, on: QWidget | None = None, at_ms: int | None = None) -> None:
    """Press the key of a letter or a digit."""
    press(Qt.Key(ord(text.upper())), text, on=on, at_ms=at_ms)


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says a widget is called."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def named(inside: QWidget, name: str, kind: type[W]) -> W:
    """Return the one visible widget of a kind with an accessible name."""
    found = [w for w in inside.findChildren(kind) if w.isVisible() and name_of(w) == name]
    assert len(found) == 1, f"{len(found)} visible widgets are called {name!r}"
    return found[0]


def shown_text(inside: QWidget) -> str:
    """Return what can be read in labels, one line each."""
    labels = inside.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible() and label.text())
