"""The slot that a recovery sheet opens."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from field_assist.domain.errors import RecoverySheetWrong
from field_assist.domain.ways_in import WayKind
from field_assist.storage.keyslot import (
    HKDF_SALT_BYTES,
    DataKey,
    KeyRefused,
    KeySlot,
    SheetLock,
    expanded,
    make_slot,
    open_slot,
)

_PURPOSE = "field-assist recovery slot 1"


def make(key: DataKey, secret: bytes, *, vault_id: str, made_at: datetime) -> KeySlot:
    """Return the slot of a new sheet."""
    lock = SheetLock(salt=secrets.token_bytes(HKDF_SALT_BYTES))
    return make_slot(
        key,
        WayKind.RECOVERY,
        lock,
        lambda: expanded(secret, lock.salt, _PURPOSE),
        vault_id=vault_id,
        made_at=made_at,
    )


def open_any(slots: Sequence[KeySlot], secret: bytes, *, vault_id: str) -> DataKey:
    """Return the data key of the first slot that opens.

    Raises:
        RecoverySheetWrong: the sheet is of another vault, or was replaced by a newer one.

    """
    for slot in slots:
        if isinstance(slot.lock, SheetLock):
            try:
                return open_slot(
                    slot, expanded(secret, slot.lock.salt, _PURPOSE), vault_id=vault_id
                )
            except KeyRefused:
                continue
    raise RecoverySheetWrong
