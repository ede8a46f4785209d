"""T-07: what a guess costs, beside what SQLCipher itself would have it cost, and what opening does.

A real SQLCipher file with a passphrase is opened as anybody would open it, which costs its own
256,000 rounds; the key slots of a new vault are opened beside it, in turn, so that a busy moment
hits all alike. The quickest of each counts for the cost of a guess, as a guesser has a quiet
machine; the median counts for waiting. Opening with the raw key is measured against plain sqlite3.
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from field_assist.storage import header as headers
from field_assist.storage import kdf
from field_assist.storage.header import Header
from field_assist.storage.keyslot import KeySlot, new_data_key
from tests.torture.tally import Order, Tally

_PASSPHRASE = "sample orbit lantern velvet"  # noqa: S105 -- of files that are gone at once
_LEAST = {"pbkdf2": 4.0, "argon2id": 10.0}
_MOST_OPEN = 2.0
_OPENS = 300
_ROWS = "INSERT INTO sample (text) VALUES ('sample text of some length')"
_READ = "SELECT count(*) FROM sqlite_master"


def play(order: Order) -> list[Tally]:
    """Measure until the time is over, at least three rounds."""
    return [_guesses(order), _opens(order)]


def _guesses(order: Order) -> Tally:
    what = "openings by passphrase beside SQLCipher's own"
    tally = Tally(test="T-07 guesses", what=what, wanted=order.most, seed=order.seed)
    started, going_on = time.monotonic(), order.part(0.8).going_on()
    own = order.scratch / "own.db"
    with closing(dbapi2.connect(str(own), isolation_level=None)) as db:
        db.execute(f"PRAGMA key = '{_PASSPHRASE}'")
        _fill(db)
    slots = {name: headers.found(_PASSPHRASE, kdf.calibrated(name))[0] for name in _LEAST}
    taken: dict[str, list[float]] = {name: [] for name in ("own", *_LEAST)}
    while going_on(tally.times) or tally.times < 3:
        taken["own"].append(_seconds(lambda: _open_own(own)))
        for name, header in slots.items():
            taken[name].append(_seconds(partial(_open_slot, header)))
        tally.times += 1
    quickest = min(taken["own"])
    tally.figures.append(f"SQLCipher's own 256,000 rounds: {quickest:.3f} s a guess")
    for name, least in _LEAST.items():
        times, median = min(taken[name]) / quickest, statistics.median(taken[name])
        work = next(s.as_way().work for s in slots[name].slots if isinstance(s, KeySlot))
        compared = f"{min(taken[name]):.3f} s a guess, {times:.1f} times SQLCipher's"
        tally.figures.append(f"{work}: {compared}; median unlock {median:.2f} s")
        if times < least:
            tally.wrong.append(f"a guess at a {name} slot costs {times:.1f} times, not {least:.0f}")
    tally.seconds = time.monotonic() - started
    return tally


def _open_own(path: Path) -> None:
    with closing(dbapi2.connect(str(path))) as db:
        db.execute(f"PRAGMA key = '{_PASSPHRASE}'")
        db.execute(_READ).fetchall()


def _open_slot(header: Header) -> None:
    headers.open_with_passphrase(header, _PASSPHRASE)


def _opens(order: Order) -> Tally:
    what = "openings with the raw key beside plain sqlite3"
    tally = Tally(test="T-07 opening", what=what, wanted=_OPENS, seed=order.seed)
    started, key = time.monotonic(), new_data_key()
    plain, keyed = order.scratch / "plain.db", order.scratch / "keyed.db"
    with closing(sqlite3.connect(plain, isolation_level=None)) as db:
        _fill(db)
    with closing(dbapi2.connect(str(keyed), isolation_level=None)) as db:
        db.execute(f'PRAGMA key = "{key.raw_key()}"')
        _fill(db)

    def open_plain() -> None:
        with closing(sqlite3.connect(plain)) as db:
            db.execute(_READ).fetchall()

    def open_keyed() -> None:
        with closing(dbapi2.connect(str(keyed))) as db:
            db.execute(f'PRAGMA key = "{key.raw_key()}"')
            db.execute(_READ).fetchall()

    pairs = [(_seconds(open_plain), _seconds(open_keyed)) for _ in range(_OPENS)]
    first, second = (statistics.median(one[n] for one in pairs) * 1000 for n in range(2))
    tally.times = _OPENS
    tally.figures.append(
        f"open and read: {second:.2f} ms with the raw key, {first:.2f} ms plain sqlite3,"
        f" {second / first:.2f} times"
    )
    if second > _MOST_OPEN * first:
        tally.wrong.append(f"the raw key takes {second / first:.1f} times plain sqlite3")
    tally.seconds = time.monotonic() - started
    return tally


def _fill(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE sample (id INTEGER PRIMARY KEY, text TEXT)")
    db.execute("BEGIN")
    for _ in range(20_000):
        db.execute(_ROWS)
    db.execute("COMMIT")


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
