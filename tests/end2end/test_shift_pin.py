"""T-19: the PIN of a shift opens the vault between locks, and is gone whenever it should be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.driver import Desk
from tests.end2end.the_system import System, system
from tests.end2end.vaults import Made
from tests.end2end.waiting import wait_until

pytestmark = pytest.mark.screen

PIN, OTHER = "192837", "918273"


@pytest.fixture
def computer(officer: Desk, tmp_path: Path) -> Iterator[System]:
    with system(tmp_path / "buses") as (made, variables):
        officer.environment |= variables
        yield made
        officer.program.kill()


@pytest.fixture
def on_shift(officer: Desk, computer: System, made: Made) -> Desk:
    """Return a machine that was locked after a shift was begun by keys."""
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()
    computer.wait_for_delay()
    officer.keys.press("ctrl+comma")
    officer.wait_for("Settings")
    officer.press_until("Tab", "Vault")
    officer.press_until("Tab", "Lock")
    officer.keys.press("space")
    officer.press_until("Tab", "Set a PIN")
    officer.keys.press("space")
    officer.wait_for_focus("New shift PIN")
    officer.keys.type(PIN)
    officer.keys.press("Return")
    officer.wait_for_focus("The PIN again")
    officer.keys.type(PIN)
    officer.keys.press("Return")
    officer.wait_for("The shift has begun.")
    return officer


def try_pin(officer: Desk, pin: str) -> None:
    officer.wait_for_focus("Shift PIN")
    officer.keys.press("ctrl+a")
    officer.keys.type(pin)
    officer.keys.press("Return")


def test_pin_opens_again_and_again_and_three_wrong_ones_end_it(on_shift: Desk) -> None:
    for times in (2, 3):
        on_shift.keys.press("ctrl+l")
        try_pin(on_shift, PIN)
        on_shift.program.wait_until_open(times)
    on_shift.keys.press("ctrl+l")
    try_pin(on_shift, OTHER)
    on_shift.wait_for("2 tries left.")
    try_pin(on_shift, OTHER)
    on_shift.wait_for("Last try")
    try_pin(on_shift, OTHER)
    on_shift.wait_for("The shift PIN is not valid any more.")

    on_shift.unlock(times=4)
    on_shift.keys.press("ctrl+l")
    on_shift.wait_for_focus("Passphrase")


def test_pin_is_gone_when_the_computer_goes_to_sleep(on_shift: Desk, computer: System) -> None:
    computer.go_to_sleep()

    on_shift.wait_for("the computer went to sleep")
    on_shift.wait_for_focus("Passphrase")
    assert not on_shift.screen.says("Shift PIN")


def test_pin_is_gone_when_the_computer_goes_to_sleep_while_locked(
    on_shift: Desk, computer: System
) -> None:
    on_shift.keys.press("ctrl+l")
    on_shift.wait_for_focus("Shift PIN")
    computer.wait_for_delay()
    locked = on_shift.program.session

    computer.go_to_sleep()
    wait_until(lambda: computer.delays == 0, "nobody who holds up sleep")

    wait_until(lambda: not Path(f"/proc/{locked}").exists(), "the end of the session")
    on_shift.wait_for_focus("Passphrase")
    assert not on_shift.screen.says("Shift PIN")


def test_pin_is_gone_when_the_program_was_started_anew(on_shift: Desk) -> None:
    on_shift.program.kill()

    on_shift.start()

    on_shift.wait_for_focus("Passphrase")
    assert not on_shift.screen.says("Shift PIN")
