"""T-12 and T-13: the disk is full, cannot be written, or is pulled out, from a random call on.

strace makes the system calls of a working officer fail from the n-th on, with what the kernel
says then; so every place where the program writes is hit sooner or later. The program must say so
in its own words, keep what it had acknowledged, and go on when the disk is there again.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import Bug, Expected, FieldAssistError
from field_assist.workflows import unlock
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.torture.acts import EVERYTHING, Officer
from tests.torture.forked import Ended, Said, Say, killed
from tests.torture.kills import warm
from tests.torture.lived_in import Life, LivedIn
from tests.torture.oracle import content_of, copied
from tests.torture.promises import kept, lost, wrong
from tests.torture.tally import Order, Tally, dice_of

_CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat,unlink,mkdir,link,sendfile"
_ERRORS = {"ENOSPC": "full", "EDQUOT": "full", "EIO": "pulled out", "EROFS": "read-only"}
_SET_PTRACER = 0x59616D61
_MOST_CALLS = 160
_ACTS_AFTER = 4
_PATIENCE_S = 30.0
_SLOW_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """From the n-th call that writes on, so many calls fail so; 0 is all of them."""

    error: str
    first: int
    calls: int

    @property
    def when(self) -> str:
        """Return how strace is told."""
        return f"{self.first}..{self.first + self.calls - 1}" if self.calls else f"{self.first}+"


class Machine:
    """A vault to work on while its disk fails."""

    def __init__(self, state: LivedIn, scratch: Path, catalogue: Catalogue) -> None:
        self._state = state
        self._folder = scratch / "failing"
        self._scratch = scratch
        self._catalogue = catalogue

    def play(self, fault: Fault, seed: float, tally: Tally) -> None:
        """Work until the disk fails, a little on, then look at what is there without the fault."""
        copied(self._state.folder, self._folder)
        ended = killed(partial(self._work, fault, seed), _PATIENCE_S)
        where = f"try {tally.times}, {fault}"
        refused = [line for line in ended.said if "refused" in line]
        promise = kept(self._state.content).after(ended.said)
        tally.times += 1
        tally.acknowledged += promise.acknowledged
        tally.kinds[f"{_ERRORS[fault.error]}: {'refused' if refused else 'not reached'}"] += 1
        tally.wrong.extend(f"{where}: {fault_found}" for fault_found in _of_worker(ended))
        try:
            with unlock.open_with(self._folder, self._state.key) as vault:
                faults = list(vault.check())
            found = content_of(self._folder, self._state.key)
        except FieldAssistError as error:
            tally.lost += promise.acknowledged
            tally.wrong.append(f"{where}: does not open afterwards: {error!r}")
            return
        gone = lost(promise, found)
        tally.lost += len(gone)
        tally.wrong.extend(f"{where}: {f}" for f in (*faults, *gone, *wrong(promise, found)))

    def _work(self, fault: Fault, seed: float, say: Say) -> None:
        dice = dice_of(seed)
        vault = unlock.open_with(self._folder, self._state.key)
        session = Session(vault, self._catalogue, SystemClock(), is_practice=False)
        officer = Officer(vault, session, dice, say, self._scratch)
        officer.go_on([Officer.type], most=1)
        with _failing(fault, self._scratch / "strace.log"):
            _work_until_refused(officer, say)
        vault.close()


def play(order: Order) -> list[Tally]:
    """Let disks fail at random calls until the time is over."""
    what = "disk full, read-only or pulled out at a random call"
    tally = Tally(test="T-12, T-13 faults", what=what, wanted=order.most, seed=order.seed)
    dice, catalogue = dice_of(order.seed, "faults"), Catalogue.load()
    warm()
    started, going_on = time.monotonic(), order.going_on()
    machine = Machine(_state(order.scratch, dice), order.scratch, catalogue)
    while going_on(tally.times):
        machine.play(_random_fault(dice), dice.random(), tally)
    tally.seconds = time.monotonic() - started
    return [tally]


def _state(scratch: Path, dice: Random) -> LivedIn:
    (scratch / "life").mkdir()
    return Life(scratch / "life", dice).work(20, is_closed=True)


def _random_fault(dice: Random) -> Fault:
    return Fault(
        error=dice.choice(list(_ERRORS)),
        first=dice.randint(1, _MOST_CALLS),
        calls=dice.choice([0, 0, 1, 3]),
    )


class _failing:  # noqa: N801 -- a context manager that reads like a word
    """Have strace make this process's calls fail, for as long as the block lasts."""

    def __init__(self, fault: Fault, log: Path) -> None:
        inject = f"inject={_CALLS}:error={fault.error}:when={fault.when}"
        self._command = ["strace", "-o", str(log), "-e", f"trace={_CALLS}", "-e", inject]

    def __enter__(self) -> None:
        # Ubuntu lets nobody attach to another process unless that one allows it.
        ctypes.CDLL(None).prctl(_SET_PTRACER, ctypes.c_ulong(-1), 0, 0, 0)
        command = [*self._command, "-p", str(os.getpid())]
        self._strace = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        if self._strace.stderr is not None:
            self._strace.stderr.readline()  # "attached"

    def __exit__(self, *_: object) -> None:
        self._strace.terminate()
        self._strace.wait()


def _work_until_refused(officer: Officer, say: Say) -> None:
    """Go on until an act is refused and a few acts longer."""
    # A place to come back to that cannot be kept is forgotten: it is no record.
    acts = [act for act in EVERYTHING if act is not Officer.remember]
    after = 0
    for _ in range(_MOST_CALLS):
        started = time.process_time()  # of this process: whatever else the machine is doing
        try:
            officer.go_on(acts, most=1)
        except (Expected, Bug) as error:
            seconds = time.process_time() - started
            say({"refused": type(error).__name__, "facts": str(error.facts), "seconds": seconds})
            after += 1
        after += after > 0
        if after > _ACTS_AFTER:
            return


def _of_worker(ended: Ended) -> list[str]:
    """Return what the program did wrong while its disk failed."""
    found = [f"ended by itself: {ended.trouble}"] if ended.trouble else []
    found += ["did not come to an end"] if ended.is_killed else []
    refusals: list[Said] = [line for line in ended.said if "refused" in line]
    found += [f"a Bug: {line['facts']}" for line in refusals if line["refused"] == "Bug"]
    slowest = max((line["seconds"] for line in refusals), default=0.0)
    return found + [f"it took {slowest:.1f} s to say so"] * (slowest > _SLOW_S)
