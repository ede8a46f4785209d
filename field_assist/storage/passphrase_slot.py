"""The slot that a passphrase opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from field_assist.domain.errors import WrongPassphrase
from field_assist.domain.ways_in import WayKind
from field_assist.storage.kdf import Argon2, Kdf, Pbkdf2, derive
from field_assist.storage.keyslot import DataKey, KeyRefused, KeySlot, make_slot, open_slot
from field_assist.storage.passphrase import check_new, normalised


def make(key: DataKey, passphrase: str, kdf: Kdf, *, vault_id: str, made_at: datetime) -> KeySlot:
    """Return a new passphrase slot. Takes about a second; callable from any thread.

    Raises:
        PassphraseTooShort, PassphraseUnusable: see `passphrase.check_new`.

    """
    check_new(passphrase)
    secret = normalised(passphrase) or b""
    return make_slot(
        key,
        WayKind.PASSPHRASE,
        kdf,
        lambda: derive(secret, kdf),
        vault_id=vault_id,
        made_at=made_at,
    )


def open_any(slots: Sequence[KeySlot], passphrase: str, *, vault_id: str) -> DataKey:
    """Return the data key of the first slot that opens; a second for each that is tried.

    Raises:
        WrongPassphrase: this is the passphrase of none of them.

    """
    secret = normalised(passphrase)
    for slot in slots if secret is not None else ():
        if isinstance(slot.lock, Pbkdf2 | Argon2) and secret is not None:
            try:
                return open_slot(slot, derive(secret, slot.lock), vault_id=vault_id)
            except KeyRefused:
                continue
    raise WrongPassphrase
