"""A letter on the checklist: from the key to the durable row, and on to the repaint.

The keys are posted to the list with a real pause between them, because the list takes faster ones
for a document scanner. The reference is the row of the mark alone, in plain SQLite.
"""

from __future__ import annotations

import sqlite3
import time
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from field_assist.domain.change import Answered
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Value
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.workflows.session import Session
from tests.bench.desktop import Desktop, Moments, run_until, unlocked
from tests.bench.figures import Figure, p95_at_most, ratio_at_most

ANSWERS = 60
KEYS_PER_ROUND = 20
PAUSE_MS = 60
MOST_MS = 16
MOST_OF_PLAIN = 8
LETTERS = "STORN"

_TABLE = """
    CREATE TABLE mark (sequence INTEGER PRIMARY KEY, encounter_id TEXT, indicator_id TEXT,
        value TEXT, basis TEXT, reason TEXT, at TEXT)
"""
_INSERT = """
    INSERT INTO mark (encounter_id, indicator_id, value, basis, reason, at)
    VALUES (?, ?, 'yes', 'seen', '', ?)
"""


def measure(rounds: int, scratch: Path) -> list[Figure]:
    """Mark one row after the other in an encounter that has 60 answers."""
    with unlocked(scratch / "vault") as desktop:
        encounter = start_with_answers(desktop.session, ANSWERS)
        desktop.workspace.show_encounter(encounter.id)
        plain = _plain_database(scratch / "plain.db")
        samples = _mark_all(desktop, plain, rounds * KEYS_PER_ROUND)
        plain.close()
    saved, painted, row = zip(*samples, strict=True)
    reference = "the row in plain SQLite"
    return [
        Figure(
            measure="mark, key to durable row",
            ours=saved,
            reference=reference,
            others=row,
            goal=ratio_at_most(MOST_OF_PLAIN),
        ),
        Figure(
            measure="mark, key to durable row to repaint",
            ours=painted,
            reference=reference,
            others=row,
            goal=p95_at_most(MOST_MS),
        ),
    ]


def start_with_answers(session: Session, count: int) -> Encounter:
    """Begin an encounter and answer the first signs of the pack."""
    recording = session.recording
    started = recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.FULL)
    for indicator in list(session.catalogue.checklist.indicators)[:count]:
        answered = Answered(
            indicator=indicator, value=Value.YES, basis=Basis.SEEN, at=session.now()
        )
        recording.save(started.id, answered)
    return recording.open(started.id)


def _mark_all(
    desktop: Desktop, plain: sqlite3.Connection, count: int
) -> list[tuple[float, float, float]]:
    """Return, for each mark, the times to row and repaint, and that of the plain row."""
    signs = desktop.window.findChild(ChecklistList)
    desk = desktop.workspace.findChild(OpenEncounter)
    if signs is None or desk is None:
        raise LookupError("the checklist is not shown")
    moments = Moments(signs, signs.viewport())
    desk.saved.connect(moments.note_saved)
    rows = cycle(list(desk.encounter.answers)[:KEYS_PER_ROUND])
    letters = cycle(LETTERS)
    samples = []
    for indicator, letter, _ in zip(rows, letters, range(count), strict=False):
        signs.go_to(indicator)
        QTest.qWait(PAUSE_MS)
        moments.start()
        QCoreApplication.postEvent(signs, _key(letter))
        run_until(lambda: bool(moments.painted_at))
        saved, painted = moments.saved_at - moments.key_at, moments.painted_at - moments.key_at
        samples.append((saved * 1000, painted * 1000, _plain_ms(plain, indicator)))
    return samples


def _key(letter: str) -> QKeyEvent:
    """Return a press that carries the present time, as the list judges the pause by it."""
    modifier = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key[f"Key_{letter}"].value, modifier, letter.lower())
    event.setTimestamp(time.monotonic_ns() // 1_000_000)
    return event


def _plain_database(path: Path) -> sqlite3.Connection:
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute(_TABLE)
    return plain


def _plain_ms(plain: sqlite3.Connection, indicator: str) -> float:
    begun_at = time.perf_counter()
    plain.execute("BEGIN IMMEDIATE")
    plain.execute(_INSERT, ("0" * 32, indicator, str(time.time())))
    plain.execute("COMMIT")
    return (time.perf_counter() - begun_at) * 1000
