"""Key slots as JSON, and back: every field checked, every number within its bounds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from field_assist.domain.errors import HeaderDamaged, VaultNewer
from field_assist.storage.keyslot import (
    NONCE_BYTES,
    PASSPHRASE,
    WRAP_NAME,
    WRAPPED_BYTES,
    OtherSlot,
    PassphraseSlot,
    Slot,
)
from field_assist.storage.passphrase import (
    CEILING_ROUNDS,
    FLOOR_ROUNDS,
    KDF_NAME,
    SALT_BYTES,
    Kdf,
)


def canonical(value: object) -> bytes:
    """Return the one way that this program writes a JSON value: sorted, ASCII, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def slot_fields(slot: Slot) -> Any:  # noqa: ANN401 -- JSON
    """Return a slot as JSON values."""
    if isinstance(slot, OtherSlot):
        return json.loads(slot.body)
    kdf = {"name": KDF_NAME, "rounds": slot.kdf.rounds, "salt": slot.kdf.salt.hex()}
    wrap = {"name": WRAP_NAME, "nonce": slot.nonce.hex(), "key": slot.wrapped_key.hex()}
    return {"id": slot.id, "kind": PASSPHRASE, "kdf": kdf, "wrap": wrap}


def slot_from(untrusted: Mapping[str, Any]) -> Slot:
    """Return the slot that JSON values describe.

    Raises:
        HeaderDamaged: a number is outside its bounds or a field has another size.
        VaultNewer: a passphrase slot uses an algorithm that this version does not know.
        KeyError, TypeError, ValueError: a field is missing or of another type.

    """
    if untrusted["kind"] != PASSPHRASE:
        return OtherSlot(body=canonical(untrusted).decode())
    kdf, wrap = untrusted["kdf"], untrusted["wrap"]
    for algorithm, known in ((kdf["name"], KDF_NAME), (wrap["name"], WRAP_NAME)):
        if algorithm != known:
            raise VaultNewer(found=str(algorithm)[:40], known=known)
    return PassphraseSlot(
        id=str(untrusted["id"]),
        kdf=Kdf(rounds=_rounds(kdf["rounds"]), salt=_exactly(kdf["salt"], SALT_BYTES)),
        nonce=_exactly(wrap["nonce"], NONCE_BYTES),
        wrapped_key=_exactly(wrap["key"], WRAPPED_BYTES),
    )


def _rounds(untrusted: object) -> int:
    """Return the number of rounds; fewer would be weak, more would stop the program for hours."""
    if type(untrusted) is not int or not FLOOR_ROUNDS <= untrusted <= CEILING_ROUNDS:
        raise HeaderDamaged(part="rounds")
    return untrusted


def _exactly(untrusted: str, size_bytes: int) -> bytes:
    data = bytes.fromhex(untrusted)
    if len(data) != size_bytes:
        raise HeaderDamaged(part="size")
    return data
