"""A deadline by real keys: an answer starts it, a lock changes nothing, a stop is kept."""

from __future__ import annotations

import pytest

from field_assist.domain.encounter import Fact, Tri
from tests.end2end.driver import Desk
from tests.end2end.vaults import Made
from tests.house.deadlines_stage import HHS

pytestmark = pytest.mark.screen

WHO, REFERENCE = "Who was told, or who decided", "Reference number"


@pytest.fixture
def with_a_child(officer: Desk, made: Made) -> Desk:
    """Return a machine on which somebody in an encounter was said to be under 18."""
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()
    officer.begin()
    officer.keys.press("alt+1")
    officer.press_until("Tab", "Under 18: Yes")
    officer.keys.press("space")
    officer.wait_for("Child notice, 24 hours: 2")
    return officer


def open_stop(officer: Desk) -> None:
    """Go to the deadlines and into the panel that stops the first one."""
    officer.keys.press("alt+8")
    officer.wait_for_focus(f"Stop: {HHS}")
    officer.keys.press("Return")
    officer.wait_for_focus(WHO)


def test_it_starts_and_survives_a_lock_with_what_was_half_typed(with_a_child: Desk) -> None:
    officer = with_a_child
    open_stop(officer)
    officer.keys.type("SAMPLE de")
    officer.keys.press("ctrl+l")
    officer.unlock(2)

    officer.wait_for("Child notice, 24 hours: 2")
    officer.wait_for(WHO)
    assert officer.screen.text_of(WHO) == "SAMPLE de"


def test_it_is_stopped_with_a_reference_kept_and_undone_by_keys_alone(
    with_a_child: Desk, made: Made
) -> None:
    officer, program = with_a_child, with_a_child.program
    open_stop(officer)
    officer.keys.type("SAMPLE desk")
    officer.press_until("Tab", REFERENCE)
    officer.keys.type("EXAMPLE-4471")
    saved = len(program.acknowledged)
    officer.keys.press("Return")
    program.wait_for_saved(saved + 1)
    officer.wait_for_focus(f"Let it run again: {HHS}")
    officer.keys.press("ctrl+z")
    program.wait_for_saved(saved + 2)
    officer.keys.press("ctrl+y")
    program.wait_for_saved(saved + 3)
    program.kill()

    encounter = made.newest(officer.home.data)
    (stop,) = encounter.stops.values()
    assert encounter.safety(Fact.UNDER_18) is Tri.YES
    assert (stop.who, stop.reference) == ("SAMPLE desk", "EXAMPLE-4471")
    acts = [act for act in made.acts(officer.home.data) if act.startswith("deadline")]
    assert acts == ["deadline_stopped", "deadline_taken_up", "deadline_stopped"]
