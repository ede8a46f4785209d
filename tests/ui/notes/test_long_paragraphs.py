"""A very long paragraph is shown in pieces, kept as it is, and typed into without a wait."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.note_box import NoteBox
from tests.conftest import show
from tests.effort import calls_during

MEGABYTE = 1_000_000
FEW_CALLS = 100
TEXTS = {
    "words": "Sample words " * (MEGABYTE // 13),
    "one word": "x" * MEGABYTE,
    "lines": ("Sample words " * 8 + "\n") * (MEGABYTE // 105),
    "faces": "\U0001f600" * 30_000 + "\nafter\n",
    "no-break": "a\u00a0b " * 10_000,
}


@pytest.fixture
def box(qtbot: QtBot, theme: Theme) -> NoteBox:
    made = NoteBox(theme)
    made.leave_undo()
    qtbot.addWidget(made)
    made.resize(600, 160)
    show(qtbot, made)
    return made


def paste(box: NoteBox, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    box.insertFromMimeData(data)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_text_is_the_one_that_was_pasted_or_shown(box: NoteBox, text: str) -> None:
    QTest.keyClicks(box, "Before ")
    paste(box, text)
    QTest.keyClicks(box, "!")
    assert box.text() == f"Before {text}!"

    box.show_text(text)
    assert box.text() == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_caret_is_where_it_is_in_the_text(box: NoteBox, text: str) -> None:
    box.show_text(text)

    for place in (0, 1, 4001, 19_999, len(text) // 2, len(text)):
        box.put_caret(place)
        assert box.caret() == place


@pytest.mark.parametrize("text", [TEXTS["words"], TEXTS["one word"]], ids=["words", "one word"])
def test_a_key_in_a_megabyte_lays_out_one_short_line(box: NoteBox, text: str) -> None:
    paste(box, text)
    changes: list[tuple[int, int]] = []
    box.document().contentsChange.connect(lambda _, *counts: changes.append(counts))

    for place in (0, len(text) // 2, len(text)):
        box.put_caret(place)
        assert calls_during(lambda: QTest.keyClick(box, Qt.Key.Key_A)) < FEW_CALLS

    document = box.document()
    lines = [document.findBlockByNumber(n) for n in range(document.blockCount())]
    assert changes == [(0, 1)] * 3
    # A longer one takes Qt more than 20 ms at each key (widgets/long_paragraphs.py).
    assert max(line.length() for line in lines) <= 20_000


def test_enter_in_a_piece_is_a_line_of_the_text(box: NoteBox) -> None:
    box.show_text("x" * 30_000)
    box.put_caret(10_000)

    QTest.keyClick(box, Qt.Key.Key_Return)

    assert box.text() == f"{'x' * 10_000}\n{'x' * 20_000}"


def test_a_part_that_is_taken_back_leaves_the_rest(box: NoteBox) -> None:
    box.show_text("x" * 30_000)

    box.turn_into("x" * 29_000 + "y")

    assert box.text() == "x" * 29_000 + "y"
