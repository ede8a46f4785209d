"""The data key under the PIN of a shift: bytes for the supervisor's memory, never for a disk.

What a wrapped key is bound to: the work of a guess, and the header of the vault as it was, so
that any change of the ways in (another passphrase, a slot more or less) ends the PIN. Tries are
counted by who keeps the bytes (`startup.keeper`); `workflows.quick_unlock` joins both.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from field_assist.domain.errors import PinWrong, QuickUnlockGone
from field_assist.storage.files import from_os
from field_assist.storage.header_files import FRONT
from field_assist.storage.keyslot import KEY_BYTES, NONCE_BYTES, DataKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ROUNDS = 600_000
"""PBKDF2-HMAC-SHA-512: half a second. The three tries guard the PIN, not these."""

_PURPOSE = b"field-assist shift pin 1"
_BOUND_BYTES, _SALT_BYTES, _PROOF_BYTES = 32, 32, 32
_START_BYTES = _BOUND_BYTES + _SALT_BYTES + NONCE_BYTES


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A wrapped key, and the proof that whoever unwraps it finds inside."""

    data: bytes = field(repr=False)
    proof: bytes = field(repr=False)


def header_mark(folder: Path) -> bytes:
    """Return 32 bytes that change with the header of a vault.

    Raises:
        VaultReadOnly: the header cannot be read.

    """
    try:
        return hashlib.sha256((folder / FRONT).read_bytes()).digest()
    except OSError as error:
        raise from_os(error) from error


def wrap(key: DataKey, pin: str, *, mark: bytes, rounds: int = ROUNDS) -> Wrapped:
    """Wrap a key under a PIN. Takes half a second; callable from any thread."""
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    proof = secrets.token_bytes(_PROOF_BYTES)
    cipher = _cipher(pin, salt, rounds)
    sealed = cipher.encrypt(nonce, key.secret + proof, _bound(mark, rounds))
    return Wrapped(data=mark + salt + nonce + sealed, proof=proof)


def unwrap(
    data: bytes, pin: str, *, mark: bytes, left: int, rounds: int = ROUNDS
) -> tuple[DataKey, bytes]:
    """Return the key and the proof. Takes half a second; callable from any thread.

    Raises:
        PinWrong: this is not the PIN; `left` tries are left.
        QuickUnlockGone: the ways to open the vault have changed since.

    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 -- see passphrase.derive

    if data[:_BOUND_BYTES] != mark:
        raise QuickUnlockGone
    salt = data[_BOUND_BYTES : _BOUND_BYTES + _SALT_BYTES]
    nonce, sealed = data[_START_BYTES - NONCE_BYTES : _START_BYTES], data[_START_BYTES:]
    try:
        plain = _cipher(pin, salt, rounds).decrypt(nonce, sealed, _bound(mark, rounds))
    except InvalidTag:
        raise PinWrong(left=left) from None
    return DataKey(plain[:KEY_BYTES]), plain[KEY_BYTES:]


def _bound(mark: bytes, rounds: int) -> bytes:
    return b"|".join((_PURPOSE, mark, str(rounds).encode()))


def _cipher(pin: str, salt: bytes, rounds: int) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA512  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC  # noqa: PLC0415

    work = PBKDF2HMAC(algorithm=SHA512(), length=KEY_BYTES, salt=salt, iterations=rounds)
    return AESGCM(work.derive(pin.encode()))
