"""Guides and notes on policy in their states, for the rules of every screen."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from field_assist.workflows.read_guides import ReadingGuides
from tests.conftest import Opened, named
from tests.house.vault_stage import settle
from tests.media.samples import pdf

PAMPHLET, TEXT = "2030-01-30 Sample pamphlet.pdf", "2029-12-01 Sample steps of the office.txt"
BAD = "Sample without a day.pdf"


def place_guides(folder: Path) -> ReadingGuides:
    """Place two invented guides and a file that is none; return who reads them."""
    for name, data in (
        (PAMPHLET, pdf(3)),
        (TEXT, b"SAMPLE. Call the desk first. Everything here is invented."),
        (BAD, pdf(1)),
    ):
        (folder / name).write_bytes(data)
        (folder / name).chmod(0o644)
    return ReadingGuides(folder)


def _empty(opened: Opened) -> None:
    opened.session.guides = ReadingGuides(Path(tempfile.mkdtemp()))
    opened.workspace.show_guides()


def _guides(opened: Opened) -> None:
    opened.session.guides = place_guides(Path(tempfile.mkdtemp()))
    opened.workspace.show_guides()


def _reading(opened: Opened) -> None:
    _guides(opened)
    named(opened.window, "Read: Sample steps of the office", QPushButton).click()
    settle(opened)


GUIDES_SCREENS: dict[str, Callable[[Opened], None]] = {
    "guides, none placed": _empty,
    "guides": _guides,
    "guides, reading one": _reading,
}
