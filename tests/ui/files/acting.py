"""What the tests of the files screen do on it, as an officer would."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from field_assist.domain.encounter import Encounter
from field_assist.domain.exhibit import Exhibit
from field_assist.ui.screens.files.view import FilesView
from field_assist.ui.widgets.file_viewer import FileViewer
from field_assist.ui.widgets.record_table import RecordTable
from tests.conftest import Opened, named
from tests.house.files_stage import wait_for

Drop = Callable[..., None]
_KEPT = 2


def exhibits(opened: Opened, encounter: Encounter) -> tuple[Exhibit, ...]:
    return opened.session.attaching.listed(encounter.id)


def table(files: FilesView) -> RecordTable:
    return named(files, "Files", RecordTable)


def viewer(files: FilesView) -> FileViewer:
    return files.findChildren(FileViewer)[0]


def open_row(files: FilesView, row: int = 0) -> None:
    files.go_to(row)
    QTest.keyClick(table(files), Qt.Key.Key_Return)
    wait_for(lambda: not viewer(files).is_loading)


def key(which: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, which)


def click(files: FilesView, name: str) -> None:
    named(files, name, QPushButton).click()


def actions(opened: Opened, exhibit: Exhibit) -> list[str]:
    return [line.action for line in opened.session.attaching.custody(exhibit.id)]


def seen(files: FilesView) -> QImage:
    """Return what is on the screen of the file that is open."""
    return viewer(files).grab().toImage()


def colors(image: QImage) -> set[str]:
    points = ((x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))
    return {image.pixelColor(x, y).name() for x, y in points}


def shows(image: QImage, color: tuple[int, int, int]) -> bool:
    """Return whether a color of a sample is there, as closely as a photo keeps it."""
    there = (QColor(name) for name in colors(image))
    return any(
        max(abs(a - b) for a, b in zip((c.red(), c.green(), c.blue()), color, strict=True)) <= _KEPT
        for c in there
    )
