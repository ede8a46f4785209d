"""How many keys it takes: to the first mark, and from a note passed at a checkpoint to a packet.

Counted as pressed, a chord as one, each letter of typed text as one. The limits are those of the
research papers on users (section 6) and on the screens (section 8).
"""

from __future__ import annotations

import pytest

from field_assist.domain.checklist import Setting
from field_assist.workflows.catalogue import Catalogue
from tests.end2end.driver import Desk
from tests.end2end.vaults import Made

pytestmark = pytest.mark.screen

MOST_TO_FIRST_MARK = 4
MOST_TO_PACKET = 25
CHECKPOINT = "1"
LANE = "Lane 7"


class Counted:
    """The keyboard of an officer, counting."""

    def __init__(self, officer: Desk) -> None:
        self._keys = officer.keys
        self.count = 0

    def press(self, *names: str) -> None:
        self.count += len(names)
        self._keys.press(*names)

    def type(self, text: str) -> None:
        self.count += len(text)
        self._keys.type(text)


@pytest.fixture
def on_duty(officer: Desk, made: Made) -> Desk:
    """Return a machine with an open vault without encounters."""
    made.copy_to(officer.home.data)
    officer.start()
    officer.unlock()
    return officer


def test_first_mark_takes_four_keys_at_most(on_duty: Desk) -> None:
    keys = Counted(on_duty)
    before = len(on_duty.program.acknowledged)

    keys.press("ctrl+n", CHECKPOINT, "Return")
    on_duty.wait_for_focus_in_list("Signs")
    keys.press("s")

    on_duty.program.wait_for_saved(before + 2)
    assert keys.count <= MOST_TO_FIRST_MARK


def test_a_note_passed_at_a_checkpoint_is_a_sealed_packet_in_twenty_five_keys(
    on_duty: Desk,
) -> None:
    keys = Counted(on_duty)
    sign = Catalogue.load().checklist.indicators["air.help_signal"]  # type: ignore[index]
    card = Catalogue.load().checklist.settings[Setting.AIR].quick_card

    keys.press("ctrl+n", CHECKPOINT, "Return")
    on_duty.wait_for_focus_in_list("Signs")
    keys.press(*["Down"] * card.index(sign.id))
    on_duty.wait_for_focus(sign.short)
    keys.press("s")
    on_duty.wait_for("Call the duty desk now")
    keys.press("ctrl+j")
    on_duty.wait_for_focus("Note")
    keys.type(LANE)
    keys.press("ctrl+Return", "alt+7")
    on_duty.wait_for("is exactly what was reviewed")
    keys.press("ctrl+Return")

    on_duty.wait_for("It waits in the outbox.")
    assert keys.count <= MOST_TO_PACKET
