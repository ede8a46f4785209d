"""The vault's header: who can unlock it, in a form whose damage is provable without a passphrase.

It is one line of canonical JSON, `{"body": {...}, "sha256": "..."}`. The checksum covers the body,
and the whole must be exactly what this module would write; so any changed bit is found before a
passphrase is tried. The checksum is no protection from an attacker: that is the business of the
slots, and of `mac` in the body, which is keyed from the data key and covers all of it. So a slot
that was added, removed or exchanged by somebody without the key is found once the vault is
unlocked, and with `generation`, which only ever grows, the seal can tell an older header.

The first form of the body had neither; it is read, and written anew at the next change.
Where the header lies on the disk is in `header_files`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from field_assist.domain.errors import Bug, HeaderAltered, HeaderDamaged, VaultForeign, VaultNewer
from field_assist.domain.ways_in import WayKind
from field_assist.storage import keyslot, passphrase_slot, recovery
from field_assist.storage.kdf import CEILING_ROUNDS, FLOOR_ROUNDS, Kdf, pbkdf2
from field_assist.storage.keyslot import DataKey, KeySlot, Slot
from field_assist.storage.slotform import canonical, slot_fields, slot_from
from field_assist.storage.subkey import subkey
from field_assist.storage.text import time_from, time_text

VERSION = 2
LONGEST_BYTES = 32 * 1024
MOST_SLOTS = 16
MOST_PASSPHRASES = 4

_FORMAT = "field-assist-vault"
_MARKS = (b'{"body":{', b'"format":"field-assist-vault"', b'"vault_id":"')  # at both ends
_VAULT_ID_BYTES = 16
_MAC_BYTES = 32
_MAC_PURPOSE = "header"
_MOST_GENERATIONS = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is known about a vault before it is open. `generation` is 0 in the first form."""

    vault_id: str
    created_at: datetime
    slots: tuple[Slot, ...]
    generation: int = 0
    mac: bytes = b""

    def usable(self, kind: WayKind) -> tuple[KeySlot, ...]:
        """Return the slots of a kind that this version can use."""
        return tuple(s for s in self.slots if isinstance(s, KeySlot) and s.kind is kind)


def create(passphrase: str, rounds: int) -> tuple[Header, DataKey]:
    """Return the header and the key of a new vault with rounds of PBKDF2; see `found`.

    Raises:
        ValueError: `rounds` is under the floor or over the ceiling.

    """
    if not FLOOR_ROUNDS <= rounds <= CEILING_ROUNDS:
        raise ValueError("rounds outside floor and ceiling")
    return found(passphrase, pbkdf2(rounds))


def found(passphrase: str, kdf: Kdf) -> tuple[Header, DataKey]:
    """Return the header and the key of a new vault. Takes about a second; any thread.

    Raises:
        PassphraseTooShort, PassphraseUnusable: nothing was made.

    """
    key, now = keyslot.new_data_key(), datetime.now(UTC)
    vault_id = secrets.token_hex(_VAULT_ID_BYTES)
    slot = passphrase_slot.make(key, passphrase, kdf, vault_id=vault_id, made_at=now)
    empty = Header(vault_id=vault_id, created_at=now, slots=())
    return changed(empty, key, (slot,)), key


def changed(header: Header, key: DataKey, slots: tuple[Slot, ...], *, after: int = 0) -> Header:
    """Return the next generation of a header, with other slots, marked with the vault's key.

    It is later than `after` as well.
    """
    if len(slots) > MOST_SLOTS:
        raise Bug(slots=len(slots))
    generation = max(header.generation, after) + 1
    unmarked = replace(header, slots=slots, generation=generation, mac=b"")
    return replace(unmarked, mac=_mac(unmarked, key))


def check_mark(header: Header, key: DataKey) -> None:
    """Raise `HeaderAltered` unless the holder of this key wrote the header.

    One of the first form has no mark to check; that it is no older header put back is for the seal
    to say, which remembers the generation.
    """
    if header.generation == 0:
        return
    if not hmac.compare_digest(_mac(replace(header, mac=b""), key), header.mac):
        raise HeaderAltered(generation=header.generation)


def header_digest(header: Header) -> bytes:
    """Return the SHA-256 of everything the header says, for the seal to remember."""
    return hashlib.sha256(to_bytes(header)).digest()


def open_with_passphrase(header: Header, passphrase: str) -> DataKey:
    """Return the key that a passphrase unwraps. Takes about a second; any thread.

    Raises:
        WrongPassphrase: it opens none of the passphrase slots.
        VaultNewer: there is no slot of a kind that this version knows.

    """
    slots = header.usable(WayKind.PASSPHRASE)
    if not slots and not any(isinstance(slot, KeySlot) for slot in header.slots):
        raise VaultNewer(found="slots", known=WayKind.PASSPHRASE.value)
    return passphrase_slot.open_any(slots, passphrase, vault_id=header.vault_id)


def open_with_sheet(header: Header, secret: bytes) -> DataKey:
    """Return the key that the bits of a recovery sheet unwrap, or raise `RecoverySheetWrong`."""
    return recovery.open_any(header.usable(WayKind.RECOVERY), secret, vault_id=header.vault_id)


def to_bytes(header: Header) -> bytes:
    """Return the line of a header; without the zeros that follow it on the disk."""
    return _line_of(_body(header))


def from_bytes(untrusted: bytes) -> Header:
    """Return the header that a line holds.

    Raises:
        HeaderDamaged: it was a header once; no passphrase need be tried.
        VaultForeign: nothing in it comes from this program.
        VaultNewer: it is whole and from a newer program.

    """
    body = _body_of(untrusted)
    try:
        header = _header_of(body)
        is_exact = to_bytes(header) == untrusted
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise HeaderDamaged(part="fields") from error
    if not is_exact:
        raise HeaderDamaged(part="fields")
    return header


def _body(header: Header) -> dict[str, Any]:
    is_first = header.generation == 0
    body: dict[str, Any] = {
        "created_at": time_text(header.created_at),
        "format": _FORMAT,
        "slots": [slot_fields(slot, is_first_form=is_first) for slot in header.slots],
        "vault_id": header.vault_id,
        "version": 1 if is_first else VERSION,
    }
    return body if is_first else body | {"generation": header.generation, "mac": header.mac.hex()}


def _mac(unmarked: Header, key: DataKey) -> bytes:
    """Return HMAC-SHA-256 over the body with an empty mark."""
    secret = subkey(key, unmarked.vault_id, _MAC_PURPOSE)
    return hmac.digest(secret, canonical(_body(unmarked)), "sha256")


def _body_of(untrusted: bytes) -> dict[str, Any]:
    """Return the body if the line is, to the bit, what this module writes for it."""
    if untrusted.strip(b"\0") and not any(mark in untrusted for mark in _MARKS):
        raise VaultForeign(part="header")
    if len(untrusted) > LONGEST_BYTES:
        raise HeaderDamaged(part="length")
    try:
        body = json.loads(untrusted)["body"]
        is_whole = _line_of(body) == untrusted
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
    vault_id, created_at = body["vault_id"], time_from(body["created_at"])
    if len(bytes.fromhex(vault_id)) != _VAULT_ID_BYTES:
        raise HeaderDamaged(part="vault_id")
    is_first = version == 1
    made_at = created_at if is_first else None
    return Header(
        vault_id=vault_id,
        created_at=created_at,
        slots=_checked(tuple(slot_from(slot, first_made_at=made_at) for slot in body["slots"])),
        generation=0 if is_first else _generation(body["generation"]),
        mac=b"" if is_first else _exact_mac(body["mac"]),
    )


def _checked(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return the slots unless there are so many that trying them would take hours."""
    known = [slot for slot in slots if isinstance(slot, KeySlot)]
    kinds = Counter(slot.kind for slot in known)
    if len(slots) > MOST_SLOTS or kinds[WayKind.PASSPHRASE] > MOST_PASSPHRASES:
        raise HeaderDamaged(part="slots")
    if len({slot.id for slot in known}) != len(known):
        raise HeaderDamaged(part="slots")
    return slots


def _generation(untrusted: object) -> int:
    if type(untrusted) is not int or not 1 <= untrusted <= _MOST_GENERATIONS:
        raise HeaderDamaged(part="generation")
    return untrusted


def _exact_mac(untrusted: str) -> bytes:
    mac = bytes.fromhex(untrusted)
    if len(mac) != _MAC_BYTES:
        raise HeaderDamaged(part="mac")
    return mac


def _line_of(body: object) -> bytes:
    digest = hashlib.sha256(canonical(body)).hexdigest()
    return canonical({"body": body, "sha256": digest}) + b"\n"
