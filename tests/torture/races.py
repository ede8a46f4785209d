"""T-14: two starts at once; one gets the vault, the other hears that it is in use.

Each start takes the lock of the data folder as a session does, and opens the vault only with it.
In every other race there is the lock of a program that was killed, which both find stale.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from field_assist.domain.clock import SystemClock
from field_assist.startup.session_lock import hold
from field_assist.storage.keyslot import DataKey
from field_assist.workflows import unlock
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.torture.acts import Officer
from tests.torture.lived_in import Life, LivedIn
from tests.torture.oracle import content_of, copied
from tests.torture.promises import Promise, kept, lost, wrong
from tests.torture.tally import Order, Tally, dice_of

_HELD, _IN_USE = b"h", b"u"
_LATEST_S = 0.004


@dataclass(slots=True)
class Start:
    """A process that waits for its gate, starts, and says whether it got the vault."""

    pid: int
    gate: int
    ears: int

    def open_gate(self) -> None:
        """Let it go on."""
        os.write(self.gate, b"g")

    def answer(self) -> bytes:
        """Return what it says of the lock."""
        return os.read(self.ears, 1)

    def rest(self) -> list[dict[str, object]]:
        """Return what it wrote, when it has ended."""
        data = b""
        while more := os.read(self.ears, 1 << 16):
            data += more
        os.waitpid(self.pid, 0)
        os.close(self.gate)
        os.close(self.ears)
        return [json.loads(line) for line in data.splitlines()]


def play(order: Order) -> list[Tally]:
    """Race until the time is over."""
    what = "races of two starts for one vault, every other one over a stale lock"
    tally = Tally(test="T-14 races", what=what, wanted=order.most, seed=order.seed)
    dice, catalogue = dice_of(order.seed, "races"), Catalogue.load()
    (order.scratch / "life").mkdir()
    state = Life(order.scratch / "life", dice).work(10, is_closed=True)
    folder = copied(state.folder, order.scratch / "raced")
    promise = kept(state.content)
    started, going_on = time.monotonic(), order.going_on()
    while going_on(tally.times) and not tally.wrong:
        is_stale = tally.times % 2 == 1
        if is_stale:
            _leave_a_stale_lock(folder)
        promise = _race(folder, state, catalogue, dice, promise, tally)
        tally.kinds["over a stale lock" if is_stale else "without a lock"] += 1
        tally.times += 1
    tally.seconds = time.monotonic() - started
    return [tally]


def _race(
    folder: Path,
    state: LivedIn,
    catalogue: Catalogue,
    dice: Random,
    promise: Promise,
    tally: Tally,
) -> Promise:
    """Let two start; return what is promised after both have ended."""
    seeds = [dice.random(), dice.random()]
    starts = [
        _started(partial(_work, folder, state.key, catalogue, seed), folder) for seed in seeds
    ]
    for start in starts:
        start.open_gate()
        time.sleep(dice.uniform(0, _LATEST_S))
    answers = [start.answer() for start in starts]
    for start in starts:
        start.open_gate()
    said = [line for start in starts for line in start.rest()]
    if sorted(answers) != [_HELD, _IN_USE]:
        tally.wrong.append(f"race {tally.times}: the two starts said {answers}")
    after = promise.after(said)
    found = content_of(folder, state.key)
    gone = lost(after, found)
    tally.acknowledged += after.acknowledged
    tally.lost += len(gone)
    tally.wrong.extend(f"race {tally.times}: {f}" for f in (*gone, *wrong(after, found)))
    return kept(found)


def _started(work: Callable[[Callable[[dict[str, object]], None]], None], folder: Path) -> Start:
    """Fork a start; it holds the folder's lock until its gate opens the second time."""
    gate_out, gate_in = os.pipe()
    ears, mouth = os.pipe()
    child = os.fork()
    if child:
        os.close(gate_out)
        os.close(mouth)
        return Start(child, gate_in, ears)
    try:
        os.read(gate_out, 1)
        lock = hold(folder, is_practice=False)
        os.write(mouth, _IN_USE if lock is None else _HELD)
        if lock is not None:
            work(lambda line: _say(mouth, line))
        os.read(gate_out, 1)
        if lock is not None:
            lock.unlock()
    finally:
        os._exit(0)


def _say(mouth: int, line: dict[str, object]) -> None:
    os.write(mouth, json.dumps(line).encode() + b"\n")


def _work(
    folder: Path,
    key: DataKey,
    catalogue: Catalogue,
    seed: float,
    say: Callable[[dict[str, object]], None],
) -> None:
    with unlock.open_with(folder, key) as vault:
        session = Session(vault, catalogue, SystemClock(), is_practice=False)
        Officer(vault, session, dice_of(seed), say, folder.parent).go_on([Officer.state], most=2)


def _leave_a_stale_lock(folder: Path) -> None:
    """Start a holder of the lock and kill it."""
    holder = _started(lambda _say: None, folder)
    holder.open_gate()
    holder.answer()
    os.kill(holder.pid, signal.SIGKILL)
    holder.rest()
