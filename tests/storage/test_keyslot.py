"""What a wrapped key is bound to: nothing of its slot can be exchanged."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from field_assist.domain.ways_in import WayKind
from field_assist.storage.kdf import Argon2, Pbkdf2
from field_assist.storage.keyslot import (
    DataKey,
    KeyRefused,
    Lock,
    PublicKeyLock,
    SheetLock,
    make_slot,
    open_slot,
)

KEY = DataKey(bytes(range(32)))
WRAPPING = bytes(32)
VAULT = "00" * 16
NOW = datetime(2030, 1, 31, tzinfo=UTC)
LOCKS: dict[WayKind, list[Lock]] = {
    WayKind.PASSPHRASE: [
        Pbkdf2(rounds=600_000, salt=bytes(32)),
        Argon2(memory_kib=262144, passes=3, lanes=4, salt=bytes(32)),
    ],
    WayKind.RECOVERY: [SheetLock(salt=bytes(32))],
    WayKind.CARD: [
        PublicKeyLock(scheme="ecdh-p256", fingerprint="00" * 32, salt=bytes(32), sealed=bytes(65))
    ],
}
OTHER = {int: 7, bytes: b"\1" * 32, str: "11" * 32}
CASES = [(kind, lock, part.name) for kind in LOCKS for lock in LOCKS[kind] for part in fields(lock)]


@pytest.mark.parametrize(("kind", "lock", "part"), CASES)
def test_a_part_of_a_lock_cannot_be_exchanged(kind: WayKind, lock: Lock, part: str) -> None:
    slot = make_slot(KEY, kind, lock, lambda: WRAPPING, vault_id=VAULT, made_at=NOW)
    exchanged = {part: OTHER[type(getattr(lock, part))]}
    other = replace(slot, lock=replace(lock, **exchanged))  # type: ignore[arg-type]  # as listed

    assert open_slot(slot, WRAPPING, vault_id=VAULT) == KEY
    with pytest.raises(KeyRefused):
        open_slot(other, WRAPPING, vault_id=VAULT)


def test_neither_kind_nor_id_nor_vault_can_be_exchanged() -> None:
    lock = LOCKS[WayKind.CARD][0]
    slot = make_slot(KEY, WayKind.CARD, lock, lambda: WRAPPING, vault_id=VAULT, made_at=NOW)

    for other in (replace(slot, kind=WayKind.ESCROW), replace(slot, id="11" * 8)):
        with pytest.raises(KeyRefused):
            open_slot(other, WRAPPING, vault_id=VAULT)
    with pytest.raises(KeyRefused):
        open_slot(slot, WRAPPING, vault_id="11" * 16)


def test_a_key_remembers_the_slot_that_gave_it_and_is_the_same_key() -> None:
    lock = LOCKS[WayKind.RECOVERY][0]
    slot = make_slot(KEY, WayKind.RECOVERY, lock, lambda: WRAPPING, vault_id=VAULT, made_at=NOW)

    given = open_slot(slot, WRAPPING, vault_id=VAULT)

    assert given == KEY
    assert given.slot_id == slot.id
    assert repr(given) == "DataKey()"
