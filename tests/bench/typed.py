"""A key in a note to its paint: the same box with its saving, and with the saving taken off.

The note is saved 400 ms after the last key, and every three seconds while keys come. Somebody who
types stops now and then to think; at the worst moment each of these stops ends just when the note
is saved, so that one key in six has to wait for that. Both halves have the same pauses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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

TURNS = 3
WORDS = 60
_KEYS_PER_ROUND = 5
_EACH = 6
_WITHIN_WORD_S = (0.05, 0.15)
_STOPS_S = {
    "key in a note to repaint, saved as it is typed": (0.3, 0.7),
    "the same, each stop ending as the note is saved": (QUIET_MS / 1000, QUIET_MS / 1000 + 0.006),
}


def measure(order: Order) -> list[Figure]:
    """Type in turns with saving and without it, into a note of sixty words."""
    count = order.rounds * _KEYS_PER_ROUND
    with unlocked(order.scratch / "vault") as desktop:
        started = desktop.session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD)
        opened_note(desktop, started.id).insertPlainText("lantern " * WORDS)
        _typed(desktop, count // 2, _pauses(0, _WITHIN_WORD_S))  # warms
        return [_figure(desktop, name, stop_s, count) for name, stop_s in _STOPS_S.items()]


def _figure(desktop: Desktop, name: str, stop_s: tuple[float, float], count: int) -> Figure:
    ours: list[float] = []
    without: list[float] = []
    for turn in range(TURNS):
        ours += _typed(desktop, count, _pauses(turn, stop_s))
        with _saving_taken_off(desktop):
            without += _typed(desktop, count, _pauses(turn, stop_s))
    return Figure(
        measure=name,
        ours=ours,
        reference="the same box, nothing saved",
        others=without,
        goal=goals.TYPED,
    )


def _pauses(seed: int, stop_s: tuple[float, float]) -> Callable[[], float]:
    """Return what gives the pause before each key."""
    dice, number = Random(seed), count_from(1)  # noqa: S311 -- no secret

    def pause_s() -> float:
        return dice.uniform(*(_WITHIN_WORD_S if next(number) % _EACH else stop_s))

    return pause_s


def _typed(desktop: Desktop, count: int, pause_s: Callable[[], float]) -> list[float]:
    """Type so many keys, and return how long each took."""
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
