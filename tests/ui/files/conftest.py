"""The files screen of an encounter, in the window, on a real vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from field_assist.domain.encounter import Encounter
from field_assist.ui.navigation import Part
from field_assist.ui.screens.files.view import FilesView
from tests.conftest import Opened
from tests.house.files_stage import view_of, wait_for
from tests.media.samples import camera_jpeg


@pytest.fixture
def files(opened: Opened, encounter: Encounter) -> FilesView:
    """Return the screen, without files."""
    opened.workspace.show_encounter(encounter.id, Part.FILES)
    return view_of(opened)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a photo in a folder."""
    made = tmp_path / "contract.jpg"
    made.write_bytes(camera_jpeg())
    return made


@pytest.fixture
def drop(files: FilesView) -> Callable[..., None]:
    """Return what drops files on the screen and waits until nothing is on its way."""

    def dropping(*paths: Path, wanted: int) -> None:
        files.files_chosen.emit(paths)
        wait_for(lambda: files.rows == wanted and not files.intake.isVisible())

    return dropping
