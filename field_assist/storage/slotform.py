"""Key slots as JSON, and back: every field checked, every number within its bounds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from field_assist.domain.errors import HeaderDamaged
from field_assist.domain.ways_in import WayKind
from field_assist.storage import kdf
from field_assist.storage.kdf import Argon2, Pbkdf2
from field_assist.storage.keyslot import (
    HKDF_NAME,
    HKDF_SALT_BYTES,
    ID_BYTES,
    NONCE_BYTES,
    SCHEMES,
    WRAP_NAME,
    WRAPPED_BYTES,
    KeySlot,
    Lock,
    OtherSlot,
    PublicKeyLock,
    SheetLock,
    Slot,
)
from field_assist.storage.text import time_from, time_text

_SCHEMES_OF = {
    WayKind.CARD: {"rsa-pkcs1v15", "ecdh-p256", "ecdh-p384"},
    WayKind.ESCROW: {"rsa-oaep-sha256", "ecdh-p256", "ecdh-p384"},
}
_SEALED_BYTES = {"ecdh-p256": (65, 65), "ecdh-p384": (97, 97)}
_RSA_BYTES = (256, 1024)
_FINGERPRINT_BYTES = 32
_HEX = re.compile(r"(?:[0-9a-f]{2})+")


def canonical(value: object) -> bytes:
    """Return the one way that this program writes a JSON value: sorted, ASCII, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def slot_fields(slot: Slot, *, is_first_form: bool = False) -> Any:  # noqa: ANN401 -- JSON
    """Return a slot as JSON values; the first form of headers says nothing of times."""
    if isinstance(slot, OtherSlot):
        return json.loads(slot.body)
    wrap = {"name": WRAP_NAME, "nonce": slot.nonce.hex(), "key": slot.wrapped_key.hex()}
    fields = {"id": slot.id, "kind": slot.kind.value, "wrap": wrap, **_lock_fields(slot.lock)}
    if is_first_form:
        return fields
    return fields | {
        "made_at": time_text(slot.made_at),
        "tested_at": time_text(slot.tested_at) if slot.tested_at else None,
        "replaces": slot.replaces,
    }


def slot_from(untrusted: Mapping[str, Any], *, first_made_at: datetime | None = None) -> Slot:
    """Return the slot that JSON values describe; with `first_made_at`, those of the first form.

    A slot of a kind or with an algorithm that this version does not know is an `OtherSlot`.

    Raises:
        HeaderDamaged: a number is outside its bounds or a field has another size.
        KeyError, TypeError, ValueError: a field is missing or of another type.

    """
    kind = _kind_of(untrusted["kind"])
    if kind is None or not _is_known(kind, untrusted):
        return OtherSlot(body=canonical(untrusted).decode())
    wrap, tested_at = untrusted["wrap"], untrusted.get("tested_at")
    return KeySlot(
        id=_exactly(untrusted["id"], ID_BYTES).hex(),
        kind=kind,
        lock=_lock_from(kind, untrusted),
        nonce=_exactly(wrap["nonce"], NONCE_BYTES),
        wrapped_key=_exactly(wrap["key"], WRAPPED_BYTES),
        made_at=first_made_at or time_from(untrusted["made_at"]),
        tested_at=time_from(tested_at) if tested_at is not None else None,
        replaces="" if first_made_at else _replaces(untrusted["replaces"]),
    )


def _kind_of(untrusted: object) -> WayKind | None:
    return next((kind for kind in WayKind if kind.value == untrusted), None)


def _is_known(kind: WayKind, untrusted: Mapping[str, Any]) -> bool:
    if untrusted["wrap"]["name"] != WRAP_NAME:
        return False
    if kind in _SCHEMES_OF:
        key = untrusted["key"]
        return key["scheme"] in _SCHEMES_OF[kind] and key["kdf"] == HKDF_NAME
    name = untrusted["kdf"]["name"]
    known = {HKDF_NAME} if kind is WayKind.RECOVERY else {kdf.PBKDF2_NAME, kdf.ARGON2_NAME}
    return name in known


def _lock_fields(lock: Lock) -> dict[str, Any]:
    salt = lock.salt.hex()
    match lock:
        case Pbkdf2():
            return {"kdf": {"name": kdf.PBKDF2_NAME, "rounds": lock.rounds, "salt": salt}}
        case Argon2():
            cost = {"memory_kib": lock.memory_kib, "passes": lock.passes, "lanes": lock.lanes}
            return {"kdf": {"name": kdf.ARGON2_NAME, "salt": salt, **cost}}
        case SheetLock():
            return {"kdf": {"name": HKDF_NAME, "salt": salt}}
        case PublicKeyLock():
            key = {"scheme": lock.scheme, "fingerprint": lock.fingerprint, "kdf": HKDF_NAME}
            return {"key": {**key, "salt": salt, "sealed": lock.sealed.hex()}}


def _lock_from(kind: WayKind, untrusted: Mapping[str, Any]) -> Lock:
    if kind in _SCHEMES_OF:
        return _public_key_from(untrusted["key"])
    fields = untrusted["kdf"]
    if kind is WayKind.RECOVERY:
        return SheetLock(salt=_exactly(fields["salt"], HKDF_SALT_BYTES))
    salt = _exactly(fields["salt"], kdf.SALT_BYTES)
    if fields["name"] == kdf.PBKDF2_NAME:
        rounds = _within(fields["rounds"], kdf.FLOOR_ROUNDS, kdf.CEILING_ROUNDS)
        return Pbkdf2(rounds=rounds, salt=salt)
    return Argon2(
        memory_kib=_within(fields["memory_kib"], kdf.FLOOR_MEMORY_KIB, kdf.CEILING_MEMORY_KIB),
        passes=_within(fields["passes"], kdf.FLOOR_PASSES, kdf.CEILING_PASSES),
        lanes=_within(fields["lanes"], 1, kdf.CEILING_LANES),
        salt=salt,
    )


def _public_key_from(untrusted: Mapping[str, Any]) -> PublicKeyLock:
    scheme = str(untrusted["scheme"])
    sealed = _bytes(untrusted["sealed"])
    least, most = _SEALED_BYTES.get(scheme, _RSA_BYTES)
    if scheme not in SCHEMES or not least <= len(sealed) <= most:
        raise HeaderDamaged(part="size")
    return PublicKeyLock(
        scheme=scheme,
        fingerprint=_exactly(untrusted["fingerprint"], _FINGERPRINT_BYTES).hex(),
        salt=_exactly(untrusted["salt"], HKDF_SALT_BYTES),
        sealed=sealed,
    )


def _within(untrusted: object, least: int, most: int) -> int:
    """Return a number of work; less would be weak, more would stop the program for hours."""
    if type(untrusted) is not int or not least <= untrusted <= most:
        raise HeaderDamaged(part="work")
    return untrusted


def _replaces(untrusted: object) -> str:
    return "" if untrusted == "" else _exactly(untrusted, ID_BYTES).hex()


def _exactly(untrusted: object, size_bytes: int) -> bytes:
    data = _bytes(untrusted)
    if len(data) != size_bytes:
        raise HeaderDamaged(part="size")
    return data


def _bytes(untrusted: object) -> bytes:
    """Return bytes written as small hexadecimal digits, the only way this program writes them."""
    if not isinstance(untrusted, str) or not _HEX.fullmatch(untrusted):
        raise HeaderDamaged(part="hexadecimal")
    return bytes.fromhex(untrusted)
