"""The parts of the bench by name: which module measures each, what it is about, when it runs."""

from __future__ import annotations

import importlib
from typing import NamedTuple

from tests.bench import goals
from tests.bench.figures import Figure, Goal, not_measured
from tests.bench.order import Order


class Part(NamedTuple):
    """One part, with the goals of the list of which it has a line each, whatever happens.

    `is_usual` says that it is run without being asked for.
    """

    module: str
    title: str
    goals: tuple[Goal, ...] = ()
    is_usual: bool = True


PARTS: dict[str, Part] = {
    "start": Part(
        "start",
        "Start, from the process to the unlock screen",
        (
            goals.START_BARE,
            goals.START_PEER,
            goals.START_SHIPPED,
            goals.START_WARM,
            goals.START_COLD,
        ),
    ),
    "unlock": Part(
        "unlocking",
        "Unlocking, from Enter to the list",
        (goals.UNLOCK, goals.UNLOCK_STALL, goals.UNLOCK_LIST, goals.MEMORY),
    ),
    "lock": Part("locking", "Locking", (goals.LOCK_COVERED, goals.LOCK_DROPPED)),
    "mark": Part(
        "mark",
        "A mark on the checklist",
        (goals.MARK_FLOOR, goals.MARK_SLOWEST, goals.MARK_PLAIN, goals.KEY_DURABLE),
    ),
    "typed": Part("typed", "Typing a note", (goals.TYPED,)),
    "lists": Part(
        "lists",
        "The list of 100,000 encounters",
        (goals.LIST_OPEN, goals.LIST_JUMP, goals.LIST_GROWS),
    ),
    "search": Part(
        "searching",
        "Search among 10,000 encounters with 200,000 events",
        (goals.SEARCH_PAINTED, goals.SEARCH_SLOWEST),
    ),
    "evidence": Part("evidence", "Files of evidence", (goals.PHOTO,)),
    "assess": Part("assessing", "The next step"),
    "packet": Part("packet", "The packet", (goals.PACKET, goals.PACKET_FIRST, goals.PACKET_STALL)),
    "reports": Part("reports", "A report beside typst"),
    "photos": Part("photos", "A packet with photos", (goals.PACKET_PHOTOS,)),
    "sending": Part("sending", "Sending"),
    "check": Part("checking", "Checking a vault", (goals.CHECK, goals.CHECK_STALL)),
    "reopen": Part(
        "reopening", "After a kill", (goals.REOPEN, goals.KILLS_COUNT, goals.KILLS_LOST)
    ),
    "size": Part("size", "What is shipped", (goals.BUNDLE, goals.PACKAGE)),
    "growth": Part(
        "growth",
        "From 1,000 to 100,000 encounters",
        (goals.SEARCH_GROWS,),
        is_usual=False,
    ),
    "search-very-many": Part(
        "searching_very_many", "Search among 100,000 encounters", is_usual=False
    ),
    "list-million": Part(
        "list_million", "The list of a million encounters", (goals.LIST_GROWS,), is_usual=False
    ),
    "builds": Part("builds", "Two builds", (goals.REPEATED,), is_usual=False),
    "setup": Part("fresh_setup", "Fresh set-up", (goals.SETUP,), is_usual=False),
}
"""In the order of the page."""


def usual() -> list[str]:
    """Return the names of the parts that are measured when none is named."""
    return [name for name, part in PARTS.items() if part.is_usual]


def measure(name: str, order: Order) -> list[Figure]:
    """Measure one part in this process."""
    module = importlib.import_module(f"tests.bench.{PARTS[name].module}")
    figures: list[Figure] = module.measure(order)
    return figures


def without_figures(name: str, why: str) -> list[Figure]:
    """Return the lines of a part that was not measured: one for each of its goals."""
    return [not_measured(goal.name, goal, why) for goal in PARTS[name].goals]
