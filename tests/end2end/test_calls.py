"""A call and the screen in other hands, by real keys on a real screen, over a kill."""

from __future__ import annotations

import os
import signal

import pytest

from field_assist.startup.supervisor import LONG_ENOUGH_S
from field_assist.ui.facing.parts import QUIET_MS
from tests.end2end.driver import Desk
from tests.end2end.processes import wait_s

pytestmark = pytest.mark.screen
PIN = "192837"


def test_a_call_is_kept_over_a_lock(officer: Desk) -> None:
    officer.start()
    officer.set_up()
    officer.begin()
    before = len(officer.program.acknowledged)

    officer.keys.press("F9")
    officer.wait_for("What to say")
    officer.keys.press("2")
    officer.wait_for_focus("Who answered, or who did it")
    officer.keys.type("Supervisor SAMPLE")
    officer.keys.press("Tab")
    officer.program.wait_for_saved(before + 2)
    officer.keys.press("ctrl+l")
    officer.unlock(times=2)

    officer.wait_for("Supervisor SAMPLE")


def test_the_person_cannot_leave_and_no_answer_is_lost_in_a_kill(officer: Desk) -> None:
    officer.start()
    officer.set_up()
    officer.begin()
    hand_over(officer)
    before = len(officer.program.acknowledged)

    officer.keys.press("Tab", "Return")  # from the question to Yes
    officer.program.wait_for_saved(before + 1)
    officer.wait_for("Do you need a doctor or medicine?")
    officer.keys.press("alt+F4", "ctrl+b", "F9", "Escape", "alt+3", "ctrl+n", "ctrl+k", "F1")
    officer.wait_for("Do you need a doctor or medicine?")
    wait_s(LONG_ENOUGH_S)  # a session that ends sooner is not begun again
    os.kill(officer.program.session, signal.SIGKILL)

    officer.wait_for_focus("Shift PIN")  # and not the passphrase, in front of the person
    officer.keys.type(PIN)
    officer.keys.press("Return")
    officer.program.wait_until_open(2)
    officer.keys.press("ctrl+r", "alt+3")
    officer.wait_for("Do you feel safe here, now? \u2014 Yes")


def test_the_pin_gives_the_screen_back(officer: Desk) -> None:
    officer.start()
    officer.set_up()
    officer.begin()
    hand_over(officer)

    officer.press_until("Tab", "Staff")
    officer.keys.press("Return")
    officer.wait_for_focus("PIN")
    officer.keys.type(PIN)
    officer.keys.press("Return")

    officer.wait_for("You have the screen again.")


def hand_over(officer: Desk) -> None:
    """Choose a PIN and go to the first question in English."""
    officer.keys.press("F7")
    officer.wait_for_focus("PIN to take the screen back")
    officer.keys.type(PIN)
    officer.keys.press("Return")
    officer.keys.type(PIN)
    officer.keys.press("Return")
    officer.wait_for("Point at your language")
    officer.keys.press("Return")
    officer.wait_for("Some questions about how you are")
    officer.keys.press("Tab", "Return")
    officer.wait_for("Do you feel safe here, now?")
    wait_s(QUIET_MS / 1000)  # an answer that comes at once is taken for a slip
