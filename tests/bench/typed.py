"""A key in a note to its paint: the same box with its saving, and with the saving taken off.

The note is saved 400 ms after the last key, and every three seconds while keys come. Each sixth key
comes 400 ms after the one before, so that it falls into the saving: the worst moment there is. Both
halves have the same pauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count as count_from
from random import Random

from PySide6.QtTest import QTest

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget
from field_assist.ui.screens.notes.writing import WritingCard
from field_assist.ui.widgets.typing_pause import QUIET_MS
from tests.bench import goals
from tests.bench.desktop import Desktop, unlocked
from tests.bench.figures import Figure
from tests.bench.order import Order
from tests.bench.typist import Typist, opened_note

TURNS = 4
WORDS = 60
_KEYS_PER_ROUND = 6
_SHORTEST_S, _LONGEST_S = 0.05, 0.15
_EACH, _LATER_S = 6, 0.006


def measure(order: Order) -> list[Figure]:
    """Type in turns with saving and without it, into a note of sixty words."""
    count = order.rounds * _KEYS_PER_ROUND
    with unlocked(order.scratch / "vault") as desktop:
        started = desktop.session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
        box = opened_note(desktop, started.id)
        box.insertPlainText("lantern " * WORDS)
        _typed(desktop, count // 2, seed=0)  # warms
        ours: list[float] = []
        without: list[float] = []
        for turn in range(TURNS):
            ours += _typed(desktop, count, seed=turn)
            with _saving_taken_off(desktop):
                without += _typed(desktop, count, seed=turn)
    return [
        Figure(
            measure="key in a note to repaint, saved as it is typed",
            ours=ours,
            reference="the same box, nothing saved",
            others=without,
            goal=goals.TYPED,
        )
    ]


def _typed(desktop: Desktop, count: int, *, seed: int) -> list[float]:
    """Type so many keys, and return how long each took."""
    dice, number = Random(seed), count_from(1)  # noqa: S311 -- no secret

    def pause_s() -> float:
        if next(number) % _EACH == 0:
            return QUIET_MS / 1000 + dice.uniform(0, _LATER_S)
        return dice.uniform(_SHORTEST_S, _LONGEST_S)

    typist = Typist(_writing(desktop).box, pause_s)
    while len(typist.samples) < count:
        QTest.qWait(20)
    typist.stop()
    QTest.qWait(20)
    return typist.samples[:count]


@contextmanager
def _saving_taken_off(desktop: Desktop) -> Iterator[None]:
    writing = _writing(desktop)
    writing.flush()
    pause = writing._pause  # noqa: SLF001 -- what tells that something has to be saved
    writing.box.textChanged.disconnect(pause.touched)
    yield
    writing.box.textChanged.connect(pause.touched)
    writing.touch()
    writing.flush()


def _writing(desktop: Desktop) -> WritingCard:
    card = desktop.window.findChild(WritingCard)
    if card is None:
        raise LookupError("no note can be written")
    return card
