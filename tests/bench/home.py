"""The home list: from asking for it to its first page on the screen, with 10,000 encounters."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtTest import QTest

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter
from field_assist.domain.ids import EncounterId, new_id
from field_assist.storage import encounters
from field_assist.ui.widgets.record_table import RecordTable
from tests.bench.desktop import Desktop, Moments, run_until, unlocked
from tests.bench.figures import Figure

MANY, FEW = 10_000, 100


def measure(rounds: int, scratch: Path) -> list[Figure]:
    """Show the list again and again, in a vault with few encounters and in one with many."""
    with unlocked(scratch / "few") as few:
        _fill(few, FEW)
        with unlocked(scratch / "many") as many:
            _fill(many, MANY)
            pairs = [(_show_ms(many), _show_ms(few)) for _ in range(rounds + 1)][1:]
    ours, others = zip(*pairs, strict=True)
    return [
        Figure(
            measure=f"home list of {MANY:,} to its first page",
            ours=ours,
            reference=f"list of {FEW}",
            others=others,
        )
    ]


def _show_ms(desktop: Desktop) -> float:
    """Leave the list for the outbox, and come back."""
    desktop.workspace.show_outbox()
    QTest.qWait(30)
    begun_at = time.perf_counter()
    desktop.workspace.show_home()
    table = next(t for t in desktop.window.findChildren(RecordTable) if t.isVisible())
    moments = Moments(table, table.viewport())
    moments.note_saved()
    table.viewport().update()
    run_until(lambda: bool(moments.painted_at))
    return (moments.painted_at - begun_at) * 1000


def _fill(desktop: Desktop, count: int) -> None:
    """Store empty encounters in one transaction; the last is begun as by an officer."""
    first = desktop.session.recording.start(Setting.AIR, Role.TSA_CHECKPOINT, Budget.QUICK)
    with desktop.vault.transaction():
        for number in range(2, count + 1):
            encounters.insert(desktop.vault, _encounter(first, number))


def _encounter(like: Encounter, number: int) -> Encounter:
    return Encounter(
        id=EncounterId(new_id()),
        number=number,
        setting=like.setting,
        role=like.role,
        budget=like.budget,
        pack=like.pack,
        opened_at=like.opened_at,
    )
