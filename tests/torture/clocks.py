"""T-15: the clock is set ten years back and ahead, the zone changes, summer time begins and ends.

Entries keep the order in which things were done, each jump is in the log, the chain holds, and the
times stay what they were, however often and in whatever zone the vault is opened again.
"""

from __future__ import annotations

import os
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from field_assist.domain.change import FactStated
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import Moment
from field_assist.domain.encounter import Budget, Fact
from field_assist.storage import events
from field_assist.storage.keyslot import DataKey
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.vault import create_vault
from field_assist.workflows import unlock
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.torture.oracle import connected
from tests.torture.tally import Order, Tally, dice_of

_YEARS = timedelta(days=3653)
_JUMPS = (timedelta(), -_YEARS, _YEARS, timedelta(hours=-1), timedelta(hours=1))
_ZONES = ("-05:00", "-04:00", "+00:00", "+05:45", "+14:00")
_PLACES = ("America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC")
_STEPS, _OPENINGS = 12, 3
_TIMES = "SELECT sequence, at, zone, action, detail FROM event ORDER BY sequence"


@dataclass
class MovedClock:
    """A clock that is set by hand, in a computer whose uptime only grows."""

    at: datetime = datetime(2030, 3, 10, 6, 59, tzinfo=UTC)
    zone: str = "-05:00"
    uptime_ms: int = 0
    moved: int = field(default=0)

    def now(self) -> datetime:
        """Return what it shows."""
        return self.at

    def moment(self) -> Moment:
        """Return what an entry of the log tells."""
        return Moment(at=self.at, zone=self.zone, run="sample", uptime_ms=self.uptime_ms)

    def go_on(self, jump: timedelta, zone: str) -> None:
        """Let a second pass, then set the clock and the zone."""
        self.uptime_ms += 1000
        self.at += timedelta(seconds=1) + jump
        self.moved += bool(jump) or zone != self.zone
        self.zone = zone


def play(order: Order) -> list[Tally]:
    """Set clocks until the time is over."""
    what = "clocks set back and ahead, zones changed, during an encounter"
    tally = Tally(test="T-15 clocks", what=what, wanted=order.most, seed=order.seed)
    dice, catalogue = dice_of(order.seed, "clocks"), Catalogue.load()
    folder = order.scratch / "vault"
    key = create_vault(folder, "sample orbit lantern velvet", rounds=FLOOR_ROUNDS)
    clock = MovedClock()
    before = os.environ.get("TZ")
    started, going_on = time.monotonic(), order.going_on()
    while going_on(tally.times) and not tally.wrong:
        _one(folder, key, catalogue, clock, dice, tally)
        tally.times += 1
    os.environ.pop("TZ", None)
    os.environ.update({"TZ": before} if before else {})
    time.tzset()
    tally.seconds = time.monotonic() - started
    return [tally]


def _one(
    folder: Path,
    key: DataKey,
    catalogue: Catalogue,
    clock: MovedClock,
    dice: Random,
    tally: Tally,
) -> None:
    said = []
    with unlock.open_with(folder, key, clock=clock) as vault:
        session = Session(vault, catalogue, clock, is_practice=False)
        case = session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.QUICK).id
        for step in range(_STEPS):
            clock.go_on(dice.choice(_JUMPS), dice.choice([clock.zone, dice.choice(_ZONES)]))
            text = f"{tally.times}-{step}"
            stated = FactStated(fact=Fact.PLACE, text=text, at=clock.now())
            session.recording.save(case, stated)
            said.append(text)
            tally.acknowledged += 1
    before = _entries(folder, key)
    for _ in range(_OPENINGS):
        os.environ["TZ"] = dice.choice(_PLACES)
        time.tzset()
        with unlock.open_with(folder, key, clock=clock) as vault:
            if not events.verify(vault).is_unbroken:
                tally.wrong.append("the chain is broken")
        if _entries(folder, key)[: len(before)] != before:
            tally.wrong.append("the times of entries changed by opening")
    found = _stated(folder, key, case)
    if found != said:
        tally.lost += len(set(said) - set(found))
        tally.wrong.append(f"the order is {found}, not {said}")
    noted = sum(entry[3] == "clock_moved" for entry in before)
    if noted != clock.moved:
        tally.undetected += abs(clock.moved - noted)
        tally.wrong.append(f"{clock.moved} jumps, {noted} in the log")
    tally.figures = [f"{clock.moved:,} jumps of clock or zone, {noted:,} of them in the log"]


def _entries(folder: Path, key: DataKey) -> list[Any]:
    with closing(connected(folder / "vault.db", key)) as db:
        return list(db.execute(_TIMES).fetchall())


def _stated(folder: Path, key: DataKey, case: str) -> list[str]:
    with closing(connected(folder / "vault.db", key)) as db:
        sql = "SELECT text FROM fact WHERE encounter_id = ? ORDER BY sequence"
        return [text for (text,) in db.execute(sql, (case,))]
