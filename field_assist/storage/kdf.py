"""What a guess at a passphrase costs: the two ways to turn it into a key, and their bounds.

PBKDF2-HMAC-SHA-512 (NIST SP 800-132) is the default; an agency may choose Argon2id (RFC 9106),
whose cost is memory. New slots cost at least four times the work of SQLCipher's own 256,000 rounds
with the one, and ten times its seconds of the processor with the other. What is read has a floor
and a ceiling: a planted header can neither make guessing cheap nor keep the program busy for hours.
"""

from __future__ import annotations

import math
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

SQLCIPHER_ROUNDS = 256_000
FLOOR_ROUNDS = 600_000
"""The least that is read: decision 6 of the project."""
NEW_ROUNDS = 4 * SQLCIPHER_ROUNDS
"""The least that a new slot gets, on however slow a machine."""
CEILING_ROUNDS = 50_000_000

MIB = 1024
"""Argon2 counts in KiB."""
MEMORY_KIB = 256 * MIB
FLOOR_MEMORY_KIB, CEILING_MEMORY_KIB = 64 * MIB, 1024 * MIB
FLOOR_PASSES, CEILING_PASSES = 3, 16
LANES, CEILING_LANES = 4, 16
ARGON2_TIMES = 11
"""One more than the ten that are promised, as a trial is short."""

SALT_BYTES = 32
PBKDF2_NAME = "pbkdf2-hmac-sha512"
ARGON2_NAME = "argon2id"

_KEY_BYTES = 32
_TRIAL_ROUNDS = 60_000
_TRIALS = 5
_ROUND_TO = 1000
_FINE_S = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pbkdf2:
    """`rounds` is between the floor and the ceiling."""

    rounds: int
    salt: bytes

    def parts(self) -> list[str | int]:
        """Return what a wrapped key must not be separated from."""
        return [PBKDF2_NAME, self.rounds, self.salt.hex()]

    def said(self) -> str:
        """Return the cost for a person."""
        return f"PBKDF2-HMAC-SHA-512, {self.rounds:,} rounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argon2:
    """Argon2id; each number is between its floor and its ceiling."""

    memory_kib: int
    passes: int
    lanes: int
    salt: bytes

    def parts(self) -> list[str | int]:
        """Return what a wrapped key must not be separated from."""
        return [ARGON2_NAME, self.memory_kib, self.passes, self.lanes, self.salt.hex()]

    def said(self) -> str:
        """Return the cost for a person."""
        return f"Argon2id, {self.memory_kib // MIB} MiB, {self.passes} passes"


Kdf = Pbkdf2 | Argon2


def derive(secret: bytes, kdf: Kdf) -> bytes:
    """Return 32 bytes. Takes about a second; other threads run meanwhile."""
    # It takes 18 ms to load, which the first paint of the unlock screen need not wait for.
    from cryptography.hazmat.primitives.hashes import SHA512  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC  # noqa: PLC0415

    if isinstance(kdf, Pbkdf2):
        return PBKDF2HMAC(
            algorithm=SHA512(), length=_KEY_BYTES, salt=kdf.salt, iterations=kdf.rounds
        ).derive(secret)
    return Argon2id(
        salt=kdf.salt,
        length=_KEY_BYTES,
        iterations=kdf.passes,
        lanes=kdf.lanes,
        memory_cost=kdf.memory_kib,
    ).derive(secret)


def pbkdf2(rounds: int) -> Pbkdf2:
    """Return the given rounds with a salt of their own."""
    return Pbkdf2(rounds=rounds, salt=secrets.token_bytes(SALT_BYTES))


def calibrated(name: str) -> Kdf:
    """Return what costs about a second here, with a salt of its own.

    `name` is "pbkdf2" or "argon2id"; takes a fifth of a second, or one second.
    """
    if name == "argon2id":
        return Argon2(
            memory_kib=MEMORY_KIB,
            passes=calibrated_passes(),
            lanes=LANES,
            salt=secrets.token_bytes(SALT_BYTES),
        )
    return pbkdf2(calibrated_rounds())


def calibrated_rounds(target_s: float = 1.0) -> int:
    """Return the rounds that take `target_s` seconds here, but no fewer than a new slot gets."""
    rounds = int(_TRIAL_ROUNDS * target_s / _trial_s()) // _ROUND_TO * _ROUND_TO
    return min(max(rounds, NEW_ROUNDS), CEILING_ROUNDS)


def calibrated_passes(times: float = ARGON2_TIMES) -> int:
    """Return the passes over the memory that take `times` as long as SQLCipher's default here.

    Seconds of the processor count, as the lanes may run side by side here and for a guesser.
    """
    goal_s = times * _trial_s() * SQLCIPHER_ROUNDS / _TRIAL_ROUNDS
    trial = Argon2(memory_kib=MEMORY_KIB, passes=FLOOR_PASSES, lanes=LANES, salt=bytes(SALT_BYTES))
    pass_s = _seconds(lambda: derive(b"trial", trial), time.process_time) / FLOOR_PASSES
    return min(max(math.ceil(goal_s / pass_s), FLOOR_PASSES), CEILING_PASSES)


def _trial_s() -> float:
    """Return the quickest of a few trials: a busy moment would make a guess look dearer.

    What others do meanwhile does not count, where the system's count is fine enough.
    """
    is_fine = time.get_clock_info("thread_time").resolution < _FINE_S
    now = time.thread_time if is_fine else time.perf_counter
    trial = Pbkdf2(rounds=_TRIAL_ROUNDS, salt=bytes(SALT_BYTES))
    return min(_seconds(lambda: derive(b"trial", trial), now) for _ in range(_TRIALS))


def _seconds(work: Callable[[], object], now: Callable[[], float]) -> float:
    started = now()
    work()
    return now() - started
