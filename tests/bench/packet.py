"""A packet of 40 signs: the first one of a process, the next ones, and what a preview takes.

The reference draws as many pages of plain lines with ReportLab itself. What `reports` measures
beside typst belongs to it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from field_assist.workflows import refer
from tests.bench import reports
from tests.bench.figures import Figure, median_at_most
from tests.bench.programs import HERE
from tests.bench.referrals import SIGNS, forty_signs

FIRST_ROUNDS = 5
MOST_MS = 500.0
MOST_PREVIEW_MS = 1000.0


def measure(rounds: int, scratch: Path) -> list[Figure]:
    """Measure first ones in processes of their own, warm ones beside plain pages, and reports."""
    firsts = [_first_ms() for _ in range(min(rounds, FIRST_ROUNDS))]
    loading, first = zip(*firsts, strict=True)
    pages, warm, plain, shown = _warm(rounds)
    return [
        Figure(
            measure=f"packet of {SIGNS} signs, {pages} pages",
            ours=warm,
            reference="as many pages of plain lines",
            others=plain,
            goal=median_at_most(MOST_MS),
        ),
        Figure(
            measure="first packet, once warm() is done",
            ours=first,
            reference="warm() itself",
            others=loading,
            goal=median_at_most(MOST_MS),
        ),
        Figure(
            measure="preview of it: built, read back, drawn",
            ours=shown,
            reference="the packet alone",
            others=warm,
            goal=median_at_most(MOST_PREVIEW_MS),
        ),
        *reports.measure(rounds, scratch),
    ]


def _warm(rounds: int) -> tuple[int, list[float], list[float], list[float]]:
    """Return the pages of a packet, and the times of packets, plain pages, previews in turn."""
    from tests.bench import plain_pages  # noqa: PLC0415 -- ReportLab loads slowly

    asked = forty_signs()
    pages = plain_pages.count(refer.build(asked).packet.pdf)
    ours, others, shown = [], [], []
    for _ in range(rounds):
        ours.append(_ms(lambda: refer.build(asked)))
        others.append(_ms(lambda: plain_pages.draw(pages)))
        shown.append(_ms(lambda: refer.preview(asked)))
    return pages, ours, others, shown


def _first_ms() -> tuple[float, float]:
    """Return how long warm() and then the first packet took in a fresh process."""
    command = [sys.executable, str(HERE / "first_packet.py")]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    loading, first = (float(word) for word in answer.split())
    return loading, first


def _ms(work: Callable[[], object]) -> float:
    begun_at = time.perf_counter()
    work()
    return (time.perf_counter() - begun_at) * 1000
