"""The states of the files screen: empty, with files, one open, a question asked, a refusal."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton

from field_assist.domain.media_type import MediaType
from field_assist.ui.navigation import Part
from field_assist.ui.screens.files.intake_bar import IntakeBar
from field_assist.ui.screens.files.view import FilesView
from field_assist.ui.widgets.file_viewer import FileViewer
from field_assist.workflows import practice
from tests.conftest import Opened
from tests.media.samples import SAMPLES, camera_jpeg, paper

_LONGEST_S = 60
FILES = {
    "contract.jpg": camera_jpeg(),
    "loan note.pdf": SAMPLES[MediaType.PDF],
    "voice memo 2.wav": SAMPLES[MediaType.WAV],
    "messages.txt": SAMPLES[MediaType.TEXT],
    "photo \u202egpj.exe": SAMPLES[MediaType.PNG],
    f"{'very long name ' * 15}.heic": SAMPLES[MediaType.HEIC],
}
PICTURED = {
    "IMG_0042.jpg": paper(),
    "loan note.pdf": SAMPLES[MediaType.PDF],
    "voice memo 2.wav": SAMPLES[MediaType.WAV],
    "photo \u202egpj.exe": SAMPLES[MediaType.PNG],
}


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is so; the lanes work meanwhile."""
    deadline = time.monotonic() + _LONGEST_S
    while not condition():
        assert time.monotonic() < deadline
        QTest.qWait(1)
        time.sleep(0.001)  # Qt's waiting keeps the interpreter for itself


def view_of(opened: Opened) -> FilesView:
    """Return the screen that shows."""
    return next(v for v in opened.window.findChildren(FilesView) if v.isVisible())


def add(opened: Opened, name: str, content: bytes) -> None:
    """Drop a file on the screen, and wait until it is in the vault."""
    folder = Path(tempfile.mkdtemp(prefix="sample-files-"))
    source = folder / name
    source.write_bytes(content)
    view = view_of(opened)
    before = view.rows
    view.files_chosen.emit((source,))
    wait_for(lambda: view.rows == before + 1 and not view.intake.isVisible())
    shutil.rmtree(folder)


def show_pictured(opened: Opened) -> None:
    """Put four files into the encounter that is open, and say what the first one is."""
    view = view_of(opened)
    for name, content in PICTURED.items():
        add(opened, name, content)
    view.go_to(0)
    said = (
        "Contract, page 1",
        "One page, signed, in Utopian",
        "Handed over by A. Sample",
        "R. Specimen",
    )
    lines = [line for line in view.findChildren(QLineEdit) if line.isVisible()]
    for line, text in zip(lines, said, strict=False):
        line.setText(text)
    view.panel.flush()
    view.messages.hide()
    view.take_focus()


def open_first(opened: Opened) -> None:
    """Open the first file, and wait until it is shown."""
    view_of(opened).open_requested.emit(0)
    viewer = opened.window.findChildren(FileViewer)[0]
    wait_for(lambda: not viewer.is_loading)


def _empty(opened: Opened) -> None:
    practice.fill(opened.session)
    vessel = opened.session.recording.rows(2)[-1]
    opened.workspace.show_encounter(vessel.id, Part.FILES)


def _files(opened: Opened) -> None:
    _empty(opened)
    view = view_of(opened)
    for name, content in FILES.items():
        add(opened, name, content)
    view.go_to(0)
    titles = [line for line in view.findChildren(QLineEdit) if line.isVisible()]
    titles[0].setText("Contract, page 1 and 2")
    view.panel.flush()
    view.take_focus()


def _open(row: int) -> Callable[[Opened], None]:
    def show(opened: Opened) -> None:
        _files(opened)
        view_of(opened).open_requested.emit(row)
        view_of(opened).go_to(row)
        viewer = opened.window.findChildren(FileViewer)[0]
        wait_for(lambda: not viewer.is_loading)

    return show


def _details(opened: Opened) -> None:
    _open(0)(opened)
    heads = [b for b in view_of(opened).findChildren(QToolButton) if b.isVisible()]
    heads[-1].setChecked(True)


def _question(opened: Opened) -> None:
    _files(opened)
    opened.window.findChildren(IntakeBar)[0].show_question("photo.jpg")


def _refusal(opened: Opened) -> None:
    _files(opened)
    opened.window.findChildren(IntakeBar)[0].show_refusal()


def _progress(opened: Opened) -> None:
    _files(opened)
    bar = opened.window.findChildren(IntakeBar)[0]
    bar.show_progress("large recording.mov", 300_000_000, 4_000_000_000, 2)


FILE_SCREENS: dict[str, Callable[[Opened], None]] = {
    "files without rows": _empty,
    "files": _files,
    "files, picture open": _open(0),
    "files, page open": _open(1),
    "files, sound open": _open(2),
    "files, text open": _open(3),
    "files, details": _details,
    "files, being added": _progress,
    "files, question": _question,
    "files, refusal": _refusal,
}
