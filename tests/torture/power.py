"""T-02: the power goes at any moment; what was acknowledged until then is on the disk.

A day of work is recorded call by call. Then, for prefixes of the calls, images of the disk are
built of what may be left, and each is opened by the ordinary path.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from field_assist.domain.errors import FieldAssistError
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import VaultState, vault_state
from field_assist.workflows import unlock
from tests.torture.disk import Disk
from tests.torture.forked import Said
from tests.torture.oracle import content_of
from tests.torture.promises import Promise, lost, wrong
from tests.torture.recorder import Step, done_again, recorded
from tests.torture.tally import Order, Tally, dice_of

MODES = ("nothing", "everything", "some", "torn", "torn")
_ACTS_FEW, _ACTS_MANY = 24, 150
_LONG_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The power goes after so many steps, and this is what the disk makes of what was pending."""

    step: int
    mode: str


def play(order: Order) -> list[Tally]:
    """Record a day, then cut the power at moments of it until the time is over."""
    what = "power cuts: prefixes of recorded calls, unflushed ones lost, reordered or torn"
    tally = Tally(test="T-02 power", what=what, wanted=order.most, seed=order.seed)
    started, going_on = time.monotonic(), order.going_on()
    steps = _record(order, tally)
    disk, said, at = Disk(), list[Said](), 0
    for cut in _cuts(order, len(steps)):
        if not going_on(tally.times) or tally.wrong:
            break
        for step in steps[at : cut.step]:
            said += [step.said] if step.said else []
            if step.do is not None:
                step.do(disk)
        at = cut.step
        _look(disk, said, cut, order, tally)
    tally.seconds = time.monotonic() - started
    return [tally]


def _record(order: Order, tally: Tally) -> Sequence[Step]:
    acts = _ACTS_MANY if order.seconds > _LONG_S else _ACTS_FEW
    base = order.scratch / "recorded"
    base.mkdir()
    arguments = [str(base / "vault"), str(order.seed), str(acts)]
    steps = recorded("tests.torture.story", arguments, base, order.scratch)
    if unlike := done_again(steps).differences(base):
        tally.wrong.append(f"the recorded calls do not give the files that are there: {unlike}")
    promised = Promise(held={}).after([step.said for step in steps if step.said])
    tally.acknowledged = promised.acknowledged
    tally.figures.append(f"{len(steps)} calls of {acts} acts recorded with strace")
    return steps


def _cuts(order: Order, steps: int) -> list[Cut]:
    """Return the cuts in the order of the steps: all, or as many as the time may do."""
    dice = dice_of(order.seed, "power")
    rounds = -(-order.most // steps)
    every = [
        Cut(step=n, mode=dice.choice(MODES)) for n in range(1, steps + 1) for _ in range(rounds)
    ]
    most = min(order.most, int(order.seconds * 12))
    return sorted(dice.sample(every, min(most, len(every))), key=lambda cut: cut.step)


def _look(disk: Disk, said: Sequence[Said], cut: Cut, order: Order, tally: Tally) -> None:
    image = order.scratch / "image"
    shutil.rmtree(image, ignore_errors=True)
    dice = dice_of(order.seed, cut.step, cut.mode, tally.times)
    disk.write_image(image, cut.mode, dice)
    tally.times += 1
    tally.kinds[f"with {cut.mode} of the unflushed"] += 1
    where = f"power cut after step {cut.step}, {cut.mode} kept"
    promise = Promise(held={}).after(said)
    key = next((DataKey(bytes.fromhex(line["made"])) for line in said if "made" in line), None)
    faults = _faults(image / "vault", key, promise)
    tally.lost += len(faults)
    tally.wrong.extend(f"{where}: {fault}" for fault in faults)


def _faults(folder: Path, key: DataKey | None, promise: Promise) -> list[str]:
    """Return what is lost or wrong in an image."""
    try:
        if key is None:
            vault_state(folder)  # it may be there or not, but it must be one of the two
            return []
        if vault_state(folder) is VaultState.NONE:
            return ["there is no vault"]
        with unlock.open_with(folder, key) as vault:
            checked = vault.check()
        found = content_of(folder, key)
    except FieldAssistError as error:
        return [f"does not open: {error!r}"]
    return [*checked, *lost(promise, found), *wrong(promise, found)]
