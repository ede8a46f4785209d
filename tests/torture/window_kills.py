"""T-01 with the real program: real keys in a real window, killed at random moments."""

from __future__ import annotations

import time

from build_spec.display import virtual_display
from tests.kill.rounds import Machine
from tests.torture.tally import Order, Tally


def play(order: Order) -> list[Tally]:
    """Kill the program until the time is over."""
    what = "kills of the real program while keys are typed"
    tally = Tally(test="T-01 window", what=what, wanted=order.most, seed=order.seed)
    started, going_on = time.monotonic(), order.going_on()
    with virtual_display() as display:
        machine = Machine(display, order.scratch / "home", order.seed)
        while going_on(tally.times) and not tally.wrong:
            played = machine.play(1)
            tally.times += played.kills
            tally.acknowledged += played.acknowledged
            tally.lost += played.lost
            tally.wrong += played.wrong
    tally.seconds = time.monotonic() - started
    return [tally]
