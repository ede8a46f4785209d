"""The slot that a smart card opens: its private key never leaves the card.

A card is known by the fingerprint of its public key, so a renewed card, which has new keys, is
unknown before a PIN is asked for. The card's answer is only the input of HKDF and an AEAD behind
it: a forged slot gives one and the same error, whatever the card said of it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from field_assist.domain.errors import (
    CardGone,
    CardMissing,
    CardReaderMissing,
    CardUnknown,
    CardUnsuitable,
    HeaderAltered,
)
from field_assist.domain.ways_in import CardState, WayKind
from field_assist.storage.card_reader import Card, CardKey, cards_in, logged_in, private_key
from field_assist.storage.keyslot import (
    DataKey,
    KeyRefused,
    KeySlot,
    PublicKeyLock,
    make_slot,
    open_slot,
)
from field_assist.storage.public_key import (
    SECRET_BYTES,
    curve_of,
    lock_with,
    point_of,
    wrapping_of,
)

if TYPE_CHECKING:
    import pkcs11


def find(slots: Sequence[KeySlot], module: str | None) -> CardState:
    """Return the card that is in a reader: a known one, or else the first.

    No PIN is asked for or tried. Raises as `card_reader.cards_in` does.
    """
    with cards_in(module) as cards:
        known = _known(slots, cards)
        card = known[0] if known else cards[0]
        return CardState(
            label=card.token.label,
            serial=card.token.serial.decode(errors="replace").strip(),
            is_known=known is not None,
            pin=card.pin,
        )


def is_there(module: str | None, fingerprint: str) -> bool:
    """Return whether the card with this key is in a reader; a reader that is gone has none."""
    try:
        with cards_in(module) as cards:
            return any(key.fingerprint == fingerprint for card in cards for key in card.keys)
    except (CardGone, CardMissing, CardReaderMissing):
        return False


def make(
    key: DataKey, pin: str, module: str | None, *, vault_id: str, made_at: datetime
) -> KeySlot:
    """Return the slot of the card in the reader, after the card has really opened it.

    Raises:
        CardUnsuitable: no key on the card can unwrap.
        CardPinWrong, CardPinLocked, CardGone, CardMissing, CardReaderMissing: nothing was made.

    """
    with cards_in(module) as cards:
        card = next((card for card in cards if card.keys), None)
        if card is None:
            raise CardUnsuitable
        lock, wrapping = lock_with(card.keys[0].public, WayKind.CARD)
        slot = make_slot(
            key, WayKind.CARD, lock, lambda: wrapping, vault_id=vault_id, made_at=made_at
        )
        if _open(slot, lock, card, card.keys[0], pin, vault_id) != key:
            raise CardUnsuitable
        return slot


def open_any(slots: Sequence[KeySlot], pin: str, module: str | None, *, vault_id: str) -> DataKey:
    """Return the data key that the card in the reader unwraps.

    Raises:
        CardUnknown: the card has none of the keys that the vault knows; no PIN was tried.
        CardPinWrong, CardPinLocked, CardGone, CardMissing, CardReaderMissing: as they say.
        HeaderAltered: the card is right, and the slot is not what was made for it.

    """
    with cards_in(module) as cards:
        known = _known(slots, cards)
        if known is None:
            raise CardUnknown
        card, key, slot, lock = known
        return _open(slot, lock, card, key, pin, vault_id)


def _known(
    slots: Sequence[KeySlot], cards: Sequence[Card]
) -> tuple[Card, CardKey, KeySlot, PublicKeyLock] | None:
    """Return the first card with a key of the vault, and the slot of that key."""
    for card in cards:
        for key in card.keys:
            for slot in slots:
                lock = slot.lock
                if isinstance(lock, PublicKeyLock) and lock.fingerprint == key.fingerprint:
                    return card, key, slot, lock
    return None


def _open(
    slot: KeySlot, lock: PublicKeyLock, card: Card, key: CardKey, pin: str, vault_id: str
) -> DataKey:
    with logged_in(card, pin) as session:
        secret = _answer(session, key, lock)
        try:
            return open_slot(slot, wrapping_of(secret, lock, slot.kind), vault_id=vault_id)
        except KeyRefused:
            private_key(session, key)  # fails with another error if the card is gone
            raise HeaderAltered(slot=slot.id) from None


def _answer(session: pkcs11.Session, key: CardKey, lock: PublicKeyLock) -> bytes:
    """Return what the card makes of a slot; random bytes where it refuses."""
    from pkcs11 import PKCS11Error  # noqa: PLC0415 -- only those with a card need it

    private = private_key(session, key)
    try:
        answer = (
            _agreed(private, lock) if lock.scheme.startswith("ecdh") else _decrypted(private, lock)
        )
    except (PKCS11Error, ValueError):
        return secrets.token_bytes(SECRET_BYTES)
    return answer or secrets.token_bytes(SECRET_BYTES)


def _decrypted(private: Any, lock: PublicKeyLock) -> bytes:  # noqa: ANN401 -- pkcs11's mixins
    from pkcs11 import Mechanism  # noqa: PLC0415 -- only those with a card need it

    return bytes(private.decrypt(lock.sealed, mechanism=Mechanism.RSA_PKCS))


def _agreed(private: Any, lock: PublicKeyLock) -> bytes:  # noqa: ANN401 -- pkcs11's mixins
    """Return the secret that the card agrees on with the point, which must be on the curve."""
    from pkcs11 import KDF, Attribute, KeyType, Mechanism  # noqa: PLC0415 -- only with a card

    point_of(lock)
    derived = private.derive_key(
        KeyType.GENERIC_SECRET,
        curve_of(lock.scheme).key_size,
        mechanism=Mechanism.ECDH1_DERIVE,
        mechanism_param=(KDF.NULL, None, lock.sealed),
        template={
            Attribute.SENSITIVE: False,
            Attribute.EXTRACTABLE: True,
            Attribute.TOKEN: False,
        },
    )
    return bytes(derived[Attribute.VALUE])
