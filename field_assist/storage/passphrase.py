"""From a typed passphrase to a key: which text is accepted, and how much work each guess costs.

Text is normalised to NFKC, so that a passphrase opens the vault whichever way a keyboard composes
its accents. PBKDF2-HMAC-SHA-512 is NIST SP 800-132; the floor of rounds is decision 6 of the
project, and the ceiling keeps a planted header from stopping the program for hours.
"""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass

from field_assist.domain.errors import PassphraseTooShort, PassphraseUnusable

FLOOR_ROUNDS = 600_000
CEILING_ROUNDS = 50_000_000
MINIMUM_LENGTH = 12
MAXIMUM_LENGTH = 1024
SALT_BYTES = 32
KDF_NAME = "pbkdf2-hmac-sha512"

_KEY_BYTES = 32
_TRIAL_ROUNDS = 60_000
_TRIALS = 3
_ROUND_TO = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kdf:
    """The work of one guess. `rounds` is between the floor and the ceiling."""

    rounds: int
    salt: bytes


def check_new(passphrase: str) -> None:
    """Accept a passphrase for a new slot, or say why not.

    Raises:
        PassphraseTooShort: fewer than `minimum` characters.
        PassphraseUnusable: longer than `maximum`, or with characters that cannot be typed again
            with certainty: control characters, half surrogate pairs, code points that this
            version of Unicode does not know and a later one may normalise otherwise.

    """
    if len(passphrase) > MAXIMUM_LENGTH:
        raise PassphraseUnusable(maximum=MAXIMUM_LENGTH)
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Cn"} for letter in passphrase):
        raise PassphraseUnusable(maximum=MAXIMUM_LENGTH)
    if len(unicodedata.normalize("NFKC", passphrase).strip()) < MINIMUM_LENGTH:
        raise PassphraseTooShort(minimum=MINIMUM_LENGTH)


def normalised(passphrase: str) -> bytes | None:
    """Return the bytes that a key is derived from; None for text that no slot can have.

    Control characters are refused because HMAC pads short keys with NULs: a passphrase and the
    same with a NUL behind it would be one. The limit of length comes first because sorting a
    megabyte of combining marks takes minutes.
    """
    if not passphrase or len(passphrase) > MAXIMUM_LENGTH:
        return None
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in passphrase):
        return None
    return unicodedata.normalize("NFKC", passphrase).encode()


def derive(secret: bytes, kdf: Kdf) -> bytes:
    """Return 32 bytes. Takes about a second; other threads run meanwhile."""
    # It takes 18 ms to load, which the first paint of the unlock screen need not wait for.
    from cryptography.hazmat.primitives.hashes import SHA512  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC  # noqa: PLC0415

    work = PBKDF2HMAC(algorithm=SHA512(), length=_KEY_BYTES, salt=kdf.salt, iterations=kdf.rounds)
    return work.derive(secret)


def calibrated_rounds(target_s: float = 1.0) -> int:
    """Return the rounds that take `target_s` seconds on this machine, within floor and ceiling.

    Takes a fifth of a second. The quickest of three trials counts, because a busy moment would
    make a guess look dearer than it is.
    """
    quickest_s = min(_trial_s() for _ in range(_TRIALS))
    rounds = int(_TRIAL_ROUNDS * target_s / quickest_s) // _ROUND_TO * _ROUND_TO
    return min(max(rounds, FLOOR_ROUNDS), CEILING_ROUNDS)


def _trial_s() -> float:
    trial = Kdf(rounds=_TRIAL_ROUNDS, salt=bytes(SALT_BYTES))
    started = time.perf_counter()
    derive(b"trial", trial)
    return time.perf_counter() - started
