"""The list of a million encounters beside that of a hundred thousand."""

from __future__ import annotations

from contextlib import ExitStack

from tests.bench import goals, lists, vaults
from tests.bench.figures import Figure
from tests.bench.order import Order

MILLION = 1_000_000


def measure(order: Order) -> list[Figure]:
    """Open both in turn, and jump in both."""
    with ExitStack() as stack:
        many, fewer = (
            stack.enter_context(
                lists.opened(vaults.listed(order, count, order.scratch / str(count)))
            )
            for count in (MILLION, lists.MANY)
        )
        samples = [
            (
                lists.open_ms(many),
                lists.open_ms(fewer),
                lists.jump_ms(many),
                lists.jump_ms(fewer),
            )
            for _ in range(order.rounds + 1)
        ]
    opens, opens_few, jumps, jumps_few = zip(*samples[1:], strict=True)
    beside, goal = lists.MANY, goals.LIST_GROWS
    return [
        lists.grown("list of a million opened", opens, beside, opens_few, goal),
        lists.grown("jump in a list of a million", jumps, beside, jumps_few, goal),
    ]
