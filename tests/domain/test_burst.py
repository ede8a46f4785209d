"""A scanner's keys are told from a person's, and what it typed is kept."""

from __future__ import annotations

import pytest

from field_assist.domain.burst import BURST_GAP_MS, QUIET_MS, BurstGuard, Verdict

ZONE = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\rL898902C36UTO7408122F1204159ZE184226B<<<<<10\r"
)
MARKS = frozenset("STORNEX")


def typed(guard: BurstGuard, text: str, gap_ms: int, start_ms: int = 5000) -> list[Verdict]:
    return [
        guard.key(start_ms + n * gap_ms, is_mark=letter in MARKS, untrusted_text=letter)
        for n, letter in enumerate(text)
    ]


@pytest.mark.parametrize("gap_ms", [0, 1, 5, 20, BURST_GAP_MS - 1])
def test_a_passport_that_is_scanned_is_one_burst(gap_ms: int) -> None:
    guard = BurstGuard()

    first, *rest = typed(guard, ZONE, gap_ms)

    assert (first.is_burst, {verdict.is_burst for verdict in rest}) == (False, {True})
    assert guard.text == ZONE


def test_a_pause_at_the_end_of_a_line_does_not_end_the_burst() -> None:
    guard = BurstGuard()
    upper, lower = ZONE.splitlines(keepends=True)
    typed(guard, upper, 5)

    verdicts = typed(guard, lower, 5, start_ms=5000 + 5 * len(upper) + QUIET_MS - 10)

    assert {verdict.is_burst for verdict in verdicts} == {True}
    assert guard.text == ZONE


@pytest.mark.parametrize(("text", "takes_back"), [("S4", True), ("P<", False)])
def test_the_second_key_takes_back_what_the_first_marked(text: str, takes_back: object) -> None:
    verdicts = typed(BurstGuard(), text + "TTT", 5)

    assert verdicts[1].takes_back is takes_back
    assert not any(verdict.takes_back for verdict in verdicts[2:])


@pytest.mark.parametrize("gap_ms", [BURST_GAP_MS, 60, 120])
def test_keys_of_a_person_are_no_burst(gap_ms: int) -> None:
    guard = BurstGuard()

    assert not any(verdict.is_burst for verdict in typed(guard, "STORN", gap_ms))
    assert guard.text == ""


def test_a_second_scan_is_kept_without_the_first() -> None:
    guard = BurstGuard()
    typed(guard, "SAMPLE", 5)

    typed(guard, ZONE, 5, start_ms=9000)

    assert guard.text == ZONE


def test_a_clock_that_goes_back_begins_no_burst() -> None:
    guard = BurstGuard()
    guard.key(5000, is_mark=True)

    assert guard.key(4000, is_mark=True) == Verdict(is_burst=False)
