"""A packet of 40 signs: the first one of a process, the next ones, and what a preview takes.

The reference sets the same text with ReportLab itself. Beside typst it is measured by `reports`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from typing import NamedTuple

from field_assist.workflows import refer
from tests.bench import goals
from tests.bench.figures import Figure, median_at_most
from tests.bench.order import Order
from tests.bench.programs import HERE
from tests.bench.referrals import SIGNS, forty_signs
from tests.bench.stopwatch import milliseconds

FIRST_ROUNDS = 5
MOST_MS, MOST_PREVIEW_MS = 500.0, 1000.0


def measure(order: Order) -> list[Figure]:
    """Measure first ones in processes of their own, warm ones beside the same text, and a stall."""
    firsts = [_first_ms() for _ in range(min(order.rounds, FIRST_ROUNDS))]
    loading, first = zip(*firsts, strict=True)
    stalls = [_stall_ms(order) for _ in range(min(order.rounds, FIRST_ROUNDS))]
    warm = _warm(order.rounds)
    whole = f"packet of {SIGNS} signs, {warm.pages} pages"
    return [
        Figure(measure=whole, ours=warm.ours, goal=median_at_most(MOST_MS)),
        Figure(
            measure=whole,
            ours=warm.ours,
            reference="the same text, ReportLab",
            others=warm.same_text,
            peers={"as many pages of plain lines": warm.plain},
            goal=goals.PACKET,
        ),
        Figure(
            measure="first packet, once what it needs is loaded",
            ours=first,
            reference="the loading",
            others=loading,
            goal=goals.PACKET_FIRST,
        ),
        Figure(
            measure="first packet, once what it needs is loaded",
            ours=first,
            goal=median_at_most(MOST_MS),
        ),
        Figure(
            measure="longest stall of the window while one is made and shown",
            ours=stalls,
            goal=goals.PACKET_STALL,
        ),
        Figure(
            measure="preview of it: built, read back, drawn",
            ours=warm.shown,
            reference="the packet alone",
            others=warm.ours,
            goal=median_at_most(MOST_PREVIEW_MS),
        ),
    ]


class _Warm(NamedTuple):
    pages: int
    ours: list[float]
    same_text: list[float]
    plain: list[float]
    shown: list[float]


def _warm(rounds: int) -> _Warm:
    """Return the times of packets, the same text, plain pages and previews in turn."""
    from tests.bench import plain_pages  # noqa: PLC0415 -- ReportLab loads slowly

    asked = forty_signs()
    pdf = refer.build(asked).packet.pdf
    texts = plain_pages.texts(pdf)
    plain_pages.load()
    plain_pages.draw_same(texts)  # what it needs is loaded
    warm = _Warm(plain_pages.count(pdf), [], [], [], [])
    for _ in range(rounds):
        warm.ours.append(milliseconds(lambda: refer.build(asked)))
        warm.same_text.append(milliseconds(lambda: plain_pages.draw_same(texts)))
        warm.plain.append(milliseconds(lambda: plain_pages.draw(warm.pages)))
        warm.shown.append(milliseconds(lambda: refer.preview(asked)))
    return warm


def _first_ms() -> tuple[float, float]:
    """Return how long warm() and then the first packet took in a fresh process."""
    command = [sys.executable, str(HERE / "first_packet.py")]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    loading, first = (float(word) for word in answer.split())
    return loading, first


def _stall_ms(order: Order) -> float:
    """Return the longest stall of a window in a fresh process that makes a packet."""
    command = [sys.executable, "-m", "tests.bench.packet_stall"]
    with tempfile.TemporaryDirectory(dir=order.scratch) as folder:
        said = subprocess.run([*command, folder], check=True, capture_output=True, text=True)
    return float(said.stdout.splitlines()[-1])
