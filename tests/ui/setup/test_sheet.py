"""The recovery sheet of a new vault: kept, proven, or put off; closed until then."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.domain.ways_in import WayIn, WayKind
from field_assist.storage.vault import open_vault
from field_assist.ui.screens.setup.sheet_view import SheetView
from field_assist.workflows.ways_in import WaysIn
from tests.conftest import MadeVault, SteppingClock, named
from tests.ui.conftest import Door, MakeDoor

TAKES_MS = 60_000
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def door(door_to: MakeDoor, data_folder: Path, made_vault: MadeVault) -> Door:
    """Return the door at the page of the sheet, as after set-up."""
    door = door_to(data_folder)
    door.unlock()
    door.entrance.use_new_key(made_vault.key)
    return door


def view(door: Door) -> SheetView:
    return door.page.findChildren(SheetView)[-1]


def words_on_paper(door: Door) -> dict[int, str]:
    """Copy the words by hand, as an officer without a printer does."""
    QTest.keyClick(named(door.page, "Write by hand", QPushButton), Qt.Key.Key_Return)
    labels = [w.text() for w in door.page.findChildren(QLabel) if w.isVisible()]
    numbers = [n for n, text in enumerate(labels) if re.fullmatch(r"\d{1,2}", text)]
    copied = {int(labels[n]): labels[n + 1] for n in numbers}
    QTest.keyClick(named(door.page, "I have the sheet", QPushButton), Qt.Key.Key_Return)
    return copied


def asked(door: Door) -> dict[int, QLineEdit]:
    found = [w for w in door.page.findChildren(QLineEdit) if w.isVisible()]
    return {int(w.accessibleName().removeprefix("Word ")): w for w in found}


def sheets(door: Door, clock: SteppingClock) -> list[WayIn]:
    ways = WaysIn(door.opened[0], clock)
    return [way for way in ways.listed() if way.kind is WayKind.RECOVERY]


def test_the_words_are_never_beside_the_fields_that_ask_for_them(door: Door) -> None:
    paper = words_on_paper(door)

    assert len(paper) == 16
    assert len(asked(door)) == 3
    assert not set(paper.values()) & set(door.says().split("\n"))


def test_three_words_typed_back_prove_the_sheet_and_open_the_records(
    door: Door, clock: SteppingClock
) -> None:
    paper = words_on_paper(door)
    for number, field in asked(door).items():
        QTest.keyClicks(field, paper[number].upper())
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert len(door.opened) == 1
    assert [sheet.tested_at for sheet in sheets(door, clock)] == [clock.now()]


def test_a_wrong_word_proves_nothing(qtbot: QtBot, door: Door) -> None:
    words_on_paper(door)
    for field in asked(door).values():
        QTest.keyClicks(field, "sample")
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert "The words are not as they stand on the sheet." in door.says()
    assert door.let_in(qtbot) == []


def test_later_opens_the_records_and_a_sheet_that_nobody_has_ends(
    door: Door, clock: SteppingClock
) -> None:
    QTest.keyClick(named(door.page, "Save as PDF", QPushButton), Qt.Key.Key_L, ALT)

    assert len(door.opened) == 1
    assert sheets(door, clock) == []


def test_later_leaves_a_sheet_that_was_copied_unproven(door: Door, clock: SteppingClock) -> None:
    words_on_paper(door)
    QTest.keyClick(next(iter(asked(door).values())), Qt.Key.Key_L, ALT)

    assert len(door.opened) == 1
    assert [sheet.tested_at for sheet in sheets(door, clock)] == [None]


def test_saved_sheet_has_every_word_and_then_three_are_asked_for(
    qtbot: QtBot, door: Door, tmp_path: Path
) -> None:
    QTest.keyClick(named(door.page, "Save as PDF", QPushButton), Qt.Key.Key_Return)
    dialog = view(door).findChild(QFileDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()

    view(door).steps.save_requested.emit(tmp_path)
    qtbot.waitUntil(lambda: "The sheet was saved." in door.says(), timeout=TAKES_MS)

    (file,) = tmp_path.glob("*.pdf")
    assert file.name in door.says()
    assert len(asked(door)) == 3
    assert set(words_on_paper(door).values()) <= set(text_of(file).split())


def test_folder_that_cannot_be_written_is_said_and_later_stays_open(
    qtbot: QtBot, door: Door, tmp_path: Path
) -> None:
    view(door).steps.save_requested.emit(tmp_path / "not there")

    qtbot.waitUntil(lambda: "That folder cannot be written." in door.says(), timeout=TAKES_MS)
    QTest.keyClick(view(door), Qt.Key.Key_L, ALT)
    assert len(door.opened) == 1


def test_another_look_asks_for_the_same_words_of_the_same_sheet(door: Door) -> None:
    paper = words_on_paper(door)
    before = list(asked(door))

    door.window.build(door.window.theme)
    door.entrance.rebuild()

    assert words_on_paper(door) == paper
    assert list(asked(door)) == before


def test_vault_is_closed_when_the_program_ends_at_the_sheet(
    door: Door, made_vault: MadeVault
) -> None:
    door.entrance.end()

    open_vault(door.folder, made_vault.key).close()


def text_of(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(pages)
