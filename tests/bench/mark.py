"""A letter on the checklist: from the key to the durable row, and on to the repaint.

The floor is what the disk takes for a flushed append. What is written for a mark is done again,
word by word, by plain SQLite in a copy of the database without encryption and without a seal. The
keys are posted to the list with a real pause between them, because the list takes faster ones for
a document scanner.
"""

from __future__ import annotations

import time
from itertools import cycle
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from field_assist.domain.change import Answered
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Encounter, Value
from field_assist.domain.ids import IndicatorId
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.checklist.list_view import ChecklistList
from field_assist.workflows.session import Session
from tests.bench import goals
from tests.bench.desktop import Desktop, Moments, run_until, unlocked
from tests.bench.figures import Figure, percentile_at_most
from tests.bench.flushed_append import FlushedAppend
from tests.bench.order import Order
from tests.bench.same_sql import SameSql

ANSWERS = 60
KEYS_PER_ROUND = 20
PAUSE_MS = 60
LETTERS = "STORN"
_SAVES_PER_ROUND = 40
MOST_PAINTED_MS = 16


class _Key(NamedTuple):
    saved_ms: float
    painted_ms: float
    floor_ms: float


def measure(order: Order) -> list[Figure]:
    """Mark one row after the other in an encounter that has 60 answers, then save without keys."""
    with unlocked(order.scratch / "vault") as desktop:
        encounter = start_with_answers(desktop.session, ANSWERS)
        desktop.workspace.show_encounter(encounter.id)
        floor = FlushedAppend(order.scratch / "appended")
        pressed = _mark_all(desktop, floor, order.rounds * KEYS_PER_ROUND)
        saved = _save_all(desktop, order, encounter, order.rounds * _SAVES_PER_ROUND)
        floor.close()
    return [*_of_keys(pressed), _of_saves(saved)]


def _of_keys(pressed: list[_Key]) -> list[Figure]:
    durable, painted, floor = zip(*pressed, strict=True)
    name, reference = "mark, key to durable row", "4 KiB appended, fdatasync"
    return [
        Figure(
            measure=name, ours=durable, reference=reference, others=floor, goal=goals.MARK_FLOOR
        ),
        Figure(measure=name, ours=durable, goal=goals.MARK_SLOWEST),
        Figure(measure=name, ours=durable, goal=goals.KEY_DURABLE),
        Figure(
            measure="mark, key to durable row to repaint",
            ours=painted,
            reference=reference,
            others=floor,
            goal=percentile_at_most(95, MOST_PAINTED_MS),
        ),
    ]


def _of_saves(saved: list[tuple[float, float]]) -> Figure:
    ours, plain = zip(*saved, strict=True)
    return Figure(
        measure="mark saved, without window",
        ours=ours,
        reference="the same SQL, plain SQLite",
        others=plain,
        goal=goals.MARK_PLAIN,
    )


def start_with_answers(session: Session, count: int) -> Encounter:
    """Begin an encounter and answer the first signs of the pack."""
    recording = session.recording
    started = recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.FULL)
    for indicator in list(session.catalogue.checklist.indicators)[:count]:
        recording.save(started.id, _answered(session, indicator, Value.YES))
    return recording.open(started.id)


def _mark_all(desktop: Desktop, floor: FlushedAppend, count: int) -> list[_Key]:
    """Return, for each mark, the times to row and repaint, and that of the floor."""
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
        samples.append(_Key(saved * 1000, painted * 1000, floor.ms()))
    return samples


def _save_all(
    desktop: Desktop, order: Order, encounter: Encounter, count: int
) -> list[tuple[float, float]]:
    """Save marks, and do again on plain SQLite what each of them did."""
    session = desktop.session
    signs, values = cycle(encounter.answers), cycle((Value.YES, Value.NO))
    samples = []
    with SameSql(desktop.vault, order.scratch / "plain.db") as same:
        for indicator, value, _ in zip(signs, values, range(count), strict=False):
            change = _answered(session, indicator, value)
            begun_at = time.perf_counter()
            session.recording.save(encounter.id, change)
            ours_ms = (time.perf_counter() - begun_at) * 1000
            samples.append((ours_ms, same.again_ms()))
    return samples


def _answered(session: Session, indicator: IndicatorId, value: Value) -> Answered:
    basis = Basis.SEEN if value is Value.YES else None
    return Answered(indicator=indicator, value=value, basis=basis, at=session.now())


def _key(letter: str) -> QKeyEvent:
    """Return a press that carries the present time, as the list judges the pause by it."""
    modifier = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key[f"Key_{letter}"].value, modifier, letter.lower())
    event.setTimestamp(time.monotonic_ns() // 1_000_000)
    return event
