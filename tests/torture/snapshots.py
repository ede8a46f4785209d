"""T-16 and T-17: snapshots made during work, restored, and both interrupted; upgrades as well.

A snapshot must hold exactly what the vault held at one of its entries of the log, and a restored
vault the same. A restore and an upgrade that are killed leave a vault that opens by itself, with
everything of before or of after.
"""

from __future__ import annotations

import threading
import time
from functools import partial
from pathlib import Path
from random import Random

from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import FieldAssistError
from field_assist.domain.policy import Policy
from field_assist.domain.snapshot import RestoreReport, Snapshot
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import create_vault
from field_assist.workflows import back_up, restore, unlock
from field_assist.workflows.back_up import BackingUp
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.torture.acts import TYPING, Officer
from tests.torture.forked import Said, Say, killed
from tests.torture.kills import warm
from tests.torture.oracle import Content, content_of, copied, heads_of, newest_event
from tests.torture.promises import Promise, kept
from tests.torture.tally import Order, Tally, dice_of
from tests.upgrade.golden_vaults import FORMATS, PASSPHRASE, copy_golden

_RESTORE_LATEST_S, _UPGRADE_LATEST_S = 0.25, 0.12
# A place to come back to is no entry of the log, so it may be of a moment later.
_APART = frozenset({"events", "events without a gap", "ways", "place sample", "snapshot"})
_ROUNDS = 600_000


def play(order: Order) -> list[Tally]:
    """Make and restore snapshots, then kill upgrades."""
    warm()
    return [_play_snapshots(order.part(0.8)), _play_upgrades(order.part(0.2))]


def _play_snapshots(order: Order) -> Tally:
    what = "snapshots during work, read whole, restored; restores killed"
    tally = Tally(test="T-16 snapshots", what=what, wanted=order.most, seed=order.seed)
    dice, catalogue = dice_of(order.seed, "snapshots"), Catalogue.load()
    started, going_on = time.monotonic(), order.going_on()
    folder = order.scratch / "backed-up" / "vault"
    key = create_vault(folder, "sample orbit lantern velvet", rounds=_ROUNDS)
    while going_on(tally.times) and not tally.wrong:
        _one(folder, key, catalogue, dice, tally)
        tally.times += 1
    tally.seconds = time.monotonic() - started
    return tally


def _one(folder: Path, key: DataKey, catalogue: Catalogue, dice: Random, tally: Tally) -> None:
    """Work, make a snapshot meanwhile, compare it, and restore it."""
    states = {0: kept(content_of(folder, key))}
    try:
        snapshot = _made_during_work(folder, key, catalogue, dice, states)
        report = restore.rehearse(snapshot.folder, key)
        tally.wrong.extend(f"snapshot {tally.times}: {w}" for w in _unlike(report, key, states))
        before, heads = content_of(folder, key), heads_of(folder, key)
        saved = copied(folder, folder.parent / "saved")
        _restore(folder, snapshot, key, dice, tally)
        after = content_of(folder, key)
        tally.wrong.extend(
            f"restore {tally.times}: {w}" for w in _wrong_after(after, before, report, key, folder)
        )
        number = f"head {report.head.sequence}"
        if heads_of(folder, key)[number] != heads[number]:
            tally.wrong.append(f"restore {tally.times}: the head is another one")
        copied(saved, folder)
    except FieldAssistError as error:
        tally.lost += 1
        tally.wrong.append(f"snapshot {tally.times}: {error!r}")


def _made_during_work(
    folder: Path,
    key: DataKey,
    catalogue: Catalogue,
    dice: Random,
    states: dict[int, Promise],
) -> Snapshot:
    """Make a snapshot in a thread while acts go on; put what held at each entry into `states`."""
    with unlock.open_with(folder, key) as vault:
        promise = [kept(content_of_open(folder, key))]
        states[promise[0].newest] = promise[0]

        def say(line: Said) -> None:
            promise[0] = promise[0].after([line])
            states[promise[0].newest] = promise[0]

        session = Session(vault, catalogue, SystemClock(), is_practice=False)
        officer = Officer(vault, session, dice, say, folder.parent)
        officer.go_on((*TYPING, Officer.attach), most=dice.randint(1, 15))
        backing = BackingUp(vault, SystemClock(), Policy())
        made: list[Snapshot | BaseException] = []
        maker = threading.Thread(target=_make, args=(backing.job(), made))
        maker.start()
        while maker.is_alive():
            officer.go_on(TYPING, most=1)
        maker.join()
        (outcome,) = made
        if isinstance(outcome, BaseException):
            raise outcome
        backing.made(outcome)
    return outcome


def content_of_open(folder: Path, key: DataKey) -> dict[str, str]:
    """Read a copy of a vault that is open and at rest."""
    return content_of(copied(folder, folder.parent / "read"), key)


def _make(job: back_up.SnapshotJob, made: list[Snapshot | BaseException]) -> None:
    try:
        made.append(back_up.make(job))
    except BaseException as error:  # noqa: BLE001 -- raised again in the main thread
        made.append(error)


def _unlike(report: RestoreReport, key: DataKey, states: dict[int, Promise]) -> list[str]:
    """Return what a snapshot does not hold as it was at its newest entry."""
    copy = copied(report.snapshot.folder, report.snapshot.folder.parents[2] / "read")
    found = content_of(copy, key)
    if not report.is_whole:
        return [f"not whole: {report.problems}"]
    promise = states.get(newest_event(found))
    if promise is None:
        return [f"it ends at entry {newest_event(found)}, which is none of {sorted(states)}"]
    return [f"{n} is another" for n in promise.held if _differ(n, promise.held, found)]


def _differ(name: str, one: Content, other: Content) -> bool:
    return name not in _APART and one.get(name) != other.get(name)


def _restore(folder: Path, snapshot: Snapshot, key: DataKey, dice: Random, tally: Tally) -> None:
    """Restore, killed at a random moment one time in two; then open by the ordinary path."""

    def work(say: Say) -> None:
        restore.restore(folder, snapshot.folder, key, SystemClock())
        say({"done": {}})

    is_killed = dice.random() < 1 / 2
    ended = killed(work, dice.uniform(0, _RESTORE_LATEST_S) if is_killed else 60.0)
    if ended.trouble:
        tally.wrong.append(f"restore {tally.times}: {ended.trouble}")
    tally.kinds["restored" if ended.said else "restore killed"] += 1
    tally.acknowledged += len(ended.said)
    with unlock.open_with(folder, key) as vault:
        tally.wrong.extend(vault.check())


def _wrong_after(
    after: Content, before: Content, report: RestoreReport, key: DataKey, folder: Path
) -> list[str]:
    """Return what holds neither what the vault held nor what the snapshot held."""
    if all(not _differ(name, before, after) for name in before):
        return []
    snapshot = content_of(folder.parent / "read", key)
    return [
        f"{name} is neither as before nor as in {report.snapshot.name}"
        for name in snapshot
        if _differ(name, snapshot, after)
    ]


def _play_upgrades(order: Order) -> Tally:
    what = "upgrades of golden vaults killed at random moments"
    tally = Tally(test="T-17 upgrades", what=what, wanted=order.most, seed=order.seed)
    dice = dice_of(order.seed, "upgrades")
    started, going_on = time.monotonic(), order.going_on()
    golden = {name: _golden(name, order.scratch) for name in FORMATS}
    while going_on(tally.times):
        name = dice.choice(FORMATS)
        key, wanted = golden[name]
        folder = order.scratch / "upgraded" / str(tally.times)
        folder.parent.mkdir(exist_ok=True)
        copy_golden(name, folder)
        ended = killed(partial(_upgrade, folder, key), dice.uniform(0, _UPGRADE_LATEST_S))
        tally.kinds[f"{name}: {'killed' if ended.is_killed else 'came to its end'}"] += 1
        tally.times += 1
        tally.acknowledged += len(wanted)
        try:
            with unlock.open_with(folder, key) as vault:
                tally.wrong.extend(vault.check())
            found = content_of(folder, key)
            gone = [n for n in wanted if _differ(n, wanted, found)]
            tally.lost += len(gone)
            tally.wrong.extend(f"upgrade {tally.times}: {n} is lost" for n in gone)
        except FieldAssistError as error:
            tally.lost += 1
            tally.wrong.append(f"upgrade {tally.times}: does not open: {error!r}")
    tally.seconds = time.monotonic() - started
    return tally


def _golden(name: str, scratch: Path) -> tuple[DataKey, Content]:
    """Return the key of a golden vault and what it holds when it is upgraded undisturbed."""
    folder = copy_golden(name, scratch / f"golden-{name}")
    key = unlock.derive_key(folder, PASSPHRASE)
    _upgrade(folder, key, lambda _line: None)
    return key, content_of(folder, key)


def _upgrade(folder: Path, key: DataKey, say: Say) -> None:
    unlock.open_with(folder, key).close()
    say({"done": {}})
