"""The list of encounters: from asking for it to its first page painted, and a jump to its end.

The floor is a bare table of Qt without rows, shown in a window of the same size. Beside it is the
same screen with one encounter, and with a tenth as many.
"""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from field_assist.storage.vault import open_vault, unwrap_key
from field_assist.ui.widgets.record_table import RecordTable
from tests.bench import goals, programs, vaults
from tests.bench.desktop import Desktop, Moments, run_until, shown
from tests.bench.figures import Figure, Goal
from tests.bench.order import Order

MANY, FEW = 100_000, 10_000
_COLUMNS = 7
_SETTLED_MS = 30
BARE = "a bare table without rows, shown"


def measure(order: Order) -> list[Figure]:
    """Open the list and jump in it, in turn with all that is beside it."""
    with ExitStack() as stack:
        many = stack.enter_context(opened(vaults.listed(order, MANY, order.scratch / "many")))
        few = stack.enter_context(opened(vaults.listed(order, FEW, order.scratch / "few")))
        one = stack.enter_context(opened(vaults.listed(order, 1, order.scratch / "one")))
        samples = [
            (open_ms(many), open_ms(few), open_ms(one), bare_ms(), jump_ms(many), jump_ms(few))
            for _ in range(order.rounds + 1)
        ]
    opens, opens_few, opens_one, bare, jumps, jumps_few = zip(*samples[1:], strict=True)
    return [
        Figure(
            measure=f"list of {MANY:,} opened",
            ours=opens,
            reference=BARE,
            others=bare,
            peers={"the same screen, one row": opens_one},
            goal=goals.LIST_OPEN,
        ),
        Figure(
            measure=f"list of {MANY:,}, jump to the end of what is loaded",
            ours=jumps,
            reference=BARE,
            others=bare,
            goal=goals.LIST_JUMP,
        ),
        grown(f"list of {MANY:,} opened", opens, FEW, opens_few, goals.LIST_GROWS),
        grown(f"jump in a list of {MANY:,}", jumps, FEW, jumps_few, goals.LIST_GROWS),
    ]


def grown(
    name: str, ours: tuple[float, ...], fewer: int, others: tuple[float, ...], goal: Goal
) -> Figure:
    """Return the line of a list beside a smaller one."""
    return Figure(
        measure=name, ours=ours, reference=f"the list of {fewer:,}", others=others, goal=goal
    )


def opened(folder: Path) -> AbstractContextManager[Desktop]:
    """Return the window of a vault that `vaults` made, for a block."""
    return shown(open_vault(folder, unwrap_key(folder, programs.PASSPHRASE)))


def open_ms(desktop: Desktop) -> float:
    """Leave the list for the outbox, and come back."""
    desktop.window.raise_()
    desktop.workspace.show_outbox()
    QTest.qWait(_SETTLED_MS)
    begun_at = time.perf_counter()
    desktop.workspace.show_home()
    table = table_of(desktop)
    return (_painted_at(table) - begun_at) * 1000


def jump_ms(desktop: Desktop) -> float:
    """Go from the first row to the last one that is loaded, which loads the next page."""
    table = table_of(desktop)
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.qWait(_SETTLED_MS)
    begun_at = time.perf_counter()
    QTest.keyClick(table, Qt.Key.Key_End)
    return (_painted_at(table) - begun_at) * 1000


def bare_ms() -> float:
    """Show a window with a table of no rows."""
    begun_at = time.perf_counter()
    window = QWidget()
    window.resize(1280, 800)
    table = QTableView()
    table.setModel(QStandardItemModel(0, _COLUMNS, table))
    QVBoxLayout(window).addWidget(table)
    moments = Moments(table, table.viewport())
    moments.note_saved()
    window.show()
    run_until(lambda: bool(moments.painted_at))
    window.close()
    window.deleteLater()
    QTest.qWait(_SETTLED_MS)
    return (moments.painted_at - begun_at) * 1000


def table_of(desktop: Desktop) -> RecordTable:
    """Return the list that shows."""
    return next(t for t in desktop.window.findChildren(RecordTable) if t.isVisible())


def _painted_at(table: RecordTable) -> float:
    moments = Moments(table, table.viewport())
    moments.note_saved()
    table.viewport().update()
    run_until(lambda: bool(moments.painted_at))
    return moments.painted_at
