"""Document scanners type like a keyboard, faster than anybody: nothing they send is an answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from field_assist.domain.encounter import Value
from tests.conftest import letter, press
from tests.ui.checklist.conftest import Bench

START, APART = 10_000_000, 60_000


def scan(text: str, gap_ms: int = 5, start_ms: int = START) -> None:
    """Type as a scanner does, into whatever has the keyboard."""
    for n, char in enumerate(text):
        letter(char, at_ms=start_ms + n * gap_ms)


@pytest.mark.parametrize(
    "text", ["STX123SNE", "S4471", "XX12SX", "ETX123456", "E1", "X1", "NOSTER", "1S2T"]
)
def test_what_a_scanner_types_answers_nothing(bench: Bench, text: str) -> None:
    for number, gap_ms in enumerate((0, 1, 10, 29, 49)):
        scan(text, gap_ms, START + number * APART)

        assert bench.answers() == {}, gap_ms


@pytest.mark.parametrize("text", ["STX123", "ETX123", "XTX123", "1TX123", "A1B2C3"])
def test_a_scan_leaves_the_answers_of_the_officer(bench: Bench, text: str) -> None:
    first = bench.row
    letter("s")
    press(Qt.Key.Key_Down)

    scan(text)

    assert {sign: a.value for sign, a in bench.answers().items()} == {first: Value.YES}


@pytest.mark.parametrize("opening", ["x", "e"])
def test_a_scan_that_begins_with_a_digit_chooses_no_reason(bench: Bench, opening: str) -> None:
    letter(opening)
    before = bench.answers()

    scan("2114471")

    assert bench.answers() == before


@pytest.mark.parametrize("text", ["XTX12", "ETX12"])
def test_no_choice_is_left_open_by_a_scan(bench: Bench, text: str) -> None:
    scan(text)
    letter("2", at_ms=START + 5000)

    assert not bench.view.is_choosing
    assert bench.answers() == {}


def test_enter_at_the_end_of_a_scan_opens_no_note(bench: Bench) -> None:
    signs = bench.view

    scan("STX123")
    press(Qt.Key.Key_Return, "\r", at_ms=START + 30)

    assert signs.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Escape])
def test_the_keys_of_a_scan_take_nothing_back(bench: Bench, key: Qt.Key) -> None:
    letter("n")
    before = bench.answers()

    scan("AB12")
    press(key, at_ms=START + 20)

    assert bench.answers() == before


def test_a_quick_officer_is_no_scanner(bench: Bench) -> None:
    letter("s", at_ms=START)
    press(Qt.Key.Key_Down, at_ms=START + 40)
    letter("t", at_ms=START + 80)

    assert [a.value for a in bench.answers().values()] == [Value.YES, Value.YES]


def test_marks_work_again_after_a_pause(bench: Bench) -> None:
    scan("STX123")

    letter("n", at_ms=START + 25 + 200)

    assert [a.value for a in bench.answers().values()] == [Value.NO]
