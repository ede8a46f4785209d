"""What a vault holds, read with a connection of our own and with statements of our own.

The content is a flat mapping, such as `answer ENCOUNTER INDICATOR` to `yes/seen`, so that two
vaults, or a vault and a promise, can be compared without the program's own code.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlcipher3 import dbapi2

from field_assist.storage.keyslot import DataKey

Content = Mapping[str, str]

_HEADER_BYTES = 32 * 1024
_CHUNK_BYTES = 64 * 1024

_QUERIES = (
    "SELECT 'encounter ' || id, setting || '/' || role || '/' || budget FROM encounter",
    """SELECT 'answer ' || encounter_id || ' ' || indicator_id, value || '/' || coalesce(basis, '')
       FROM mark WHERE sequence IN (
           SELECT max(sequence) FROM mark GROUP BY encounter_id, indicator_id)""",
    """SELECT 'fact ' || encounter_id || ' ' || fact, text FROM fact WHERE sequence IN (
           SELECT max(sequence) FROM fact GROUP BY encounter_id, fact)""",
    """SELECT 'note ' || encounter_id || ' ' || note_id, text
       FROM note_text JOIN note ON note.id = note_id WHERE sequence IN (
           SELECT max(sequence) FROM note_text GROUP BY note_id)""",
    """SELECT 'card ' || encounter_id || ' ' || entity_id || ' ' || field, text
       FROM entity_field JOIN entity ON entity.id = entity_id WHERE entity_field.sequence IN (
           SELECT max(sequence) FROM entity_field GROUP BY entity_id, field)""",
    """SELECT
           'link ' || encounter_id || ' ' || id, subject_id || '/' || relation || '/' || object_id
       FROM link WHERE is_removed = 0 AND sequence IN (
           SELECT max(sequence) FROM link GROUP BY id)""",
    """SELECT 'statement ' || encounter_id || ' ' || statement_id, original
       FROM statement_text JOIN statement ON statement.id = statement_id
       WHERE is_removed = 0 AND statement_text.sequence IN (
           SELECT max(sequence) FROM statement_text GROUP BY statement_id)""",
    "SELECT 'out ' || encounter_id || ' ' || line, 'out' FROM left_out",
    "SELECT 'place ' || key, value FROM place WHERE key = 'sample'",
    "SELECT 'erased ' || encounter_id, reason FROM tombstone",
)
_PACKETS = """
    SELECT 'packet ' || encounter_id || ' ' || packet.id, sha256, pdf
    FROM packet JOIN packet_bytes ON packet_bytes.packet_id = packet.id
    JOIN outbox ON outbox.packet_id = packet.id
"""
_ATTACHED = """
    SELECT 'file ' || encounter_id || ' ' || id, id, sha256, size_bytes, attachment_key.key
    FROM attachment JOIN attachment_key ON attachment_id = id
"""
_EVENTS = "SELECT count(*), coalesce(min(sequence), 1), coalesce(max(sequence), 0) FROM event"
_HEADS = "SELECT 'head ' || sequence, lower(hex(hash)) FROM event"


def content_of(folder: Path, key: DataKey) -> dict[str, str]:
    """Return everything in a vault that no program holds open."""
    with closing(connected(folder / "vault.db", key)) as db:
        found = {name: str(value) for sql in _QUERIES for name, value in db.execute(sql)}
        found.update(_packets(db))
        found.update(_files(db, folder / "attachments"))
        found.update(_events(db))
    found["ways"] = ways_of(folder)
    found["snapshot"] = newest_snapshot(folder)
    return found


def ways_of(folder: Path) -> str:
    """Return the key slots that the first whole one of the three headers names; "" if none is."""
    front, copy = folder / "vault.header", folder / "vault.header.copy"
    data = [path.read_bytes() if path.exists() else b"" for path in (front, copy)]
    blocks = (data[0], data[0][_HEADER_BYTES:], data[1])
    slots = next((found for block in blocks if (found := _slots(block)) is not None), [])
    return " ".join(sorted(f"{slot['kind']}:{slot['id']}" for slot in slots))


def _slots(block: bytes) -> list[dict[str, str]] | None:
    """Return the slots of a header whose checksum is right."""
    body, _, rest = block.partition(b"\n")[0].removeprefix(b'{"body":').rpartition(b',"sha256":"')
    if hashlib.sha256(body).hexdigest().encode() != rest[:64]:
        return None
    slots: list[dict[str, str]] = json.loads(body)["slots"]
    return slots


def newest_snapshot(folder: Path) -> str:
    """Return the name of the newest whole snapshot, and the sum of its files."""
    found = sorted(p for p in (folder / "snapshots").glob("*Z") if p.is_dir())
    if not found:
        return ""
    inside = (path for path in found[-1].rglob("*") if path.is_file())
    # A copy for reading that was taken away again may be back after a power cut: no part of it.
    files = sorted(path for path in inside if "comparing-" not in str(path))
    sums = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    return f"{found[-1].name} {hashlib.sha256(''.join(sums).encode()).hexdigest()}"


def heads_of(folder: Path, key: DataKey) -> dict[str, str]:
    """Return the hash of each entry of the log, under its number."""
    with closing(connected(folder / "vault.db", key)) as db:
        return dict(db.execute(_HEADS).fetchall())


def connected(path: Path, key: DataKey) -> Any:  # noqa: ANN401 -- the binding has no types
    """Open a database as anybody with SQLCipher and the key would."""
    db = dbapi2.connect(str(path), isolation_level=None)
    db.execute("PRAGMA cipher_log_level = NONE")
    db.execute(f"PRAGMA key = \"x'{key.secret.hex()}'\"")
    return db


def newest_event(content: Content) -> int:
    """Return the sequence of the newest entry of the log."""
    return int(content["events"])


def faults_of(content: Content) -> Iterator[str]:
    """Yield what cannot be in a whole vault, whatever was done to it."""
    if content["events without a gap"] != "yes":
        yield "a gap in the log"
    yield from (f"{name} {text}" for name, text in content.items() if text.endswith("not its hash"))


def copied(folder: Path, target: Path) -> Path:
    """Copy a vault to a folder, in the place of what was there."""
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(folder, target))


def _packets(db: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 -- see `connected`
    for name, sha256, pdf in db.execute(_PACKETS):
        is_right = hashlib.sha256(pdf).hexdigest() == sha256
        yield name, sha256 if is_right else "not its hash"


def files_of(db: Any, folder: Path) -> list[bytes]:  # noqa: ANN401 -- see `connected`
    """Return the content of each file of evidence."""
    rows = db.execute(_ATTACHED).fetchall()
    return [_opened(folder, one, size_bytes, key) for _, one, _, size_bytes, key in rows]


def _files(db: Any, folder: Path) -> Iterator[tuple[str, str]]:  # noqa: ANN401 -- see `connected`
    for name, attachment_id, sha256, size_bytes, key in db.execute(_ATTACHED):
        plain = _opened(folder, attachment_id, size_bytes, key)
        is_right = hashlib.sha256(plain).hexdigest() == sha256
        yield name, sha256 if is_right else "not its hash"


def _opened(folder: Path, attachment_id: str, size_bytes: int, key: bytes) -> bytes:
    """Open a file of evidence as its format is written down; b"" if it does not open."""
    own = folder / attachment_id
    found = own if own.exists() else folder / f"{attachment_id}.new"
    data = found.read_bytes() if found.exists() else b""
    cipher, plain, mark = AESGCM(key), b"", b"FAVATT1\0"
    last = max(1, -(-size_bytes // _CHUNK_BYTES)) - 1
    for number in range(last + 1):
        start = len(mark) + number * (_CHUNK_BYTES + 16)
        sealed = data[start : start + _CHUNK_BYTES + 16]
        bound = mark + bytes.fromhex(attachment_id) + number.to_bytes(8, "big")
        try:
            plain += cipher.decrypt(
                number.to_bytes(12, "big"), sealed, bound + bytes([number == last])
            )
        except InvalidTag:
            return b""
    is_whole = data.startswith(mark) and len(data) == len(mark) + len(plain) + 16 * (last + 1)
    return plain if is_whole else b""


def _events(db: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 -- see `connected`
    ((count, oldest, newest),) = db.execute(_EVENTS).fetchall()
    yield "events", str(newest)
    yield "events without a gap", "yes" if (oldest, count) == (1, newest) else "no"
