"""What a guess at the passphrase costs here, against SQLCipher's own derivation; prints a table.

Usage: python -m tests.storage.guess_cost [TRIALS]

Seconds of a guess are those of the processor, so that other programs do not count, and those of
Argon2id's lanes side by side all do; seconds of unlocking are those of the clock on the wall.
SQLCipher is the real one, opening a real database by a passphrase with its default settings. For
Argon2id the seconds here are not the whole cost: each guess also moves its memory several times,
which is what a graphics card has to wait for. `moved_bytes` counts that: in each pass every block
is written once and two are read (RFC 9106, 3.4), and from the second pass on the old one as well.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from field_assist.storage import sqlcipher
from field_assist.storage.header import found
from field_assist.storage.kdf import Argon2, Kdf, calibrated, derive
from field_assist.storage.vault import write_new_vault
from field_assist.workflows import unlock

PASSPHRASE = "sample lantern orbit copper"  # noqa: S105 -- of the vaults made here


@dataclass(frozen=True)
class Cost:
    """One way to turn a passphrase into a key: seconds of a guess, and of a whole unlocking."""

    name: str
    guess_s: float
    times: float
    moved_bytes: int
    unlock_s: float | None


def costs(trials: int) -> list[Cost]:
    """Measure SQLCipher's default, and our two profiles as they are fitted to this machine."""
    base_s = sqlcipher_s(trials)
    rows = [Cost("SQLCipher default, 256,000 rounds", base_s, 1.0, 0, None)]
    for name in ("pbkdf2", "argon2id"):
        kdf = calibrated(name)
        guess_s = _median(trials, partial(derive, b"sample", kdf), time.process_time)
        rows.append(
            Cost(kdf.said(), guess_s, guess_s / base_s, moved_bytes(kdf), unlock_s(kdf, trials))
        )
    return rows


def sqlcipher_s(trials: int) -> float:
    """Return the seconds that SQLCipher takes to open a database by a passphrase."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "default.db"

        def opened() -> None:
            db = sqlcipher.connect(path)
            db.set_key(PASSPHRASE)
            db.execute("CREATE TABLE IF NOT EXISTS sample (a)")
            db.close()

        path.touch()
        opened()
        return _median(trials, opened, time.process_time)


def unlock_s(kdf: Kdf, trials: int) -> float:
    """Return the seconds on the clock from a typed passphrase to an open vault."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "vault"
        header, key = found(PASSPHRASE, kdf)
        write_new_vault(folder, header, key)

        def unlocked() -> None:
            unlock.open_with(folder, unlock.derive_key(folder, PASSPHRASE)).close()

        unlocked()
        return _median(trials, unlocked, time.perf_counter)


def moved_bytes(kdf: Kdf) -> int:
    """Return the bytes of memory that a guess reads and writes; nothing to speak of for PBKDF2."""
    if not isinstance(kdf, Argon2):
        return 0
    return kdf.memory_kib * 1024 * (3 + 4 * (kdf.passes - 1))


def _median(trials: int, work: Callable[[], object], now: Callable[[], float]) -> float:
    return statistics.median(_seconds(work, now) for _ in range(trials))


def _seconds(work: Callable[[], object], now: Callable[[], float]) -> float:
    started = now()
    work()
    return now() - started


def main() -> None:
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for cost in costs(trials):
        moved = f"{cost.moved_bytes / 2**30:.1f} GiB moved" if cost.moved_bytes else ""
        unlocking = "" if cost.unlock_s is None else f"unlock {cost.unlock_s:.2f} s"
        row = f"{cost.name:<42}{cost.guess_s:7.3f} s {cost.times:6.1f} x  {unlocking:<15}{moved}"
        sys.stdout.write(f"{row.rstrip()}\n")


if __name__ == "__main__":
    main()
