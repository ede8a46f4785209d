"""What stays of erased encounters: a signed text each, and the proof that nobody changed it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime

from field_assist.domain.chain import ChainHead
from field_assist.domain.ids import EncounterId
from field_assist.domain.retention import EraseReason, Retention
from field_assist.domain.tombstone import Tombstone
from field_assist.storage import device_key
from field_assist.storage.device_key import Signed
from field_assist.storage.slotform import canonical
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import time_from, time_text
from field_assist.storage.vault import Vault

FORM = "field-assist-tombstone-2"
"""In the first form the digests of the files had no key."""

DIGESTS = "digests of erased files"
"""For `Vault.subkey`: without it nobody can try which files there were."""

# Of each kind of row: how many there are.
_COUNTS = {
    "marks": "SELECT count(*) FROM mark WHERE encounter_id = :id",
    "facts": "SELECT count(*) FROM fact WHERE encounter_id = :id",
    "notes": "SELECT count(*) FROM note WHERE encounter_id = :id",
    "entities": "SELECT count(*) FROM entity WHERE encounter_id = :id",
    "links": "SELECT count(DISTINCT id) FROM link WHERE encounter_id = :id",
    "statements": "SELECT count(*) FROM statement WHERE encounter_id = :id",
    "child_facts": "SELECT count(*) FROM child_fact WHERE encounter_id = :id",
    "duties_done": "SELECT count(*) FROM deadline_stop WHERE encounter_id = :id",
    "measures": "SELECT count(DISTINCT id) FROM measure WHERE encounter_id = :id",
    "item_answers": "SELECT count(*) FROM item_answer WHERE encounter_id = :id",
    "list_checks": "SELECT count(DISTINCT id) FROM list_check WHERE encounter_id = :id",
    "own_steps": "SELECT count(*) FROM step_choice WHERE encounter_id = :id",
    "suggestion_choices": "SELECT count(*) FROM suggestion_choice WHERE encounter_id = :id",
    "lines_left_out": "SELECT count(*) FROM left_out WHERE encounter_id = :id",
    "words_choices": "SELECT count(*) FROM words_choice WHERE encounter_id = :id",
    "handling": "SELECT count(*) FROM handling WHERE encounter_id = :id",
    "packets": "SELECT count(*) FROM packet WHERE encounter_id = :id",
    "case_news": """SELECT count(DISTINCT case_news.id) FROM case_news
        JOIN packet ON packet.id = case_news.packet_id WHERE packet.encounter_id = :id""",
    "attachments": "SELECT count(*) FROM attachment WHERE encounter_id = :id",
    "entries": "SELECT count(*) FROM event WHERE encounter_id = :id",
}

_PACKETS = """
    SELECT reference, sha256 FROM packet WHERE encounter_id = :id ORDER BY sealed_at, id
"""
_FILES = "SELECT sha256 FROM attachment WHERE encounter_id = :id ORDER BY id"
_NUMBER = "SELECT number FROM encounter WHERE id = :id"

_INSERT = """
    INSERT INTO tombstone (encounter_id, erased_at, reason, body, signature, public_key)
    VALUES (:id, :erased_at, :reason, :body, :signature, :public_key)
"""

_ALL = "SELECT encounter_id, body, signature, public_key FROM tombstone ORDER BY erased_at"
_ONE = "SELECT encounter_id, body, signature, public_key FROM tombstone WHERE encounter_id = :id"


def insert(vault: Vault, retention: Retention, reason: EraseReason, at: datetime) -> Tombstone:
    """Sign what will stay of an encounter, from the rows it still has. Inside a transaction."""
    body = canonical(_tree(vault, retention, reason, at))
    signed = device_key.sign(vault, body, at)
    made = _tombstone((retention.encounter_id, body, signed.signature, signed.public_key))
    put(vault, made)
    return made


def put(vault: Vault, tombstone: Tombstone) -> None:
    """Store a tombstone that another copy of the vault has. Inside a transaction."""
    row = {
        "id": tombstone.encounter_id,
        "erased_at": time_text(tombstone.erased_at),
        "reason": tombstone.reason.value,
        "body": tombstone.body,
        "signature": tombstone.signature,
        "public_key": tombstone.public_key,
    }
    vault.execute(_INSERT, row)


def is_wanted(vault: Vault, tombstone: Tombstone) -> bool:
    """Return whether its encounter is here and not erased."""
    named = {"id": tombstone.encounter_id}
    return vault.row(_NUMBER, named) is not None and vault.row(_ONE, named) is None


def every(vault: Vault) -> tuple[Tombstone, ...]:
    """Return all tombstones, oldest first."""
    return tuple(_tombstone(row) for row in vault.rows(_ALL))


def of_encounter(vault: Vault, encounter_id: EncounterId) -> Tombstone | None:
    """Return the tombstone of an encounter, if it was erased."""
    row = vault.row(_ONE, {"id": encounter_id})
    return _tombstone(row) if row else None


def is_right(tombstone: Tombstone) -> bool:
    """Return whether the signature is that of its public key over exactly its text."""
    signed = Signed(signature=tombstone.signature, public_key=tombstone.public_key)
    return device_key.is_right(tombstone.body, signed)


def _tree(
    vault: Vault, retention: Retention, reason: EraseReason, at: datetime
) -> Mapping[str, object]:
    named = {"id": retention.encounter_id}
    return {
        "form": FORM,
        "vault": vault.vault_id,
        "encounter": retention.encounter_id,
        "number": vault.rows(_NUMBER, named)[0][0],
        "erased_at": time_text(at),
        "reason": reason.value,
        "acknowledged_at": _text(retention.acknowledged_at),
        "due_at": _text(retention.due_at),
        "counts": {kind: vault.rows(sql, named)[0][0] for kind, sql in _COUNTS.items()},
        "packets": [list(row) for row in vault.rows(_PACKETS, named)],
        "attachments": [digest_of(vault, row[0]) for row in vault.rows(_FILES, named)],
        "log": _head(vault.head),
    }


def digest_of(vault: Vault, sha256: str) -> str:
    """Return what a tombstone says of a file with this SHA-256, in hex."""
    key = vault.subkey(DIGESTS)
    return hmac.digest(key, bytes.fromhex(sha256), hashlib.sha256).hex()


def _head(head: ChainHead) -> Mapping[str, object]:
    return {"sequence": head.sequence, "hash": head.hash.hex()}


def _text(at: datetime | None) -> str | None:
    return time_text(at) if at else None


def _tombstone(row: Row) -> Tombstone:
    encounter_id, body, signature, public_key = row
    tree = json.loads(body)
    return Tombstone(
        encounter_id=EncounterId(encounter_id),
        number=tree["number"],
        erased_at=time_from(tree["erased_at"]),
        reason=EraseReason(tree["reason"]),
        counts=tree["counts"],
        hashes=(*(packet[1] for packet in tree["packets"]), *tree["attachments"]),
        body=bytes(body),
        signature=bytes(signature),
        public_key=bytes(public_key),
    )
