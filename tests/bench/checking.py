"""The check of a whole vault in a lane, beside SQLCipher's own check of its pages.

Ours checks the pages, and besides the tables, the chain of the log, packets, files, header, seal.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEventLoop

from field_assist.domain.check import Part
from field_assist.ui.lanes import Lanes
from field_assist.workflows.check import CheckReport, check_vault
from tests.bench import goals, lists, vaults
from tests.bench.desktop import Desktop
from tests.bench.figures import Figure
from tests.bench.order import Order
from tests.bench.stalls import Stalls
from tests.bench.stopwatch import milliseconds

MOST_ROUNDS = 6
_BARE = "PRAGMA cipher_integrity_check"


def measure(order: Order) -> list[Figure]:
    """Check an open vault of 100,000 encounters, in turn with the bare check."""
    whole, pages, stalls, bare = [], [], [], []
    folder = vaults.listed(order, lists.MANY, order.scratch / "vault")
    with lists.opened(folder) as desktop:
        lanes = Lanes(desktop.window)
        for _ in range(min(order.rounds, MOST_ROUNDS)):
            watched = _Watched(desktop, lanes)
            whole.append(watched.whole_ms)
            pages.append(watched.pages_ms)
            stalls.append(watched.stall_ms)
            bare.append(_bare_ms(desktop))
        lanes.close()
    reference = "cipher_integrity_check alone"
    return [
        Figure(
            measure=f"check of {lists.MANY:,} encounters: pages, tables, log, files",
            ours=whole,
            reference=reference,
            others=bare,
            goal=goals.CHECK,
        ),
        Figure(
            measure="its check of the pages",
            ours=pages,
            reference=reference,
            others=bare,
            goal=goals.CHECK,
        ),
        Figure(
            measure="longest stall of the window meanwhile", ours=stalls, goal=goals.CHECK_STALL
        ),
    ]


class _Watched:
    """One check in a lane, as Settings does it."""

    def __init__(self, desktop: Desktop, lanes: Lanes) -> None:
        self._begun: dict[Part, float] = {}
        stalls, loop = Stalls(), QEventLoop()
        reports: list[CheckReport] = []

        def done(report: CheckReport) -> None:
            reports.append(report)
            loop.quit()

        vault = desktop.vault
        stalls.start()
        begun_at = time.perf_counter()
        lanes.work.run(
            lambda: check_vault(vault.folder, vault.key, self._watch, is_open=True),
            done=done,
            failed=lambda _: loop.quit(),
        )
        loop.exec()
        self.whole_ms = (time.perf_counter() - begun_at) * 1000
        self.stall_ms = stalls.stop()
        if not reports:
            raise LookupError("the check was not finished")
        self.pages_ms = (self._begun[Part.TABLES] - self._begun[Part.PAGES]) * 1000

    def _watch(self, part: Part, _done: int, _whole: int, /) -> None:
        self._begun.setdefault(part, time.perf_counter())


def _bare_ms(desktop: Desktop) -> float:
    return milliseconds(lambda: desktop.vault.rows(_BARE))
