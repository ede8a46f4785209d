"""The vault's header: who can unlock it, in a file whose damage is provable without a passphrase.

The file is one line of canonical JSON, `{"body": {...}, "sha256": "..."}`. The checksum covers the
body, and the whole file must be exactly what this module would write; so any changed bit is found
before a passphrase is tried. The checksum is no protection from an attacker: that is the slots'
business. The outer form is the same in every version of the body.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from field_assist.domain.errors import HeaderDamaged, VaultForeign, VaultNewer, WrongPassphrase
from field_assist.storage import keyslot
from field_assist.storage.keyslot import DataKey, PassphraseSlot, Slot
from field_assist.storage.passphrase import CEILING_ROUNDS, FLOOR_ROUNDS
from field_assist.storage.slotform import canonical, slot_fields, slot_from
from field_assist.storage.text import time_from, time_text

VERSION = 1
LONGEST_BYTES = 64 * 1024

_FORMAT = "field-assist-vault"
_MARKS = (b'{"body":{', b'"format":"field-assist-vault"')
_VAULT_ID_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is known about a vault before it is open."""

    vault_id: str
    created_at: datetime
    slots: tuple[Slot, ...]


def create(passphrase: str, rounds: int) -> tuple[Header, DataKey]:
    """Return the header and the key of a new vault. Takes about a second; any thread.

    Raises:
        PassphraseTooShort, PassphraseUnusable: nothing was made.
        ValueError: `rounds` is under the floor or over the ceiling.

    """
    if not FLOOR_ROUNDS <= rounds <= CEILING_ROUNDS:
        raise ValueError("rounds outside floor and ceiling")
    key = keyslot.new_data_key()
    vault_id = secrets.token_hex(_VAULT_ID_BYTES)
    slot = keyslot.wrap(key, vault_id=vault_id, passphrase=passphrase, rounds=rounds)
    return Header(vault_id=vault_id, created_at=datetime.now(UTC), slots=(slot,)), key


def open_with_passphrase(header: Header, passphrase: str) -> DataKey:
    """Return the key that a passphrase unwraps. Takes about a second; any thread.

    Raises:
        WrongPassphrase: it opens none of the passphrase slots.
        VaultNewer: there is no slot of a kind that this version knows.

    """
    slots = [slot for slot in header.slots if isinstance(slot, PassphraseSlot)]
    if not slots:
        raise VaultNewer(found="slots", known=keyslot.PASSPHRASE)
    for slot in slots[:-1]:
        try:
            return keyslot.unwrap(slot, vault_id=header.vault_id, passphrase=passphrase)
        except WrongPassphrase:
            continue
    return keyslot.unwrap(slots[-1], vault_id=header.vault_id, passphrase=passphrase)


def to_bytes(header: Header) -> bytes:
    """Return the file of a header."""
    return _file_of(
        {
            "created_at": time_text(header.created_at),
            "format": _FORMAT,
            "slots": [slot_fields(slot) for slot in header.slots],
            "vault_id": header.vault_id,
            "version": VERSION,
        }
    )


def from_bytes(untrusted: bytes) -> Header:
    """Return the header that a file holds.

    Raises:
        HeaderDamaged: it was a header once; no passphrase need be tried.
        VaultForeign: nothing in it comes from this program.
        VaultNewer: it is whole and from a newer program.

    """
    body = _body_of(untrusted)
    try:
        return _header_of(body)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise HeaderDamaged(part="fields") from error


def _body_of(untrusted: bytes) -> dict[str, Any]:
    """Return the body if the file is, to the bit, what this module writes for it."""
    if untrusted.strip(b"\0") and not any(mark in untrusted for mark in _MARKS):
        raise VaultForeign(part="header")
    if len(untrusted) > LONGEST_BYTES:
        raise HeaderDamaged(part="length")
    try:
        body = json.loads(untrusted)["body"]
        is_whole = _file_of(body) == untrusted
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise HeaderDamaged(part="form") from error
    if not is_whole or not isinstance(body, dict):
        raise HeaderDamaged(part="checksum")
    return body


def _header_of(body: dict[str, Any]) -> Header:
    version = body["version"]
    if body["format"] != _FORMAT or type(version) is not int or version < 1:
        raise HeaderDamaged(part="version")
    if version > VERSION:
        raise VaultNewer(found=version, known=VERSION)
    vault_id = body["vault_id"]
    if len(bytes.fromhex(vault_id)) != _VAULT_ID_BYTES:
        raise HeaderDamaged(part="vault_id")
    return Header(
        vault_id=vault_id,
        created_at=time_from(body["created_at"]),
        slots=tuple(slot_from(fields) for fields in body["slots"]),
    )


def _file_of(body: object) -> bytes:
    digest = hashlib.sha256(canonical(body)).hexdigest()
    return canonical({"body": body, "sha256": digest}) + b"\n"
